/** Looks at jobs after a loss of file events: once, when no more of them are lost. */
import { createYieldPoint } from "./disk/yieldToEventLoop";

export interface LateLookOptions {
  /** Milliseconds without a loss before the look. */
  readonly debounce: number;
  readonly names: () => Iterable<string>;
  readonly lookAt: (name: string) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Times the debounce: the longest wait, however long events are lost. */
const longestWait = 10;

export class LateLook {
  readonly #options: LateLookOptions;
  #timer: NodeJS.Timeout | undefined;
  #latest: number | undefined;
  #isLooking = false;
  /** More was lost during the look. */
  #isOverdue = false;
  #isClosed = false;

  constructor(options: LateLookOptions) {
    this.#options = options;
  }

  /** Gives the milliseconds until the look; undefined during one, which another will follow. */
  ask(): number | undefined {
    if (this.#isLooking) {
      this.#isOverdue = true;
      return undefined;
    }
    const { debounce } = this.#options;
    const now = performance.now();
    this.#latest ??= now + longestWait * debounce;
    const wait = Math.max(0, Math.min(debounce, this.#latest - now));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), wait);
    return wait;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    this.#latest = undefined;
    try {
      await this.#lookAtAll();
    } catch (error) {
      this.#options.report(error);
    }
    this.#isLooking = false;
    if (this.#isOverdue && !this.#isClosed) {
      this.#isOverdue = false;
      this.ask();
    }
  }

  async #lookAtAll(): Promise<void> {
    const { names, lookAt } = this.#options;
    const yieldPoint = createYieldPoint();
    for (const name of new Set(names())) {
      if (this.#isClosed) {
        return;
      }
      await lookAt(name);
      await yieldPoint();
    }
  }
}
