import { type Html, html } from "./html";
import type { LostSlot, Outcome } from "./timeline";

const glyphs: Readonly<Record<Outcome | LostSlot["reason"], string>> = {
  success: "✓",
  failed: "✕",
  running: "▸",
  aborted: "–",
  other: "–",
  missed: "!",
  overlapped: "»",
};

/** An outcome by colour and by shape; its word stands beside it. */
export function badge(outcome: Outcome | LostSlot["reason"]): Html {
  return html`<span class="dot ${outcome}" aria-hidden="true">${glyphs[outcome]}</span>`;
}
