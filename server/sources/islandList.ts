/**
 * Comments and strings of a file in their order, in typed arrays: plain ones grow too slowly for
 * each keystroke.
 */
import type { Island } from "./island";

export class IslandList {
  #places: Int32Array;
  #isString: Uint8Array;
  #count = 0;

  constructor(textLength: number) {
    const capacity = (textLength >> 4) + 16;
    this.#places = new Int32Array(2 * capacity);
    this.#isString = new Uint8Array(capacity);
  }

  /** Each begins at or behind the end of the last. */
  add({ kind, start, end }: Island): void {
    if (this.#count === this.#isString.length) {
      this.#grow();
    }
    this.#places[2 * this.#count] = start;
    this.#places[2 * this.#count + 1] = end;
    this.#isString[this.#count] = kind === "string" ? 1 : 0;
    this.#count++;
  }

  /** The island that an offset is in. */
  at(offset: number): Island | undefined {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Number(this.#places[2 * middle]) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const index = low - 1;
    // No number before the first, and nothing is less than that.
    const start = Number(this.#places[2 * index]);
    const end = Number(this.#places[2 * index + 1]);
    return offset < end
      ? { kind: this.#isString[index] === 1 ? "string" : "comment", start, end }
      : undefined;
  }

  #grow(): void {
    const places = new Int32Array(2 * this.#places.length);
    const isString = new Uint8Array(2 * this.#isString.length);
    places.set(this.#places);
    isString.set(this.#isString);
    this.#places = places;
    this.#isString = isString;
  }
}
