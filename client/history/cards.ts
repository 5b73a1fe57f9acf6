import { env, l10n } from "vscode";
import { lengthText, momentText, shortRelativeTime } from "../format";
import { badge } from "./badge";
import { lostNames, runStatusText } from "./entryWords";
import { type Html, type HtmlPart, html } from "./html";
import type { JobHistory } from "./jobHistory";
import { successRate, type Tally, type Timeline, typicalLength } from "./timeline";

/**
 * The figures of a job. Those of its schedule add up: what was expected ran, was skipped, was
 * missed or is not known.
 */
export function cards({ timeline, status, now }: JobHistory): Html {
  const { runs, tally } = timeline;
  const share = successRate(runs);
  const [last] = runs;
  return html`<dl class="cards">
${status && card(l10n.t("Status"), html`${badge(status.outcome)}${status.words}`)}
${runs.length > 0 && card(l10n.t("Runs"), runs.length, shownText(timeline))}
${share !== undefined && card(l10n.t("Succeeded"), percent(share), typicalText(timeline))}
${last && card(l10n.t("Last run"), html`${badge(last.outcome)}${runStatusText(last)}`, html`<span title="${momentText(last.start, now)}">${now - last.start < 1000 ? l10n.t("just now") : shortRelativeTime(last.start, now)}</span>`)}
${scheduleCards(tally)}
</dl>`;
}

function scheduleCards(tally: Tally): HtmlPart {
  const { ran, overlapped, missed, unknown, hostDown, scheduleOff } = tally;
  const expected = ran + overlapped + missed + unknown;
  const skipped = overlapped > 0 && l10n.t("{0} ran · {1} skipped", ran, overlapped);
  const names = lostNames();
  return [
    expected > 0 && card(l10n.t("Scheduled runs"), expected, skipped || l10n.t("{0} ran", ran)),
    expected > 0 && unknown === 0 && card(names.missed, missed, undefined, missed > 0),
    unknown > 0 && card(names.unknown, unknown, l10n.t("no run, reason unknown")),
    hostDown > 0 && card(names.hostDown, hostDown, l10n.t("scheduled runs, not counted")),
    scheduleOff > 0 && card(names.scheduleOff, scheduleOff, l10n.t("scheduled runs, not counted")),
  ];
}

function card(label: string, value: HtmlPart, small?: HtmlPart, isBad = false): Html {
  return html`<div class="card ${isBad ? "bad" : ""}"><dt>${label}</dt><dd>${value}${small && html`<small>${small}</small>`}</dd></div>`;
}

function shownText({ entries, runs }: Timeline): string | undefined {
  const shown = entries.filter(({ type }) => type === "run").length;
  return shown < runs.length ? l10n.t("the latest {0} are shown", shown) : undefined;
}

function typicalText({ runs }: Timeline): string | undefined {
  const length = typicalLength(runs);
  return length === undefined ? undefined : l10n.t("typically {0}", lengthText(length));
}

function percent(share: number): string {
  return new Intl.NumberFormat(env.language, { style: "percent" }).format(share);
}
