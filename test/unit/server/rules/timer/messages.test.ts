/** What is read and clicked where the schedule of a timer means something else than it seems. */
import { deepEqual } from "node:assert/strict";
import { currentHost, sdk1, sdk2, type TimerHost } from "../../../../../core/timer/timerHost";
import { checkTimerText } from "../../../../../server/rules/timer/text";

type Row = readonly [
  text: string,
  host: TimerHost,
  underlined: string,
  message: string,
  ...fixes: string[],
];

const rows: readonly Row[] = [
  [
    "0 22-3 * * *",
    currentHost,
    "22-3",
    "Ranges can't wrap around. Azure reads '22-3' as '3-22'.",
    "Wrap around: 22-23,0-3",
    "Keep Azure's meaning: 3-22",
  ],
  [
    "* 0 7 * * 1-5",
    currentHost,
    "*",
    "The first field is seconds, so this runs every second of these times.",
    "Use second 0: 0 0 7 * * 1-5",
  ],
  [
    "* 7 * * 1-5",
    currentHost,
    "*",
    "The first of five fields is minutes, so this runs every minute of these hours.",
    "Use minute 0: 0 7 * * 1-5",
  ],
  [
    "0 0 6 1/1 * *",
    currentHost,
    "1/1",
    "This means every value from 1, not 1 only.",
    "Use 1 only",
    "Use every value: *",
  ],
  [
    "0 0 6 1/1 * *",
    sdk1,
    "1/1",
    "WebJobs.Extensions 1.x reads this as 1 only, later versions as every value from 1.",
    "Use 1 only",
    "Use every value: *",
  ],
  [
    "24:00:00",
    currentHost,
    "24:00:00",
    "An hour can't be 24, so .NET reads it as days: this runs every 24 days.",
    "Use 24 hours: 1.00:00:00",
    "Run daily at 00:00: 0 0 0 * * *",
    "Keep 24 days: 24.00:00:00",
  ],
  [
    "5",
    currentHost,
    "5",
    "A number alone is a number of days, so this runs every 5 days.",
    "Keep 5 days: 5.00:00:00",
  ],
  ["0 61 9 * * *", currentHost, "61", "61 isn't valid for minutes. Allowed: 0 to 59."],
  [
    "0 0 9",
    sdk2,
    "0 0 9",
    "A timer has six fields, starting with seconds. This schedule has 3.",
    "Change to 0 0 9 * * *",
    "Change to 0 0 0 9 * *",
  ],
  [
    "0 0 9, 17",
    currentHost,
    "0 0 9, 17",
    "A timer has six fields, starting with seconds, or five without seconds. This schedule has 4.",
  ],
];

describe("the words about a timer's schedule", () => {
  for (const [text, host, ...wanted] of rows) {
    it(`${text}, ${host.generation}`, () => {
      const [found] = checkTimerText(text, host);
      deepEqual(
        found && [
          text.slice(found.offset, found.offset + found.length),
          found.message,
          ...found.fixes.map(({ title }) => title),
        ],
        wanted,
      );
    });
  }
});
