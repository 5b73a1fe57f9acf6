import { type ForeignText, rawText } from "../../core/foreignText";
import { readAnsi, type Span } from "../../kudu/logs/ansi";

/**
 * What a log document holds: plain text, the colours beside it, cut at the front when it grows
 * beyond a limit.
 */
export interface LogText {
  readonly text: string;
  /** Where a line (from 0) is coloured. */
  spansOf(line: number): readonly Span[];
  add(piece: ForeignText | string): void;
  /** Adds a line of our own words, on a line by itself. */
  note(words: string): void;
  /** Nothing more comes: what waits for the rest of its line is shown. */
  end(): void;
}

/**
 * Of longer logs a document shows the end: VS Code compares the whole text at each change, and
 * above some megabytes one feels it. Only the log of one run of a triggered job can be longer,
 * since Kudu rolls the others at 1 MiB.
 */
export const longestLog = 2_000_000;

/** Marks the lines that no program and no site wrote. */
export const noteMark = "…";

/** VS Code takes a text with zero bytes for a picture or a program, and does not show it. */
const visibleZero = "\u2400";

/** What waits for the end of its line is shown when it gets as long as this. */
const longestWaiting = 64_000;

/** `cutNote` stands where earlier lines were left out. */
export function createLogText(cutNote: string, limit = longestLog): LogText {
  let text = "";
  /** A line whose end is not there yet waits: half an escape sequence cannot be read. */
  let waiting = "";
  let lines = 0;
  let spans = new Map<number, readonly Span[]>();

  function take(whole: string): void {
    const plain: string[] = [];
    for (const line of whole.split("\n").slice(0, -1)) {
      const read = readAnsi(line);
      plain.push(read.text, "\n");
      if (read.spans.length > 0) {
        spans.set(lines, read.spans);
      }
      lines += 1;
    }
    text += plain.join("");
    if (text.length > limit) {
      cut();
    }
  }

  function cut(): void {
    const from = text.indexOf("\n", text.length - Math.floor(limit / 2)) + 1;
    const kept = text.slice(from);
    const keptLines = kept.split("\n").length - 1;
    // The note takes the place of the last line that went.
    const gone = lines - keptLines - 1;
    spans = new Map([...spans].flatMap(([line, at]) => (line > gone ? [[line - gone, at]] : [])));
    lines = keptLines + 1;
    text = `${noteMark} ${cutNote}\n${kept}`;
  }

  function end(): void {
    if (waiting !== "") {
      const rest = waiting;
      waiting = "";
      take(`${rest}\n`);
    }
  }

  return {
    get text() {
      return text;
    },
    spansOf: (line) => spans.get(line) ?? [],
    add(piece) {
      waiting += rawText(piece).replaceAll("\r", "").replaceAll("\0", visibleZero);
      const whole = waiting.lastIndexOf("\n") + 1;
      if (whole > 0) {
        take(waiting.slice(0, whole));
        waiting = waiting.slice(whole);
      }
      if (waiting.length > longestWaiting) {
        end();
      }
    },
    note(words) {
      end();
      take(`${noteMark} ${words}\n`);
    },
    end,
  };
}
