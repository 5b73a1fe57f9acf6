import type { Terminal, Tone } from "../../../cli/terminal";

export interface RecordingTerminal extends Terminal {
  /** Lines of the result. */
  readonly printed: string[];
  /** Lines beside it, after their tone unless that is plain. */
  readonly noted: string[];
  /** Lines that the next one replaces. */
  readonly progressed: string[];
}

/** A terminal that keeps what is written to it, and tells of each piece. */
export function recordingTerminal(
  seen: (text: string) => void = () => undefined,
): RecordingTerminal {
  const [printed, noted, progressed]: [string[], string[], string[]] = [[], [], []];
  const keep = (list: string[], text: string) => {
    list.push(text);
    seen(text);
  };
  return {
    hasColors: false,
    printed,
    noted,
    progressed,
    print: (line) => keep(printed, line),
    write: (text) => keep(printed, String(text)),
    pass: (text) => keep(noted, text),
    note: (line, tone: Tone = "plain") => keep(noted, tone === "plain" ? line : `${tone}: ${line}`),
    progress: (line) => keep(progressed, line),
  };
}
