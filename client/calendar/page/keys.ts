import type { Chart } from "./chart";
import { byId } from "./dom";

/**
 * Up and down go from job to job, left and right from mark to mark; F2 or E edits, Enter is a
 * click.
 */
export function listenToKeys(chart: Chart, edit: (row: number) => void): void {
  let stop = -1;
  byId("rows").addEventListener("focusin", () => {
    stop = -1;
  });
  byId("chart").addEventListener("keydown", (event) => {
    const row = chart.activeRow;
    const goals: Readonly<Record<string, number>> = {
      ArrowUp: row - 1,
      ArrowDown: row + 1,
      PageUp: row - chart.pageSize,
      PageDown: row + chart.pageSize,
      Home: 0,
      End: chart.count - 1,
    };
    const goal = goals[event.key];
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (hasModifier) {
      return;
    }
    if (goal !== undefined) {
      chart.hideTip();
      chart.goTo(goal);
      event.preventDefault();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      stop = goToStop(chart, stop, event.key === "ArrowRight" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "F2" || event.key === "e") {
      edit(row);
      event.preventDefault();
    } else if (event.key === "Escape") {
      chart.hideTip();
    }
  });
}

function goToStop(chart: Chart, before: number, step: 1 | -1): number {
  const stops = chart.stopsOf(chart.activeRow);
  const next = Math.min(Math.max(before + step, 0), stops.length - 1);
  const stop = stops[next];
  if (stop) {
    byId("spoken").textContent = chart.showStop(chart.activeRow, stop);
  }
  return next;
}
