import type { PageData } from "../pageData";
import { byId, drawing, element } from "./dom";

/**
 * The lines behind the rows with their texts on top: hours or days, now, and where the clocks
 * change.
 */
export function drawGrid({ range, ticks, changes, now }: PageData, perSecond: number): void {
  const xOf = (at: number) => Math.round(((at - range.start) / 1000) * perSecond) + 0.5;
  const line = (at: number, look: string) =>
    drawing("line", { class: look, x1: xOf(at), x2: xOf(at), y1: 0, y2: "100%" });
  const label = (at: number, look: string, text: string) => {
    const created = element("span", { class: look, title: text }, text);
    created.style.left = `${xOf(at)}px`;
    return created;
  };
  const isNow = now >= range.start && now < range.end;
  byId("grid").replaceChildren(
    drawing(
      "svg",
      { width: "100%", height: "100%", "aria-hidden": "true" },
      ...ticks.map(({ at }) => line(at, "tick")),
      ...changes.map(({ at }) => line(at, "change")),
      ...(isNow ? [line(now, "now")] : []),
    ),
  );
  byId("labels").replaceChildren(
    ...ticks.map(({ at, text }) => label(at, "tick", text)),
    ...changes.map(({ at, text }) => label(at, "change", text)),
  );
}
