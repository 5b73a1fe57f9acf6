import type { DeployEvent, Finding } from "../kudu/deploy/request";
import { type LineKind, linesOf } from "../kudu/deploy/transcript";
import type { Terminal, Tone } from "./terminal";

/** Shows what a deployment tells; with `isQuiet` only what is wrong. */
export function createReport(terminal: Terminal, isQuiet: boolean): (event: DeployEvent) => void {
  return (event) => {
    if (event.kind === "progress") {
      terminal.progress(`${Math.floor((100 * event.done) / Math.max(1, event.total))} % …`);
    } else if (event.kind === "finding") {
      terminal.note(describeFinding(event.finding), toneOf(event.finding));
    } else if (!isQuiet || event.kind === "warning") {
      for (const { kind, text } of linesOf(event, {})) {
        terminal.note(text, tones[kind]);
      }
    }
  };
}

const tones: Readonly<Partial<Record<LineKind, Tone>>> = {
  added: "good",
  changed: "warning",
  removed: "error",
  warning: "warning",
  error: "error",
  good: "good",
};

export function describeFinding({
  severity,
  file = "settings.job",
  line,
  message,
}: Finding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${severity}: ${message}`;
}

export function toneOf({ severity }: Pick<Finding, "severity">): "error" | "warning" | "plain" {
  return severity === "hint" ? "plain" : severity;
}
