/** Why a run failed, as its log tells: the exit code, and what the program said last. */

import * as l10n from "@vscode/l10n";
import { type ForeignText, foreignText } from "../../core/foreignText";
import { shownText } from "../../core/shownText";
import { readAnsi } from "./ansi";
import { type LogLine, parseLogLine } from "./logLine";

export interface RunFailure {
  readonly exitCode?: number;
  /**
   * The line of the program's errors that names the reason, without colours; absent when it wrote
   * none.
   */
  readonly lastError?: ForeignText;
  /** The program that the machine does not have, such as `php`. */
  readonly missingProgram?: ForeignText;
  /** Seconds without output and work after which the run was ended. */
  readonly idleSeconds?: number;
}

/** Characters of an error line that are shown. */
const longest = 200;

/** What the end of a log tells of the last run that failed in it; empty where it tells nothing. */
export function failureIn(log: string): RunFailure {
  const lines = log.split(/\r?\n/).flatMap((line) => parseLogLine(line) ?? []);
  const end = lines.findLastIndex(({ isSystem, text }) => isSystem && isFailure(text));
  const endLine = lines[end];
  if (!endLine) {
    return {};
  }
  const before = lines.slice(0, end);
  const start = before.findLastIndex(
    ({ isSystem, text }) => isSystem && text === "Status changed to Running",
  );
  const told = before.slice(start + 1).filter(({ isSystem }) => !isSystem);
  return { ...systemReason(endLine.text), ...errorIn(told) };
}

function isFailure(text: string): boolean {
  return /^(Job failed due to exit code |System\.AggregateException: )/.test(text);
}

/** Kudu's own line; of an exception it gives the message of the one inside. */
function systemReason(text: string): RunFailure {
  const [, code] = /Job failed due to exit code (-?\d+)/.exec(text) ?? [];
  if (code !== undefined) {
    return { exitCode: Number(code) };
  }
  const [, program] = /ApplicationName='([^']*)'.*Cannot find the specified file/.exec(text) ?? [];
  if (program !== undefined) {
    return { missingProgram: foreignText(program.replace(/.*[\\/]/, "")) };
  }
  const [, seconds] = /due to no output nor CPU activity for (\d+) seconds/.exec(text) ?? [];
  return seconds === undefined ? {} : { idleSeconds: Number(seconds) };
}

/** Frames of stack traces, and what runtimes write around an error without naming it. */
const noise = /^\s*(at |File "|\^|~+$|\.\.\. |Node\.js v\d|Traceback |#\d+ |thrown in |$)/;
/**
 * How the runtimes name an error: `ValueError: …`, `java.lang.IllegalStateException: …`,
 * `PHP Fatal error: …`.
 */
const naming = /(\b\w*(Error|Exception)\b(?!\.\w)|\berror)\s*(\[[^\]]*\])?:/;

function errorIn(lines: readonly LogLine[]): Pick<RunFailure, "lastError"> {
  const errors = lines
    .filter(({ level }) => level === "ERR")
    .map(({ text }) => readAnsi(text).text.trimEnd())
    .filter((text) => !noise.test(text) && !text.startsWith("ApplicationName='"));
  const line = errors.findLast((text) => naming.test(text)) ?? errors.at(-1);
  return line === undefined ? {} : { lastError: foreignText(line) };
}

/** In a few words: `exit code 2: Which file?`. Undefined where the log tells nothing. */
export function failureText(failure: RunFailure): string | undefined {
  const { exitCode, lastError, missingProgram, idleSeconds } = failure;
  if (missingProgram !== undefined) {
    return l10n.t("{0} isn't installed where the WebJob runs", shownText(missingProgram));
  }
  if (idleSeconds !== undefined) {
    return l10n.t("ended after {0} seconds without output or CPU use", idleSeconds);
  }
  const error = lastError && shownText(lastError, longest);
  if (exitCode === undefined) {
    return error;
  }
  return error === undefined
    ? l10n.t("exit code {0}", exitCode)
    : l10n.t("exit code {0}: {1}", exitCode, error);
}
