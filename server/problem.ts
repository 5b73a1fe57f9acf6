/** A problem in a file: its place, how bad it is, a sentence, and its fixes. */
import type { Span } from "../core/cron/field";

/**
 * `error`: never runs or cannot be read; `warning`: runs otherwise than it reads; `hint`: has no
 * effect.
 */
export type Severity = "error" | "warning" | "hint";

export interface Edit extends Span {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** What the author almost certainly meant. */
  readonly isPreferred: boolean;
  /**
   * True when "fix all" may take it: the WebJob runs at the same times as before, or it had no
   * schedule that Azure reads and this one is as its author wrote it; and no key is removed or
   * renamed.
   */
  readonly isSafe: boolean;
}

export interface Problem extends Span {
  /** Stable, and short enough to search for. */
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** A plain sentence; where NCrontab has a message of its own it follows on a line of its own. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** File relative to the job's folder, `/`-separated; absent for the settings.job itself. */
  readonly file?: string;
}

export type ProblemCode = JsonCode | KeyCode | ScheduleCode | FolderCode | TimerCode;

type JsonCode =
  | "unreadable-file"
  | "loose-json"
  | "placeholder"
  | "not-an-object"
  | "duplicate-key"
  | "octal-number";

type KeyCode =
  | "schema"
  | "wrong-type"
  | "negative-wait"
  | "misspelled-key"
  | "unknown-key"
  | "unread-key"
  | "schedule-in-continuous"
  | "singleton-in-triggered";

export type ScheduleCode =
  | "schedule-empty"
  | "schedule-fields"
  | "schedule-macro"
  | "schedule-timespan"
  | "schedule-separator"
  | "schedule-quartz"
  | "schedule-value"
  | "schedule-range"
  | "schedule-sunday"
  | "schedule-empty-item"
  | "schedule-number"
  | "schedule-never"
  | "schedule-reversed"
  | "schedule-step-one"
  | "schedule-step"
  | "schedule-short-name"
  | "schedule-white-space"
  | "schedule-both-days"
  | "schedule-every-second"
  | "schedule-blanks"
  | "schedule-characters"
  | "schedule-extra"
  | "schedule-uneven"
  | "schedule-placeholder"
  | "schedule-setting-name";

export type FolderCode =
  | "no-run-file"
  | "not-built"
  | "program-missing"
  | "program-not-started"
  | "program-system"
  | "packages-missing"
  | "run-file-tool"
  | "run-file-choice"
  | "job-name"
  | "settings-not-read"
  | "settings-case"
  | "folder-case"
  | "script-bom"
  | "script-crlf"
  | "script-detached"
  | "script-shebang"
  | "arguments-ignored"
  | "publish-settings"
  | "project-type"
  | "not-copied"
  | "timer-and-job";

/** A problem of a schedule in a source file or function.json. */
export interface TimerProblem extends Omit<Problem, "severity"> {
  readonly code: TimerCode;
  /** `information`: missing here, which says nothing about Azure. */
  readonly severity: Severity | "information";
  /** The setting that local.settings.json should have, with the value that stands elsewhere. */
  readonly setting?: { readonly name: string; readonly value: string | undefined };
}

export type TimerCode =
  | "timer-value"
  | "timer-fields"
  | "timer-five-fields"
  | "timer-every-second"
  | "timer-days"
  | "timer-no-pause"
  | "timer-clock-time"
  | "timer-plan"
  | "timer-name"
  | "timer-name-place"
  | "timer-percent"
  | "timer-braces"
  | "timer-never"
  | "timer-step"
  | "timer-range"
  | "timer-one"
  | "timer-and-job";

/** The text after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.offset - a.offset)
    .reduce(
      (result, { offset, length, text: replacement }) =>
        result.slice(0, offset) + replacement + result.slice(offset + length),
      text,
    );
}
