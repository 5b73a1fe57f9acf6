/** The same as words: what a screen reader reads, and who would rather read than look. */
import type { PageData, PageRow } from "../pageData";
import { byId, element } from "./dom";
import { fill, momentText, nextText, texts } from "./texts";

/** Of the past, a row names so much. */
const mostPast = 3;
/** So many rows more at a time: a browser takes seconds for ten thousand. */
const piece = 200;

interface TableEvents {
  readonly open: (row: number) => void;
  readonly see: (rows: readonly number[]) => void;
}

export class Table {
  private data: PageData | undefined;
  private limit = piece;
  private readonly place = byId("table");

  constructor(private readonly events: TableEvents) {
    this.place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
      if (button?.dataset.open) {
        events.open(Number(button.dataset.open));
      } else if (button) {
        this.showMore();
      }
    });
  }

  show(data: PageData): void {
    this.data = data;
    const rows = data.rows.slice(0, this.limit);
    const left = data.rows.length - rows.length;
    const more = element("button", { class: "action", id: "more" }, fill(texts.more, left));
    this.place.replaceChildren(createTable(data, rows), ...(left > 0 ? [more] : []));
    this.events.see(rows.map((_, index) => index));
  }

  update(changed: readonly (readonly [number, PageRow])[], data: PageData): void {
    this.data = data;
    const shown = this.place.querySelector("tbody")?.rows;
    for (const [index, row] of changed) {
      const before = shown?.[index];
      const hadFocus = before?.contains(document.activeElement);
      const created = createRow(data, row, index);
      before?.replaceWith(created);
      if (hadFocus) {
        created.querySelector("button")?.focus();
      }
    }
  }

  clear(): void {
    this.place.replaceChildren();
  }

  /** The focus goes on to the first row that comes new. */
  private showMore(): void {
    const first = this.limit;
    this.limit += piece;
    if (this.data) {
      this.show(this.data);
      this.place.querySelector<HTMLElement>(`[data-open="${first}"]`)?.focus();
    }
  }
}

function createTable(data: PageData, rows: readonly PageRow[]): HTMLTableElement {
  const { columns } = texts;
  const titles = [
    columns.name,
    columns.words,
    columns.state,
    columns.next,
    columns.count,
    columns.past,
  ];
  return element(
    "table",
    { "aria-rowcount": data.rows.length + 1 },
    element("caption", { class: "unseen" }, data.rangeText),
    element(
      "thead",
      {},
      element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title))),
    ),
    element("tbody", {}, ...rows.map((row, index) => createRow(data, row, index))),
  );
}

function createRow(data: PageData, row: PageRow, index: number): HTMLTableRowElement {
  const name = row.place === undefined ? row.name : `${row.name} · ${row.place}`;
  const button = element("button", { class: "link", "data-open": index }, name);
  const state = row.note ?? (row.look === "sdk" ? texts.sdk : "");
  const { marks } = row;
  const expected = row.look === "held" ? undefined : marks;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, button),
    element("td", {}, row.words),
    element("td", {}, state),
    element("td", {}, expected ? nextText(data, expected) : ""),
    element("td", {}, expected ? fill("{0}", expected.count) : ""),
    element("td", {}, marks ? pastText(data, marks.past) : ""),
  );
}

/** The latest ones; the history has the others. */
function pastText(data: PageData, past: NonNullable<PageRow["marks"]>["past"]): string {
  const latest = [...past].sort((a, b) => b.from - a.from);
  const shown = latest
    .slice(0, mostPast)
    .map(({ from, words }) => `${momentText(data, from)} ${words}`);
  const more = latest.length - shown.length;
  return [...shown, ...(more > 0 ? [fill(texts.more, more)] : [])].join("; ");
}
