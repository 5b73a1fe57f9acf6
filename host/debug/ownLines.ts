/** Takes the lines that a debugger prints out of a job's output, so that they never reach its log. */

export interface LineRule {
  /** How such a line begins; what cannot become one is passed on at once. */
  readonly begins: string;
  /** The whole line without its end. */
  readonly pattern: RegExp;
  /** Told of the line, with what the pattern captured. */
  readonly onLine?: (captured: string) => void;
}

export interface LineFilter {
  push(chunk: Buffer): void;
  /** Passes on what was held back of a last line. */
  end(): void;
}

/** An inspector's line is shorter; a longer one is the job's own and is not held back. */
const longestLine = 400;

/** Everything else reaches `pass` as it came, as soon as it came; all of it while `isActive` says no. */
export function filterLines(
  rules: readonly LineRule[],
  isActive: () => boolean,
  pass: (chunk: Buffer) => void,
): LineFilter {
  let held = Buffer.alloc(0);
  let isLineStart = true;

  function take(line: Buffer): boolean {
    const text = line.toString("latin1").replace(/\r?\n$/, "");
    for (const { pattern, onLine } of rules) {
      const match = pattern.exec(text);
      if (match) {
        onLine?.(match[1] ?? "");
        return true;
      }
    }
    return false;
  }

  function pushLines(data: Buffer): void {
    let from = 0;
    let passedTo = 0;
    for (let at = nextLine(data, from, isLineStart); at !== -1; at = nextLine(data, from, false)) {
      const end = data.indexOf(10, at);
      if (end === -1) {
        const tail = data.subarray(at);
        const mayBecome = tail.length <= longestLine && couldBegin(rules, tail);
        forward(data, passedTo, mayBecome ? at : data.length);
        held = mayBecome ? Buffer.from(tail) : Buffer.alloc(0);
        isLineStart = mayBecome;
        return;
      }
      const line = data.subarray(at, end + 1);
      if (line.length <= longestLine && couldBegin(rules, line) && take(line)) {
        forward(data, passedTo, at);
        passedTo = end + 1;
      }
      from = end;
    }
    forward(data, passedTo, data.length);
    held = Buffer.alloc(0);
    isLineStart = data.at(-1) === 10;
  }

  function forward(data: Buffer, from: number, to: number): void {
    if (to > from) {
      pass(data.subarray(from, to));
    }
  }

  return {
    push(chunk) {
      if (isActive() || held.length > 0) {
        pushLines(held.length === 0 ? chunk : Buffer.concat([held, chunk]));
      } else if (chunk.length > 0) {
        isLineStart = chunk.at(-1) === 10;
        pass(chunk);
      }
    },
    end() {
      if (held.length > 0 && !take(held)) {
        pass(held);
      }
      held = Buffer.alloc(0);
    },
  };
}

/** Where the next line begins after `from`, which is a line end, or `from` itself at a line's start; -1 for none. */
function nextLine(data: Buffer, from: number, atStart: boolean): number {
  if (atStart) {
    return from;
  }
  const end = data.indexOf(10, from);
  return end === -1 || end + 1 === data.length ? -1 : end + 1;
}

function couldBegin(rules: readonly LineRule[], line: Buffer): boolean {
  const text = line.toString("latin1", 0, 40);
  return rules.some(({ begins }) => begins.startsWith(text) || text.startsWith(begins));
}
