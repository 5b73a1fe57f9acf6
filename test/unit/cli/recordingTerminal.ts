import type { Terminal, Tone } from "../../../cli/terminal";

export interface RecordingTerminal extends Terminal {
  /** Lines of the result. */
  readonly printed: string[];
  /** Lines beside it, after their tone unless that is plain. */
  readonly noted: string[];
}

/** A terminal that keeps what is written to it. */
export function recordingTerminal(): RecordingTerminal {
  const [printed, noted]: [string[], string[]] = [[], []];
  return {
    hasColors: false,
    printed,
    noted,
    print: (line) => printed.push(line),
    write: (text) => printed.push(String(text)),
    pass: (text) => noted.push(text),
    note: (line, tone: Tone = "plain") => noted.push(tone === "plain" ? line : `${tone}: ${line}`),
    progress: () => undefined,
  };
}
