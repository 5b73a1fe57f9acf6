import { env, l10n } from "vscode";
import { describeBriefly } from "../../core/cron/describe";
import { nextRuns } from "../../core/cron/zone";
import type { Job } from "../../core/kudu";
import type { Place } from "../places/place";
import { planOf } from "../schedule/jobSchedule";
import { instantOf, momentText, statusText } from "../words";
import { type Html, html } from "./html";
import { runOf } from "./timeline";

/** All jobs of a place; each name opens the job's own page. */
export function placeContent(place: Place, jobs: readonly Job[], now: number): Html {
  const sorted = [...jobs].sort((a, b) => a.name.localeCompare(b.name));
  return html`<h1>${l10n.t("WebJobs of {0}", place.label)}</h1>
${sorted.length === 0 ? html`<p>${l10n.t("No WebJob yet.")}</p>` : table(place, sorted, now)}`;
}

function table(place: Place, jobs: readonly Job[], now: number): Html {
  return html`<table><thead><tr><th scope="col">${l10n.t("Name")}</th><th scope="col">${l10n.t("Kind")}</th><th scope="col">${l10n.t("Status")}</th><th scope="col">${l10n.t("Last run")}</th><th scope="col">${l10n.t("Schedule")}</th><th scope="col">${l10n.t("Next run")}</th></tr></thead>
<tbody>${jobs.map((job) => row(place, job, now))}</tbody></table>`;
}

function row(place: Place, job: Job, now: number): Html {
  const id = `${job.type}/${job.name}`;
  const latest = job.type === "triggered" ? job.latest_run : undefined;
  const outcome =
    latest && job.type === "triggered"
      ? runOf(latest).outcome
      : job.type === "continuous" && job.status === "Running"
        ? "running"
        : undefined;
  const status = job.type === "continuous" ? job.status : latest?.status;
  const start = latest ? instantOf(latest.start_time) : undefined;
  const { schedule } = job.settings;
  const plan = typeof schedule === "string" ? planOf(place, schedule) : undefined;
  const next = plan && nextRuns(plan.schedule, plan.zone, now, 1)[0];
  return html`<tr data-job="${id}">
<td><button class="link" id="open-${id}" data-action="open" data-id="${id}">${job.name}</button>${job.using_sdk && html`<span class="muted">SDK</span>`}</td>
<td>${job.type === "continuous" ? l10n.t("continuous") : l10n.t("triggered")}</td>
<td>${outcome && html`<span class="dot ${outcome}"></span>`}${status && statusText(status)}</td>
<td>${start !== undefined && momentText(start, now)}</td>
<td class="text">${plan && describeBriefly(plan.schedule, env.language)}</td>
<td>${next !== undefined && momentText(next, now)}</td></tr>`;
}
