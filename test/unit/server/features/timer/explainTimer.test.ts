import { doesNotMatch, match } from "node:assert/strict";
import { currentHost, extensions3, type TimerHost } from "../../../../../core/timer/timerHost";
import { readTimerSchedule } from "../../../../../core/timer/timerSchedule";
import { explainTimer } from "../../../../../server/features/timer/explainTimer";
import { context, settings } from "../../cursor";

/** In Berlin the clocks go back at 1:00 UTC on 25 October 2026. */
const autumn = Date.UTC(2026, 9, 24);

function explained(text: string, host: TimerHost, timeZone: string): string {
  const given = { ...settings, timeZone };
  return explainTimer(readTimerSchedule(text, host), host, given, { ...context, now: autumn });
}

type Row = readonly [
  why: string,
  text: string,
  says: RegExp,
  not?: RegExp,
  host?: TimerHost,
  timeZone?: string,
];

const rows: readonly Row[] = [
  [
    "its next runs",
    "0 0 9 * * *",
    /\| Next runs \(UTC\) \|/,
    /Clocks|Unknown time zone|Five fields/,
  ],
  ["no table where it never runs", "0 0 0 30 2 *", /In the host's log/, /Next runs/],
  [
    "a zone that no one knows",
    "0 0 9 * * *",
    /Unknown time zone 'Mars'/,
    undefined,
    currentHost,
    "Mars",
  ],
  [
    "the hour that comes twice, once",
    "0 30 2 * * *",
    /only start the first time/,
    undefined,
    ...([currentHost, "Europe/Berlin"] as const),
  ],
  [
    "the hour that comes twice, for an interval",
    "0 */15 * * * *",
    /start both times/,
    undefined,
    ...([currentHost, "Europe/Berlin"] as const),
  ],
  [
    "the hour that comes twice, to an older host",
    "0 */15 * * * *",
    /only start the second time/,
    undefined,
    ...([extensions3, "Europe/Berlin"] as const),
  ],
  ["that five fields lack the seconds", "30 9 * * *", /Five fields start with the minutes/],
  ["five fields as the host logs them", "30 9 * * *", /`Cron: '30 9 \* \* \*'`$/],
  ["six fields as the host logs them", "0 30 9 * * MON", /`Cron: '0 30 9 \* \* 1'`$/],
  [
    "an interval's clock",
    "00:05:00",
    /^\*\*Every 5 minutes[^*]*\*\*\n\nAn interval starts/,
    /Cron:/,
  ],
  [
    "what is wrong, and what comes of it",
    "0 0 9 * * 8",
    /^8 isn't valid.*\n\nAt its start the host reports/,
    /\*\*|undefined/,
  ],
  ["nothing of names without values", "%A%", /^$/],
];

describe("a timer explained", () => {
  for (const [why, text, says, not = /undefined|NaN/, host = currentHost, zone = "UTC"] of rows) {
    it(`has ${why}: ${text}`, () => {
      const found = explained(text, host, zone);
      match(found, says);
      doesNotMatch(found, not);
    });
  }
});
