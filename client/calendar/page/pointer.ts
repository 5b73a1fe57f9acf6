/** What the pointer does over the rows: it asks what a mark is, and opens or edits a job. */
import { type Stop, stopAt } from "../marks";
import type { Chart, ChartEvents } from "./chart";
import { byId } from "./dom";

/** Pixels around a mark in which the pointer means it. */
const reach = 6;

export function listenToPointer(
  chart: Chart,
  { open, edit }: Pick<ChartEvents, "open" | "edit">,
): void {
  const list = byId("rows");
  let hasShown = false;
  // A pointer that rests leaves a row that is drawn anew: what the keys show isn't its to hide.
  const hide = () => {
    if (hasShown) {
      chart.hideTip();
    }
    hasShown = false;
  };
  list.addEventListener("pointermove", (event) => {
    const met = stopBelow(chart, event);
    if (met) {
      chart.showStop(met.index, met.stop, event.clientX);
      hasShown = true;
    } else {
      hide();
    }
  });
  list.addEventListener("pointerleave", hide);
  list.addEventListener("click", ({ target }) => {
    const index = rowOf(target);
    if (index !== undefined && target instanceof Element) {
      chart.setActive(index);
      (target.closest(".edit") ? edit : open)(index);
    }
  });
}

/** The mark that the pointer means, and its row. */
function stopBelow(
  chart: Chart,
  { target, clientX }: PointerEvent,
): { index: number; stop: Stop } | undefined {
  const index = rowOf(target);
  const track = target instanceof Element && target.closest("svg");
  if (index === undefined || !track) {
    return undefined;
  }
  const { perSecond } = chart.scale;
  const at = (clientX - track.getBoundingClientRect().left) / perSecond;
  const stop = stopAt(chart.stopsOf(index), at, reach / perSecond);
  return stop && { index, stop };
}

function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : undefined;
  return row ? Number(row.dataset.row) : undefined;
}
