import { byId } from "./dom";

/** What a mark says, beside it. */
export class Tip {
  private readonly shown = byId("tip");

  /** `x` is the middle of it, `y` the lower edge of the row. */
  show(text: string, x: number, y: number, rowHeight: number): void {
    this.shown.textContent = text;
    this.shown.hidden = false;
    const { width, height } = this.shown.getBoundingClientRect();
    const isBelow = y + height + 8 <= innerHeight;
    this.shown.style.left = `${Math.max(4, Math.min(x - width / 2, innerWidth - width - 8))}px`;
    this.shown.style.top = `${isBelow ? y + 2 : y - rowHeight - height}px`;
  }

  hide(): void {
    this.shown.hidden = true;
  }
}
