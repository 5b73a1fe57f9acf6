import { env, l10n } from "vscode";
import type { StatusNote } from "../../kudu/statusNotes";
import { lengthText, momentText, shortRelativeTime, statusText } from "../format";
import { badge } from "./badge";
import { entriesTable } from "./entriesTable";
import { Html, type HtmlPart, html } from "./html";
import type { JobHistory } from "./jobHistory";
import { script } from "./script";
import { strip } from "./strip";
import { style } from "./style";
import { lengthOf, successRate, type Timeline } from "./timeline";

/** The whole document; `nonce` is the only thing that its content security policy lets in. */
export function pageOf(title: string, content: Html, nonce: string): string {
  return html`<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${new Html(style)}</style>
</head>
<body>
<main aria-live="off">${content}</main>
<script nonce="${nonce}">${new Html(script)}</script>
</body>
</html>`.text;
}

/** The time line of one job, its numbers, and each run and lost slot in a table. */
export function historyContent(history: JobHistory): Html {
  const { title, details, schedule, timeline, note, asleep, hasOutput, now } = history;
  const isEmpty = timeline.entries.length === 0;
  return html`<header><h1>${title}</h1>${headerButtons(history)}</header>
<div class="muted">${details.join(" · ")}</div>
${schedule && html`<p>${schedule.sentence} <span class="muted"><code>${schedule.text}</code> ${schedule.zone}</span></p>`}
${asleep && html`<p class="note">${asleep}</p>`}
${note && noteBox(note)}
${cards(history)}
${isEmpty ? html`<p>${l10n.t("No runs yet.")}</p>` : [strip(timeline, now), entriesTable(timeline, { schedule, hasOutput, now })]}
${upcoming(timeline, now)}`;
}

function headerButtons({ hasOutput, hasSchedulerLog }: JobHistory): Html {
  return html`<nav>
${!hasOutput && button("log", l10n.t("Show Log"))}
${!hasOutput && button("copyLog", l10n.t("Copy Log URL"))}
${hasSchedulerLog && button("schedulerLog", l10n.t("Show Scheduler Log"))}
</nav>`;
}

function button(action: string, label: string): Html {
  return html`<button class="action" id="${action}" data-action="${action}" data-id="">${label}</button>`;
}

function noteBox({ text, isStuck, repair }: StatusNote): Html {
  return html`<p class="note ${isStuck ? "stuck" : ""}">${text} ${repair && button("repair", l10n.t("Repair Stuck Run…"))}</p>`;
}

function cards({ timeline, status, now }: JobHistory): Html {
  const { runs, expected, lost } = timeline;
  const share = successRate(runs);
  const [last] = runs;
  const missed = lost.filter(({ reason }) => reason === "missed").length;
  return html`<dl class="cards">
${status && card(l10n.t("Status"), html`${badge(status.outcome)}${status.words}`)}
${runs.length > 0 && card(l10n.t("Runs"), runs.length)}
${share !== undefined && card(l10n.t("Succeeded"), percent(share), typicalLength(timeline, now))}
${last && card(l10n.t("Last run"), html`${badge(last.outcome)}${statusText(last.status)}`, html`<span title="${momentText(last.start, now)}">${shortRelativeTime(last.start, now)}</span>`)}
${expected > 0 && card(l10n.t("Scheduled runs"), expected)}
${expected > 0 && card(l10n.t("Missed"), missed, undefined, missed > 0)}
</dl>`;
}

function card(label: string, value: HtmlPart, small?: HtmlPart, isBad = false): Html {
  return html`<div class="card ${isBad ? "bad" : ""}"><dt>${label}</dt><dd>${value}${small && html`<small>${small}</small>`}</dd></div>`;
}

/** The one in the middle: a single long run moves it little. */
function typicalLength({ runs }: Timeline, now: number): string | undefined {
  const lengths = runs
    .filter(({ end }) => end !== undefined)
    .map((run) => lengthOf(run, now))
    .sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)];
  return middle === undefined ? undefined : l10n.t("typically {0}", lengthText(middle));
}

function upcoming({ upcoming }: Timeline, now: number): HtmlPart {
  return (
    upcoming.length > 0 &&
    html`<h2>${l10n.t("Next runs")}</h2><ol class="plain" data-upcoming>${upcoming.map((instant) => html`<li>${momentText(instant, 0)} <span class="muted">${shortRelativeTime(instant, now)}</span></li>`)}</ol>`
  );
}

function percent(share: number): string {
  return new Intl.NumberFormat(env.language, { style: "percent" }).format(share);
}
