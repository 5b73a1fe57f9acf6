import type { Writable } from "node:stream";
import { type ForeignText, rawText } from "../core/foreignText";
import { visibleText } from "../core/visibleText";

/** Where a command writes. Progress and colours appear only on a terminal. */
export interface Terminal {
  readonly hasColors: boolean;
  /** A line of the result. */
  print(line: string): void;
  /** Text as it is, such as a job's log. */
  write(text: ForeignText | string): void;
  /** Text of another program beside the result, as it is. */
  pass(text: string): void;
  /** A line beside the result: progress, warnings, errors. */
  note(line: string, tone?: Tone): void;
  /** A line that the next one replaces; nothing when output is not a terminal. */
  progress(line: string): void;
}

export type Tone = "plain" | "good" | "warning" | "error";

export type Stream = Writable & { readonly isTTY?: boolean };

const colours: Readonly<Record<Tone, string>> = {
  plain: "",
  good: "32",
  warning: "33",
  error: "31",
};

export function createTerminal(
  out: Stream,
  error: Stream,
  environment: NodeJS.ProcessEnv,
): Terminal {
  const hasColours = error.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
  let isProgressShown = false;
  const clear = () => {
    if (isProgressShown) {
      error.write("\r\x1b[K");
      isProgressShown = false;
    }
  };
  return {
    hasColors: hasColours,
    print(line) {
      clear();
      out.write(`${shown(line)}\n`);
    },
    write(text) {
      clear();
      out.write(rawText(text));
    },
    pass(text) {
      clear();
      error.write(text);
    },
    note(line, tone = "plain") {
      clear();
      const colour = hasColours ? colours[tone] : "";
      const text = shown(line);
      error.write(colour === "" ? `${text}\n` : `\x1b[${colour}m${text}\x1b[0m\n`);
    },
    progress(line) {
      if (error.isTTY) {
        clear();
        error.write(shown(line));
        isProgressShown = true;
      }
    },
  };
}

/** Our own texts may have lines; everything else that a terminal obeys is shown instead. */
function shown(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
