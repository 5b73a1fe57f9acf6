/** What the pointer does over the rows: it asks what a mark is, and opens or edits a job. */
import { stopAt } from "../marks";
import type { Chart, ChartEvents } from "./chart";
import { byId } from "./dom";

/** Pixels around a mark in which the pointer means it. */
const reach = 6;

export function listenToPointer(
  chart: Chart,
  { open, edit }: Pick<ChartEvents, "open" | "edit">,
): void {
  const list = byId("rows");
  list.addEventListener("pointermove", (event) => point(chart, event));
  list.addEventListener("pointerleave", () => chart.hideTip());
  list.addEventListener("click", ({ target }) => {
    const index = rowOf(target);
    if (index !== undefined && target instanceof Element) {
      chart.setActive(index);
      (target.closest(".edit") ? edit : open)(index);
    }
  });
}

function point(chart: Chart, { target, clientX }: PointerEvent): void {
  const index = rowOf(target);
  const track = target instanceof Element && target.closest("svg");
  if (index === undefined || !track) {
    chart.hideTip();
    return;
  }
  const { perSecond } = chart.scale;
  const at = (clientX - track.getBoundingClientRect().left) / perSecond;
  const stop = stopAt(chart.stopsOf(index), at, reach / perSecond);
  if (stop) {
    chart.showStop(index, stop, clientX);
  } else {
    chart.hideTip();
  }
}

function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : undefined;
  return row ? Number(row.dataset.row) : undefined;
}
