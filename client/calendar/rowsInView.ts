/** Rows above and below those in view that are ready before a person scrolls to them. */
const margin = 40;
/** Rows of which the whole past is read, however many are in view. */
const mostRead = 50;

/** Which rows of the page are in view, and which it has the marks of. */
export class RowsInView {
  private visible: readonly number[] = [];
  private readonly drawn = new Set<number>();

  /** Those in view whose past is read. */
  get read(): readonly number[] {
    return this.visible.slice(0, mostRead);
  }

  /** The rows to draw first after a change that all rows have a part in. */
  startOver(count: number): readonly number[] {
    this.drawn.clear();
    return this.missing(count);
  }

  /** These are in view now: the rows that are to be drawn for it. */
  moveTo(visible: readonly number[], count: number): readonly number[] {
    this.visible = visible;
    return this.missing(count);
  }

  private missing(count: number): readonly number[] {
    const first = Math.max(0, (this.visible[0] ?? 0) - margin);
    const last = Math.min(count - 1, (this.visible.at(-1) ?? 0) + margin);
    const missing: number[] = [];
    for (let row = first; row <= last; row++) {
      if (!this.drawn.has(row)) {
        this.drawn.add(row);
        missing.push(row);
      }
    }
    return missing;
  }
}
