import { env, l10n } from "vscode";
import { lengthText, momentText } from "../words";
import { Html, type HtmlPart, html } from "./html";
import { script } from "./script";
import { style } from "./style";
import {
  type Entry,
  type LostSlot,
  successRate,
  type Timeline,
  type TimelineRun,
  timeOf,
} from "./timeline";

export interface JobHistory {
  readonly title: string;
  /** Kind, place, run file: what the job is, in short pieces. */
  readonly details: readonly string[];
  /** The schedule in words and as written, if there is one. */
  readonly schedule?: {
    readonly sentence: string;
    readonly text: string;
    readonly canonical: string;
    readonly zone: string;
  };
  readonly status?: string;
  readonly timeline: Timeline;
  /** True where the runs have output of their own: triggered jobs. */
  readonly hasOutput: boolean;
  readonly now: number;
}

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
  const { title, details, schedule, timeline } = history;
  return html`<h1>${title}</h1>
<div class="muted">${details.join(" · ")}</div>
${schedule && html`<p>${schedule.sentence} <span class="muted"><code>${schedule.text}</code> ${schedule.zone}</span></p>`}
${cards(history)}
${timeline.entries.length > 0 ? [strip(timeline, history.now), entriesTable(history)] : html`<p>${l10n.t("No run yet.")}</p>`}
${upcoming(timeline)}`;
}

function cards({ timeline, status, now }: JobHistory): Html {
  const { runs, expected, lost } = timeline;
  const share = successRate(runs);
  const [last] = runs;
  return html`<dl class="cards">
${status !== undefined && card(l10n.t("Status"), status)}
${card(l10n.t("Runs"), String(runs.length))}
${share !== undefined && card(l10n.t("Succeeded"), percent(share))}
${last && card(l10n.t("Last run"), last.status, momentText(last.start, now))}
${expected > 0 && card(l10n.t("Expected by schedule"), String(expected))}
${expected > 0 && card(l10n.t("Missed"), String(lost.filter(({ reason }) => reason === "missed").length))}
</dl>`;
}

function card(label: string, value: string, small?: string): Html {
  return html`<div class="card"><dt>${label}</dt><dd>${value}${small && html`<small>${small}</small>`}</dd></div>`;
}

/** Each entry where it happened: a bar as high as it lasted long, a ring where nothing ran. */
function strip({ entries }: Timeline, now: number): Html {
  const oldestFirst = [...entries].reverse();
  const from = oldestFirst[0] ? timeOf(oldestFirst[0]) : now;
  const span = Math.max(now - from, 1);
  const longest = Math.max(...oldestFirst.map((entry) => lengthOf(entry, now)), 1);
  const marks = oldestFirst.map((entry, index) => {
    const left = (((timeOf(entry) - from) / span) * 98 + 1).toFixed(2);
    const height = Math.round(9 + 34 * (lengthOf(entry, now) / longest));
    return mark(entry, now, { left, height, isFirst: index === 0 });
  });
  return html`<h2 id="time-line">${l10n.t("Time line")}</h2>
<div class="strip" role="group" aria-labelledby="time-line">${marks}</div>
<div class="axis muted"><span>${momentText(from, now)}</span><span>${l10n.t("now")}</span></div>`;
}

function mark(
  entry: Entry,
  now: number,
  { left, height, isFirst }: { left: string; height: number; isFirst: boolean },
): Html {
  const label = sentenceOf(entry, now);
  const tabindex = isFirst ? 0 : -1;
  const place = `--left: ${left}%; --height: ${height}px`;
  return entry.type === "run"
    ? html`<button id="mark-${entry.id}" class="mark ${entry.outcome}" data-place="${place}" tabindex="${tabindex}" data-action="output" data-id="${entry.id}" title="${label}" aria-label="${label}"></button>`
    : html`<button id="mark-${entry.at}" class="mark lost ${entry.reason}" data-place="${place}" tabindex="${tabindex}" title="${label}" aria-label="${label}"></button>`;
}

function entriesTable({ timeline, schedule, hasOutput, now }: JobHistory): Html {
  const longest = Math.max(...timeline.runs.map((run) => lengthOf(run, now)), 1);
  const rows = timeline.entries.map((entry) =>
    entry.type === "run"
      ? runRow(entry, { schedule, hasOutput, now, longest })
      : slotRow(entry, now),
  );
  return html`<h2>${l10n.t("Runs")}</h2>
<table><thead><tr><th scope="col">${l10n.t("Status")}</th><th scope="col">${l10n.t("Started")}</th><th scope="col">${l10n.t("Duration")}</th><th scope="col">${l10n.t("Trigger")}</th><th scope="col"></th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function runRow(
  run: TimelineRun,
  {
    schedule,
    hasOutput,
    now,
    longest,
  }: Pick<JobHistory, "schedule" | "hasOutput" | "now"> & { longest: number },
): Html {
  const length = lengthOf(run, now);
  const place = `--width: ${Math.round((120 * length) / longest)}px`;
  const buttons = html`<button class="link" id="output-${run.id}" data-action="output" data-id="${run.id}" aria-label="${l10n.t("Show output of the run started {0}", momentText(run.start, now))}">${l10n.t("Output")}</button><button class="link" id="copy-${run.id}" data-action="copy" data-id="${run.id}" aria-label="${l10n.t("Copy log URL of the run started {0}", momentText(run.start, now))}">${l10n.t("Copy URL")}</button>`;
  return html`<tr data-run="${run.id}"><td><span class="dot ${run.outcome}"></span>${run.status}</td><td>${momentText(run.start, now)}</td><td>${durationText(run, now)}<span class="bar ${run.outcome}" data-place="${place}"></span></td><td class="text" title="${run.trigger}">${triggerText(run, schedule)}</td><td>${hasOutput && buttons}</td></tr>`;
}

/** Of a run on the schedule above, its text once more says nothing. */
function triggerText({ trigger }: TimelineRun, schedule: JobHistory["schedule"]): string {
  const [kind, of] = trigger.split(" - ");
  return kind === "Schedule" && of === schedule?.canonical ? l10n.t("Schedule") : trigger;
}

function slotRow(slot: LostSlot, now: number): Html {
  return html`<tr data-slot="${slot.reason}"><td><span class="dot ${slot.reason}"></span>${slotNames()[slot.reason]}</td><td>${momentText(slot.at, now)}</td><td></td><td class="text muted">${slotReasons()[slot.reason]}</td><td></td></tr>`;
}

function upcoming({ upcoming }: Timeline): HtmlPart {
  return (
    upcoming.length > 0 &&
    html`<h2>${l10n.t("Next runs")}</h2><ol class="plain" data-upcoming>${upcoming.map((instant) => html`<li>${momentText(instant, 0)}</li>`)}</ol>`
  );
}

function sentenceOf(entry: Entry, now: number): string {
  return entry.type === "run"
    ? l10n.t(
        "{0}, started {1}, {2}",
        entry.status,
        momentText(entry.start, now),
        durationText(entry, now),
      )
    : l10n.t("{0}, expected {1}", slotNames()[entry.reason], momentText(entry.at, now));
}

function durationText(run: TimelineRun, now: number): string {
  return run.end === undefined && run.outcome !== "running" ? "" : lengthText(lengthOf(run, now));
}

function lengthOf(entry: Entry, now: number): number {
  if (entry.type === "slot") {
    return 0;
  }
  return (entry.end ?? (entry.outcome === "running" ? now : entry.start)) - entry.start;
}

function slotNames(): Readonly<Record<LostSlot["reason"], string>> {
  return { missed: l10n.t("Missed"), overlapped: l10n.t("Skipped") };
}

function slotReasons(): Readonly<Record<LostSlot["reason"], string>> {
  return {
    missed: l10n.t("The schedule expected a run; nothing started."),
    overlapped: l10n.t("The run before it was not over; overlapping runs are dropped."),
  };
}

function percent(share: number): string {
  return new Intl.NumberFormat(env.language, { style: "percent" }).format(share);
}
