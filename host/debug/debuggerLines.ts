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
    const data = this.isHolding ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = Buffer.alloc(0);
    let passedTo = 0;
    let at = nextLine(data, 0, this.#isLineStart);
    for (let end: number; at !== -1; at = nextLine(data, end, false)) {
      end = data.indexOf(10, at);
      if (end === -1) {
        this.#pushTail(data, passedTo, at);
        return;
      }
      if (this.#take(data.subarray(at, end + 1))) {
        this.#forward(data, passedTo, at);
        passedTo = end + 1;
      }
    }
    this.#forward(data, passedTo, data.length);
    this.#isLineStart = data.at(-1) === 10;
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
        onLine?.(match[1] ?? "");
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

/**
 * Where the next line begins after `from`, which is a line end, or `from` itself at a line's start;
 * -1 for none.
 */
function nextLine(data: Buffer, from: number, atStart: boolean): number {
  if (atStart) {
    return from;
  }
  const end = data.indexOf(10, from);
  return end === -1 || end + 1 === data.length ? -1 : end + 1;
}

function couldBegin(rules: readonly LineRule[], line: Buffer): boolean {
  if (line.length > longestLine) {
    return false;
  }
  const text = line.toString("latin1", 0, 40);
  return rules.some(({ begins }) => begins.startsWith(text) || text.startsWith(begins));
}
