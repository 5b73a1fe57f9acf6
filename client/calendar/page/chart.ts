/** The rows of the calendar: only those in view are in the document. */
import { type Scale, type Stop, stopsOf } from "../marks";
import type { PageData, PageRow } from "../pageData";
import { byId, element } from "./dom";
import { drawGrid } from "./grid";
import { createRow } from "./row";
import { ShownRows } from "./shownRows";
import { stopText } from "./texts";
import { Tip } from "./tip";

const rowHeight = 36;
/** Rows above and below those that can be seen, so that a key finds its row in the document. */
const margin = 3;

export interface ChartEvents {
  readonly open: (row: number) => void;
  readonly edit: (row: number) => void;
  readonly see: (rows: readonly number[]) => void;
}

export class Chart {
  private data: PageData | undefined;
  private rows: PageRow[] = [];
  private readonly previews = new Map<number, PageRow>();
  private highlighted: ReadonlySet<number> = new Set();
  private active = 0;
  private readonly scroller = byId("chart");
  private readonly list = byId("rows");
  private readonly shown = new ShownRows(this.list, (index) => this.create(index));
  private readonly tip = new Tip();
  private isDue = false;
  private width = 0;
  scale: Scale = { height: rowHeight - 1, perSecond: 0, bin: 1 };

  constructor(private readonly events: ChartEvents) {
    this.scroller.addEventListener("scroll", () => this.drawSoon(), { passive: true });
    new ResizeObserver(() => {
      if (byId("grid").clientWidth !== this.width) {
        this.redraw();
      } else {
        this.drawSoon();
      }
    }).observe(this.scroller);
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
      this.shown.renew(index);
    }
  }

  preview(index: number, row: PageRow | undefined): void {
    if (row) {
      this.previews.set(index, row);
    } else {
      this.previews.delete(index);
    }
    this.shown.renew(index);
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
    const height = this.scroller.clientHeight - byId("axis").offsetHeight;
    const { scrollTop } = this.scroller;
    if (top < scrollTop || top + rowHeight > scrollTop + height) {
      this.scroller.scrollTop = top < scrollTop ? top : top + rowHeight - height;
    }
    this.draw();
    this.shown.focus(next);
  }

  setActive(index: number): void {
    this.shown.setActive(this.active, false);
    this.active = index;
    this.shown.setActive(index, true);
  }

  /** All marks of a row. */
  stopsOf(index: number): Stop[] {
    const marks = this.rowAt(index)?.marks;
    return marks && this.data ? stopsOf(marks, this.data.bin) : [];
  }

  /** What a mark says, beside it or at `x`. */
  showStop(index: number, stop: Stop, x?: number): string {
    const row = this.rowAt(index);
    const track = this.shown.at(index)?.querySelector("svg");
    if (!row || !track || !this.data) {
      return "";
    }
    const { left, bottom } = track.getBoundingClientRect();
    const text = stopText(this.data, row, stop);
    this.tip.show(text, x ?? left + stop.at * this.scale.perSecond, bottom, rowHeight);
    return text;
  }

  hideTip(): void {
    this.tip.hide();
  }

  private redraw(): void {
    const hadFocus = this.shown.haveFocus;
    this.shown.clear();
    this.list.style.height = `${this.rows.length * rowHeight}px`;
    if (this.data) {
      this.measure(this.data);
      drawGrid(this.data, this.scale.perSecond);
    }
    this.draw();
    if (hadFocus) {
      this.shown.focus(this.active);
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
    this.shown.showOnly(Math.max(0, first - margin), Math.min(this.rows.length, last + margin));
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

  /** Asked for once per drawing: the browser lays out the page for the answer. */
  private measure({ range, bin }: PageData): void {
    this.width = byId("grid").clientWidth;
    const perSecond = (this.width * 1000) / (range.end - range.start);
    this.scale = { height: rowHeight - 1, perSecond, bin };
  }
}
