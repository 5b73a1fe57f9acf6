/** The rows of the calendar: only those in view are in the document. */
import { type Scale, type Stop, stopAt, stopsOf } from "../marks";
import type { PageData, PageRow } from "../pageData";
import { byId, element } from "./dom";
import { drawGrid } from "./grid";
import { createRow } from "./row";
import { stopText } from "./texts";
import { Tip } from "./tip";

const rowHeight = 36;
/** Rows above and below those that can be seen, so that a key finds its row in the document. */
const margin = 3;
/** Pixels around a mark in which the pointer means it. */
const reach = 6;

export interface ChartEvents {
  readonly open: (row: number) => void;
  readonly edit: (row: number) => void;
  readonly see: (rows: readonly number[]) => void;
}

export class Chart {
  private data: PageData | undefined;
  private rows: PageRow[] = [];
  private readonly previews = new Map<number, PageRow>();
  private readonly shown = new Map<number, HTMLElement>();
  private highlighted: ReadonlySet<number> = new Set();
  private active = 0;
  private readonly scroller = byId("chart");
  private readonly list = byId("rows");
  private readonly tip = new Tip();
  private isDue = false;
  private width = 0;
  private scale: Scale = { height: rowHeight - 1, perSecond: 0, bin: 1 };

  constructor(private readonly events: ChartEvents) {
    this.scroller.addEventListener("scroll", () => this.drawSoon(), { passive: true });
    new ResizeObserver(() => {
      if (byId("grid").clientWidth !== this.width) {
        this.redraw();
      } else {
        this.drawSoon();
      }
    }).observe(this.scroller);
    this.list.addEventListener("pointermove", (event) => this.point(event));
    this.list.addEventListener("pointerleave", () => this.hideTip());
    this.list.addEventListener("click", (event) => this.click(event));
  }

  show(data: PageData): void {
    const isSameSize = this.data?.rows.length === data.rows.length;
    this.data = data;
    this.rows = [...data.rows];
    this.highlighted = new Set();
    if (!isSameSize) {
      this.active = 0;
      this.previews.clear();
      this.scroller.scrollTop = 0;
    }
    this.redraw();
  }

  update(rows: readonly (readonly [number, PageRow])[]): void {
    for (const [index, row] of rows) {
      this.rows[index] = row;
      this.renew(index);
    }
  }

  preview(index: number, row: PageRow | undefined): void {
    if (row) {
      this.previews.set(index, row);
    } else {
      this.previews.delete(index);
    }
    this.renew(index);
  }

  /** Marks the rows of a collision, and goes to the first of them. */
  highlight(rows: readonly number[]): void {
    this.highlighted = new Set(rows);
    this.redraw();
    this.goTo(rows[0] ?? 0);
  }

  get activeRow(): number {
    return this.active;
  }

  get count(): number {
    return this.rows.length;
  }

  /** Rows that fit into the view. */
  get pageSize(): number {
    return Math.max(1, Math.floor((this.scroller.clientHeight - 40) / rowHeight));
  }

  goTo(index: number): void {
    const next = Math.min(Math.max(index, 0), this.rows.length - 1);
    this.setActive(next);
    const top = next * rowHeight;
    const height = this.scroller.clientHeight - this.axisHeight;
    const { scrollTop } = this.scroller;
    if (top < scrollTop || top + rowHeight > scrollTop + height) {
      this.scroller.scrollTop = top < scrollTop ? top : top + rowHeight - height;
    }
    this.draw();
    this.shown.get(next)?.querySelector<HTMLElement>(".name")?.focus({ preventScroll: true });
  }

  /** The marks of the active row; `show` puts the tip there. */
  stops(): Stop[] {
    const row = this.rowAt(this.active);
    return row && this.data ? stopsOf(row, this.data.bin) : [];
  }

  showStop(stop: Stop): string {
    const row = this.rowAt(this.active);
    const track = this.shown.get(this.active)?.querySelector("svg");
    if (!row || !track || !this.data) {
      return "";
    }
    const box = track.getBoundingClientRect();
    const text = stopText(this.data, row, stop);
    this.tip.show(text, box.left + stop.at * this.scale.perSecond, box.bottom, rowHeight);
    return text;
  }

  hideTip(): void {
    this.tip.hide();
  }

  private redraw(): void {
    const hadFocus = this.list.contains(document.activeElement);
    this.list.replaceChildren();
    this.shown.clear();
    this.list.style.height = `${this.rows.length * rowHeight}px`;
    if (this.data) {
      this.measure(this.data);
      drawGrid(this.data, this.scale.perSecond);
    }
    this.draw();
    if (hadFocus) {
      this.shown.get(this.active)?.querySelector<HTMLElement>(".name")?.focus();
    }
  }

  private renew(index: number): void {
    const before = this.shown.get(index);
    if (before) {
      const hadFocus = before.contains(document.activeElement);
      const isEdit = document.activeElement?.classList.contains("edit");
      const created = this.create(index);
      before.replaceWith(created);
      this.shown.set(index, created);
      if (hadFocus) {
        created.querySelector<HTMLElement>(isEdit ? ".edit" : ".name")?.focus();
      }
    }
  }

  private drawSoon(): void {
    if (!this.isDue) {
      this.isDue = true;
      requestAnimationFrame(() => {
        this.isDue = false;
        this.draw();
      });
    }
  }

  private draw(): void {
    const first = Math.floor(this.scroller.scrollTop / rowHeight);
    const last = Math.min(this.rows.length, first + this.pageSize + 2);
    const from = Math.max(0, first - margin);
    const to = Math.min(this.rows.length, last + margin);
    for (const [index, shown] of this.shown) {
      if (index < from || index >= to) {
        shown.remove();
        this.shown.delete(index);
      }
    }
    const created = document.createDocumentFragment();
    for (let index = from; index < to; index++) {
      if (!this.shown.has(index)) {
        const row = this.create(index);
        this.shown.set(index, row);
        created.append(row);
      }
    }
    this.list.append(created);
    this.events.see(Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index));
  }

  private rowAt(index: number): PageRow | undefined {
    return this.previews.get(index) ?? this.rows[index];
  }

  private create(index: number): HTMLElement {
    const { data } = this;
    const row = this.rowAt(index);
    if (!row || !data) {
      return element("div");
    }
    const created = createRow(row, data, this.scale, {
      index,
      count: this.rows.length,
      isActive: index === this.active,
      isPreview: this.previews.has(index),
      isMet: this.highlighted.has(index),
    });
    created.style.top = `${index * rowHeight}px`;
    return created;
  }

  private setActive(index: number): void {
    const before = this.active;
    this.active = index;
    for (const each of [before, index]) {
      for (const button of this.shown.get(each)?.querySelectorAll("button") ?? []) {
        button.tabIndex = each === index ? 0 : -1;
      }
    }
  }

  private get axisHeight(): number {
    return byId("axis").offsetHeight;
  }

  /** Asked for once per drawing: the browser lays out the page for the answer. */
  private measure(data: PageData): void {
    this.width = byId("grid").clientWidth;
    const { width } = this;
    const { range, bin } = data;
    const perSecond = (width * 1000) / (range.end - range.start);
    this.scale = { height: rowHeight - 1, perSecond, bin };
  }

  private point(event: PointerEvent): void {
    const index = rowOf(event.target);
    const row = index === undefined ? undefined : this.rowAt(index);
    const track = event.target instanceof Element && event.target.closest("svg");
    if (!row || !track || !this.data) {
      this.hideTip();
      return;
    }
    const { left, bottom } = track.getBoundingClientRect();
    const { perSecond } = this.scale;
    const stops = stopsOf(row, this.data.bin);
    const stop = stopAt(stops, (event.clientX - left) / perSecond, reach / perSecond);
    if (stop) {
      this.tip.show(stopText(this.data, row, stop), event.clientX, bottom, rowHeight);
    } else {
      this.hideTip();
    }
  }

  private click({ target }: MouseEvent): void {
    const index = rowOf(target);
    if (index === undefined || !(target instanceof Element)) {
      return;
    }
    this.setActive(index);
    if (target.closest(".edit")) {
      this.events.edit(index);
    } else {
      this.events.open(index);
    }
  }
}

function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : undefined;
  return row ? Number(row.dataset.row) : undefined;
}
