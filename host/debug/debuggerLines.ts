/**
 * Takes the lines that a debugger prints out of a job's output, so that they never reach its log.
 */

export interface LineRule {
  /** How such a line begins; what cannot become one is passed on at once. */
  readonly begins: string;
  /** The whole line without its end. */
  readonly pattern: RegExp;
  /** Called for the line, with what the pattern captured. */
  readonly onLine?: (captured: string) => void;
}

export interface LineFilter {
  push(chunk: Buffer): void;
  /** Passes on what was held back of a last line. */
  end(): void;
}

/** An inspector's line is shorter; a longer one is the job's own and is not held back. */
const longestLine = 400;

/**
 * Everything else reaches `pass` as it came, as soon as it came; all of it while `isActive` says
 * no.
 */
export function filterLines(
  rules: readonly LineRule[],
  isActive: () => boolean,
  pass: (chunk: Buffer) => void,
): LineFilter {
  const lines = new DebuggerLines(rules, pass);
  return {
    push: (chunk) => (isActive() || lines.isHolding ? lines.push(chunk) : lines.passOn(chunk)),
    end: () => lines.end(),
  };
}

class DebuggerLines {
  readonly #rules: readonly LineRule[];
  readonly #pass: (chunk: Buffer) => void;
  /** The begin of a last line that may become one of the rules'. */
  #held = Buffer.alloc(0);
  #isLineStart = true;

  constructor(rules: readonly LineRule[], pass: (chunk: Buffer) => void) {
    this.#rules = rules;
    this.#pass = pass;
  }

  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  passOn(chunk: Buffer): void {
    if (chunk.length > 0) {
      this.#isLineStart = chunk.at(-1) === 10;
      this.#pass(chunk);
    }
  }

  push(chunk: Buffer): void {
    const data = Buffer.concat([this.#held, chunk]);
    if (!this.#isLineStart && !data.includes(10)) {
      this.#forward(data, 0, data.length);
      return;
    }
    let passedTo = 0;
    let at = this.#isLineStart ? 0 : data.indexOf(10) + 1;
    for (let end = data.indexOf(10, at); end !== -1; end = data.indexOf(10, at)) {
      if (this.#take(data.subarray(at, end + 1))) {
        this.#forward(data, passedTo, at);
        passedTo = end + 1;
      }
      at = end + 1;
    }
    this.#pushTail(data, passedTo, at);
  }

  /** Passes on what was held back of a last line. */
  end(): void {
    if (this.isHolding && !this.#take(this.#held)) {
      this.#pass(this.#held);
    }
  }

  /** A last line without its end, from `at` on: held back while it may become one of the rules'. */
  #pushTail(data: Buffer, passedTo: number, at: number): void {
    const tail = data.subarray(at);
    const mayBecome = couldBegin(this.#rules, tail);
    this.#forward(data, passedTo, mayBecome ? at : data.length);
    this.#held = mayBecome ? Buffer.from(tail) : Buffer.alloc(0);
    this.#isLineStart = mayBecome;
  }

  #take(line: Buffer): boolean {
    if (!couldBegin(this.#rules, line)) {
      return false;
    }
    const text = line.toString("latin1").replace(/\r?\n/, "");
    for (const { pattern, onLine } of this.#rules) {
      const match = pattern.exec(text);
      if (match) {
        const [, captured = ""] = match;
        onLine?.(captured);
        return true;
      }
    }
    return false;
  }

  #forward(data: Buffer, from: number, to: number): void {
    if (to > from) {
      this.#pass(data.subarray(from, to));
    }
  }
}

function couldBegin(rules: readonly LineRule[], line: Buffer): boolean {
  if (line.length > longestLine) {
    return false;
  }
  const text = line.toString("latin1", 0, 40);
  return rules.some(({ begins }) => begins.startsWith(text) || text.startsWith(begins));
}
