/** The rows that are in the document: those in view, and a few around them. */
export class ShownRows {
  private readonly shown = new Map<number, HTMLElement>();

  constructor(
    private readonly list: HTMLElement,
    private readonly create: (index: number) => HTMLElement,
  ) {}

  at(index: number): HTMLElement | undefined {
    return this.shown.get(index);
  }

  get haveFocus(): boolean {
    return this.list.contains(document.activeElement);
  }

  focus(index: number): void {
    this.at(index)?.querySelector<HTMLElement>(".name")?.focus({ preventScroll: true });
  }

  clear(): void {
    this.list.replaceChildren();
    this.shown.clear();
  }

  /** Adds the rows of `from` up to but not including `to`, and takes away the others. */
  showOnly(from: number, to: number): void {
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
  }

  /** Draws a row again, which keeps the focus where it is. */
  renew(index: number): void {
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

  /** Keys work on this row only. */
  setActive(index: number, isActive: boolean): void {
    for (const button of this.at(index)?.querySelectorAll("button") ?? []) {
      button.tabIndex = isActive ? 0 : -1;
    }
  }
}
