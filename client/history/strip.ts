import { l10n } from "vscode";
import { lengthText, momentText } from "../format";
import { sentenceOf } from "./entryWords";
import { type Html, html } from "./html";
import { type Entry, lengthOf, type Timeline, timeOf } from "./timeline";

/** How many moments the axis names between its ends. */
const ticks = 4;
/** Pixels of the shortest and of the longest run. */
const [low, high] = [9, 52];

/** Each entry where it happened: a bar as high as it lasted long, a ring where nothing ran. */
export function strip({ entries }: Timeline, now: number): Html {
  const oldestFirst = [...entries].reverse();
  const from = oldestFirst[0] ? timeOf(oldestFirst[0]) : now;
  const span = Math.max(now - from, 1);
  const longest = Math.max(...oldestFirst.map((entry) => lengthOf(entry, now)), 1);
  const marks = oldestFirst.map((entry, index) => {
    const left = (((timeOf(entry) - from) / span) * 98 + 1).toFixed(2);
    const height = Math.round(low + (high - low) * (lengthOf(entry, now) / longest));
    const place = `--left: ${left}%; --height: ${height}px`;
    return mark(entry, { place, label: sentenceOf(entry, now), isFirst: index === 0 });
  });
  const moments = Array.from({ length: ticks }, (_, index) => from + (span * index) / ticks);
  return html`<h2 id="time-line">${l10n.t("Timeline")} <span class="muted small">${l10n.t("tallest bar: {0}", lengthText(longest))}</span></h2>
<div class="strip" role="group" aria-labelledby="time-line">${marks}</div>
<div class="axis muted" aria-hidden="true">${moments.map((moment) => html`<span>${momentText(moment, now)}</span>`)}<span>${l10n.t("now")}</span></div>`;
}

function mark(entry: Entry, looks: { place: string; label: string; isFirst: boolean }): Html {
  const { place, label, isFirst } = looks;
  const tabindex = isFirst ? 0 : -1;
  return entry.type === "run"
    ? html`<button id="mark-${entry.id}" class="mark ${entry.outcome}" data-place="${place}" tabindex="${tabindex}" data-action="output" data-id="${entry.id}" title="${label}" aria-label="${label}"></button>`
    : html`<button id="mark-${entry.at}" class="mark lost ${entry.reason}" data-place="${place}" tabindex="${tabindex}" title="${label}" aria-label="${label}"></button>`;
}
