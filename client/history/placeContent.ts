import { env, l10n } from "vscode";
import { describeBriefly } from "../../core/cron/describe";
import { nextRuns } from "../../core/cron/zone";
import type { Job } from "../../core/kudu";
import { scheduleStateOf } from "../../core/scheduleState";
import type { WebHook } from "../../kudu/calls/site";
import { heldWords } from "../../kudu/heldSchedule";
import { instantOf, momentText, statusText } from "../format";
import type { Place } from "../places/place";
import { planOf } from "../schedule/jobSchedule";
import { badge } from "./badge";
import { type Html, html } from "./html";
import { timelineRunOf } from "./timelineRun";
import { shownAddress } from "./webHooks";

/** All jobs of a place, each name opening the job's own page, and who is told of their runs. */
export function placeContent(
  place: Place,
  { jobs, hooks }: { readonly jobs: readonly Job[]; readonly hooks?: readonly WebHook[] },
  now: number,
): Html {
  const sorted = [...jobs].sort((a, b) => a.name.localeCompare(b.name));
  return html`<header><h1>${l10n.t("WebJobs of {0}", place.label)}</h1></header>
${sorted.length === 0 ? html`<p>${l10n.t("No WebJobs.")}</p>` : table(place, sorted, now)}
${hooks && hooksPart(hooks)}`;
}

function hooksPart(hooks: readonly WebHook[]): Html {
  const items = hooks.map(
    ({ url, event, last_status: status }) =>
      html`<li>${shownAddress(url)} <span class="muted">${[event, status].filter(Boolean).join(" · ")}</span></li>`,
  );
  return html`<div class="heading"><h2>${l10n.t("Webhooks")}</h2><nav><button class="action" id="addHook" data-action="addHook" data-id="">${l10n.t("Add Webhook…")}</button>${hooks.length > 0 && html`<button class="action" id="removeHook" data-action="removeHook" data-id="">${l10n.t("Remove Webhook…")}</button>`}</nav></div>
${hooks.length === 0 ? html`<p class="muted">${l10n.t("No webhooks are set up.")}</p>` : html`<ul class="plain">${items}</ul>`}`;
}

function table(place: Place, jobs: readonly Job[], now: number): Html {
  return html`<div class="heading"><label><input type="checkbox" id="only-bad"> ${l10n.t("Failed only")}</label></div>
<table><thead><tr><th scope="col">${l10n.t("Name")}</th><th scope="col">${l10n.t("Type")}</th><th scope="col">${l10n.t("Status")}</th><th scope="col">${l10n.t("Last run")}</th><th scope="col">${l10n.t("Schedule")}</th><th scope="col">${l10n.t("Next run")}</th></tr></thead>
<tbody>${jobs.map((job) => row(place, job, now))}</tbody></table>`;
}

function row(place: Place, job: Job, now: number): Html {
  const id = `${job.type}/${job.name}`;
  const latest = job.type === "triggered" ? job.latest_run : undefined;
  const outcome =
    latest && job.type === "triggered"
      ? timelineRunOf(latest).outcome
      : job.type === "continuous" && job.status === "Running"
        ? "running"
        : undefined;
  const status = job.type === "continuous" ? job.status : latest?.status;
  const start = latest ? instantOf(latest.start_time) : undefined;
  const { schedule } = job.settings;
  const plan = typeof schedule === "string" ? planOf(place, schedule) : undefined;
  const state = scheduleStateOf(job, place.schedules);
  const next = plan && state === "on" ? nextRuns(plan.schedule, plan.zone, now, 1)[0] : undefined;
  return html`<tr data-job="${id}" data-outcome="${outcome ?? "success"}">
<td><button class="link" id="open-${id}" data-action="open" data-id="${id}">${job.name}</button>${job.using_sdk && html`<span class="tag" title="${l10n.t("uses the WebJobs SDK")}">SDK</span>`}</td>
<td>${job.type === "continuous" ? l10n.t("continuous") : l10n.t("triggered")}</td>
<td>${outcome && badge(outcome)}${status && statusText(status)}</td>
<td>${start !== undefined && momentText(start, now)}</td>
<td class="text">${plan && describeBriefly(plan.schedule, env.language)}</td>
<td>${next === undefined ? heldWords(state) : momentText(next, now)}</td></tr>`;
}
