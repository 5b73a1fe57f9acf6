import { l10n } from "vscode";
import { clockText, lengthText } from "../format";
import { sentenceOf } from "./entryWords";
import { type Html, html } from "./html";
import { lengthOf, type Timeline, type TimelineEntry, timeOf } from "./timeline";

/** How many moments the axis names between its ends. */
const ticks = 4;
/** Pixels of the shortest and of the longest run. */
const [low, high] = [9, 52];

/** Each entry where it happened: a bar as high as it lasted long, a ring where nothing ran. */
export function strip({ entries }: Timeline, now: number): Html {
  const oldestFirst = [...entries].reverse();
  const from = oldestFirst[0] ? beginOf(oldestFirst[0]) : now;
  const span = Math.max(now - from, 1);
  const longest = Math.max(...oldestFirst.map((entry) => lengthOf(entry, now)), 1);
  const percentOf = (at: number) => ((at - from) / span) * 98 + 1;
  const marks = oldestFirst.map((entry, index) => {
    const left = percentOf(beginOf(entry));
    const height = Math.round(low + (high - low) * (lengthOf(entry, now) / longest));
    const width = entry.type === "gap" ? percentOf(entry.to) - left : 0;
    const place = `--left: ${left.toFixed(2)}%; --height: ${height}px; --span: ${width.toFixed(2)}%`;
    return mark(entry, { place, label: sentenceOf(entry, now), isFirst: index === 0 });
  });
  const moments = Array.from({ length: ticks }, (_, index) => from + (span * index) / ticks);
  return html`<h2 id="time-line">${l10n.t("Timeline")} <span class="muted small">${l10n.t("longest {0}", lengthText(longest))}</span></h2>
<div class="strip" role="group" aria-labelledby="time-line">${marks}</div>
<div class="axis muted" aria-hidden="true">${moments.map((moment) => html`<span>${clockText(moment, now, span)}</span>`)}<span>${l10n.t("now")}</span></div>`;
}

function beginOf(entry: TimelineEntry): number {
  return entry.type === "gap" ? entry.from : timeOf(entry);
}

function mark(
  entry: TimelineEntry,
  { place, label, isFirst }: { place: string; label: string; isFirst: boolean },
): Html {
  const look = html` data-place="${place}" tabindex="${isFirst ? 0 : -1}" title="${label}" aria-label="${label}"`;
  switch (entry.type) {
    case "run":
      return html`<button id="mark-${entry.id}" class="mark ${entry.outcome}" data-action="output" data-id="${entry.id}"${look}></button>`;
    case "occurrence":
      return html`<button id="mark-${entry.at}" class="mark lost ${entry.reason}"${look}></button>`;
    case "gap":
      return html`<button id="mark-${entry.from}" class="mark gap ${entry.reason}"${look}></button>`;
  }
}
