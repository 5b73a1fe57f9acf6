/**
 * The one reading of a TimerTrigger's schedule: cron of five or six fields, a time span, or
 * neither.
 */
import type { ScheduleProblem } from "../cron/problem";
import { findFields, isProblem, parseSchedule, type Schedule } from "../cron/schedule";
import { findSettingNames, type SettingNames } from "./settingNames";
import { currentHost, type TimerHost } from "./timerHost";
import { parseTimeSpan, type TimeSpan } from "./timeSpan";

export type TimerSchedule =
  | CronTimer
  | { readonly kind: "timeSpan"; readonly text: string; readonly timeSpan: TimeSpan }
  /** What it means is known once the settings are put in. */
  | { readonly kind: "names"; readonly text: string; readonly names: SettingNames }
  | WrongTimer;

export interface CronTimer {
  readonly kind: "cron";
  readonly text: string;
  /**
   * Of five fields: parsed with the seconds `0 ` in front, so spans are {@link shift} too large.
   */
  readonly schedule: Schedule;
  /** Characters that were put in front: 2 for five fields, else 0. */
  readonly shift: number;
}

export interface WrongTimer {
  readonly kind: "wrong";
  readonly text: string;
  /** Of the text with `0 ` in front when it has five fields and the host takes them. */
  readonly problem: ScheduleProblem;
  readonly shift: number;
}

const seconds = "0 ";

/** In the order of the host: settings first, then cron, then a time span. Any text returns. */
export function readTimerSchedule(text: string, host: TimerHost = currentHost): TimerSchedule {
  const names = host.resolvesNames ? findSettingNames(text) : undefined;
  if (names !== undefined) {
    return { kind: "names", text, names };
  }
  // Any other number of fields counts as one with seconds.
  const isFive = host.takesFiveFields && findFields(text).length === 5;
  const shift = isFive ? seconds.length : 0;
  const parsed = parseSchedule(isFive ? seconds + text : text, host.dialect);
  if (!isProblem(parsed)) {
    return { kind: "cron", text, schedule: parsed, shift };
  }
  const timeSpan = parseTimeSpan(text);
  return timeSpan === undefined
    ? { kind: "wrong", text, problem: parsed, shift }
    : { kind: "timeSpan", text, timeSpan };
}
