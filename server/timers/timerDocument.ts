/** An open file with timers, or with the settings that they name. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { resolveNames } from "../../core/timer/settingNames";
import { currentHost, type TimerHost } from "../../core/timer/timerHost";
import { readTimerSchedule, type TimerSchedule } from "../../core/timer/timerSchedule";
import type { WrittenTimer } from "../sources/writtenTimer";
import type { TimerProject } from "./project";
import { findSetting, type Setting, type SettingsFile } from "./settingsFile";

export interface TimerDocument {
  readonly document: TextDocument;
  readonly timers: readonly DocumentTimer[];
  readonly project?: TimerProject;
  readonly host: TimerHost;
}

export interface DocumentTimer {
  readonly written: WrittenTimer;
  readonly schedule: TimerSchedule;
  /** The name under which timers use this value, in a file of settings. */
  readonly setting?: string;
}

export function timerDocument(
  document: TextDocument,
  written: readonly (WrittenTimer & { readonly setting?: string })[],
  project: TimerProject | undefined,
): TimerDocument {
  const host = project?.host ?? currentHost;
  const timers = written.map(({ setting, ...timer }) => ({
    written: timer,
    schedule: readTimerSchedule(timer.value, host),
    ...(setting !== undefined && { setting }),
  }));
  return { document, timers, host, ...(project && { project }) };
}

export interface FoundSetting extends Setting {
  readonly file: SettingsFile;
}

/** The setting that a name means, `local.settings.json` before the program's own files. */
export function settingOf(
  project: TimerProject | undefined,
  name: string,
): FoundSetting | undefined {
  const files =
    project?.settingsFiles.toSorted((a, b) => Number(b.isLocal) - Number(a.isLocal)) ?? [];
  for (const file of files) {
    const found = findSetting(file, name, project?.model !== "program");
    if (found !== undefined) {
      return { ...found, file };
    }
  }
  return undefined;
}

/** The timer that an offset is in: its expression, or the constant that it takes its value from. */
export function timerAt({ timers }: TimerDocument, offset: number): DocumentTimer | undefined {
  const isIn = (span: { readonly offset: number; readonly length: number } | undefined) =>
    span !== undefined && span.offset <= offset && offset <= span.offset + span.length;
  return timers.find(({ written }) => isIn(written.span) || isIn(written.literal));
}

/** A schedule with its settings put in, as far as they are known here. */
export function resolvedSchedule(
  { schedule }: DocumentTimer,
  { project, host }: TimerDocument,
): TimerSchedule | undefined {
  if (schedule.kind !== "names") {
    return schedule;
  }
  return resolveTimer(schedule, host, (name) => settingOf(project, name)?.written.value);
}

function resolveTimer(
  { text, names }: Extract<TimerSchedule, { readonly kind: "names" }>,
  host: TimerHost,
  findValue: (name: string) => string | undefined,
): TimerSchedule | undefined {
  const resolved = resolveNames(text, names, findValue);
  // What a value says is not replaced again.
  return resolved === undefined
    ? undefined
    : readTimerSchedule(resolved, { ...host, resolvesNames: false });
}
