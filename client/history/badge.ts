import { type Html, html } from "./html";
import type { Gap, LostOccurrence } from "./timeline";
import type { Outcome } from "./timelineRun";

export type Mark = Outcome | LostOccurrence["reason"] | Gap["reason"];

const glyphs: Readonly<Record<Mark, string>> = {
  success: "✓",
  failed: "✕",
  running: "▸",
  aborted: "–",
  other: "–",
  missed: "!",
  overlapped: "»",
  hostDown: "○",
  scheduleOff: "○",
  unknown: "?",
};

/** An outcome by colour and by shape; its word stands beside it. */
export function badge(mark: Mark): Html {
  return html`<span class="dot ${mark}" aria-hidden="true">${glyphs[mark]}</span>`;
}
