import type { CollisionWords, FromPage, PageData, PageRow, ToPage, ZoneChoice } from "../pageData";
import { Chart } from "./chart";
import { byId, element } from "./dom";
import { listenToKeys } from "./keys";
import { listenToPointer } from "./pointer";
import { betweenPresses } from "./press";
import { Table } from "./table";
import { fill, texts } from "./texts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): { readonly isTable?: boolean } | undefined;
  setState(state: { readonly isTable: boolean }): void;
};

const vscode = acquireVsCodeApi();
let data: PageData | undefined;
let seen = "";

const open = (row: number): void => vscode.postMessage({ action: "history", row });
const edit = (row: number): void => vscode.postMessage({ action: "edit", row });
const see = (rows: readonly number[]): void => {
  const now = `${data?.range.start} ${data?.days} ${rows[0]} ${rows.length}`;
  if (now !== seen) {
    seen = now;
    vscode.postMessage({ action: "visible", rows });
  }
};
const chart = new Chart({ open, edit, see });
listenToPointer(chart, { open, edit });
const table = new Table({ open, see });

/** For who listens to the page, the table is what there is at first. */
let isTable =
  vscode.getState()?.isTable ?? document.body.classList.contains("vscode-using-screen-reader");

function showData(next: PageData): void {
  data = next;
  byId("range").textContent = next.rangeText;
  byId("count").textContent = fill(texts.rows, next.rows.length);
  for (const button of document.querySelectorAll<HTMLElement>("[data-days]")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.days) === next.days));
  }
  const zone = byId("zone") as HTMLSelectElement;
  const choices = Object.entries(next.zones) as [ZoneChoice, string][];
  zone.replaceChildren(...choices.map(([value, text]) => element("option", { value }, text)));
  zone.value = next.zone;
  zone.hidden = false;
  byId("notes").replaceChildren(
    ...next.notes.map((note) => element("p", { class: "note" }, note)),
    ...(next.empty === undefined ? [] : [element("p", {}, next.empty)]),
  );
  showView();
}

function showView(): void {
  chart.hideTip();
  const hasRows = data !== undefined && data.rows.length > 0;
  byId("chart").hidden = isTable || !hasRows;
  byId("legend").hidden = isTable || !hasRows;
  byId("table").hidden = !isTable || !hasRows;
  byId("asTable").setAttribute("aria-pressed", String(isTable));
  if (data && isTable) {
    table.show(data);
  } else if (data) {
    table.clear();
    chart.show(data);
  }
}

function setTable(next: boolean): void {
  isTable = next;
  vscode.setState({ isTable });
  showView();
}

function showCollisions({ lines, notes, busiest }: CollisionWords): void {
  const items = lines.map(({ text, rows }) => {
    const button = element("button", { class: "link" }, text);
    button.addEventListener("click", () => {
      if (isTable) {
        setTable(false);
      }
      chart.highlight(rows);
    });
    return element("li", {}, button);
  });
  byId("collisions").hidden = lines.length === 0 && busiest === "";
  byId("busiest").textContent = busiest;
  byId("collision-count").textContent = lines.length === 0 ? "" : `${lines.length}`;
  byId("collision-lines").replaceChildren(...items);
  byId("collision-notes").replaceChildren(...notes.map((note) => element("p", {}, note)));
}

function showRows(changed: readonly (readonly [number, PageRow])[]): void {
  if (!data) {
    return;
  }
  const rows = [...data.rows];
  for (const [index, row] of changed) {
    rows[index] = row;
  }
  data = { ...data, rows };
  if (isTable) {
    table.update(changed, data);
  } else {
    chart.update(changed);
  }
}

function take(message: ToPage): void {
  switch (message.type) {
    case "data":
      showData(message.data);
      break;
    case "rows":
      showRows(message.rows);
      break;
    case "collisions":
      showCollisions(message.collisions);
      break;
    case "preview":
      chart.preview(message.row, message.preview);
      break;
  }
}

const takeSoon = betweenPresses(take);
addEventListener("message", ({ data: message }: MessageEvent<ToPage>) => takeSoon(message));

document.addEventListener("click", ({ target }) => {
  const button =
    target instanceof Element ? target.closest<HTMLElement>("button[id], button[data-days]") : null;
  const steps: Readonly<Record<string, -1 | 0 | 1>> = { previous: -1, today: 0, next: 1 };
  const step = steps[button?.id ?? ""];
  if (step !== undefined) {
    vscode.postMessage({ action: "move", step });
  } else if (button?.dataset.days) {
    vscode.postMessage({ action: "days", days: button.dataset.days === "7" ? 7 : 1 });
  } else if (button?.id === "asTable") {
    setTable(!isTable);
  }
});

byId("zone").addEventListener("change", ({ target }) => {
  vscode.postMessage({ action: "zone", zone: (target as HTMLSelectElement).value as ZoneChoice });
});

listenToKeys(chart, edit);
vscode.postMessage({ action: "ready" });
