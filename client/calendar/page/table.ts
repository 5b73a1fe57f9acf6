/** The same as words: what a screen reader reads, and who would rather read than look. */
import type { PageData, PageRow } from "../pageData";
import { element } from "./dom";
import { fill, momentText, nextText, texts } from "./texts";

/** Of the past, a row names so much. */
const mostPast = 3;

export function createTable(data: PageData, open: (row: number) => void): HTMLTableElement {
  const { columns } = texts;
  const titles = [
    columns.name,
    columns.words,
    columns.state,
    columns.next,
    columns.count,
    columns.past,
  ];
  const body = element("tbody", {}, ...data.rows.map((row, index) => createRow(data, row, index)));
  body.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-open]") : null;
    if (button) {
      open(Number(button.dataset.open));
    }
  });
  return element(
    "table",
    {},
    element("caption", { class: "unseen" }, data.rangeText),
    element(
      "thead",
      {},
      element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title))),
    ),
    body,
  );
}

function createRow(data: PageData, row: PageRow, index: number): HTMLTableRowElement {
  const name = row.place === undefined ? row.name : `${row.name} · ${row.place}`;
  const button = element("button", { class: "link", "data-open": index }, name);
  const state = row.note ?? (row.look === "sdk" ? texts.sdk : "");
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, button),
    element("td", {}, row.words),
    element("td", {}, state),
    element("td", {}, row.look === "held" ? "" : nextText(data, row)),
    element("td", {}, row.look === "held" ? "" : fill("{0}", row.count)),
    element("td", {}, pastText(data, row)),
  );
}

/** The latest ones; the history has the others. */
function pastText(data: PageData, { past }: PageRow): string {
  const latest = [...past].sort((a, b) => b.from - a.from);
  const shown = latest
    .slice(0, mostPast)
    .map(({ from, words }) => `${momentText(data, from)} ${words}`);
  const more = latest.length - shown.length;
  return [...shown, ...(more > 0 ? [fill(texts.more, more)] : [])].join("; ");
}
