// Which values a step takes, and the nearest step that keeps its distance.
import { deepEqual } from "node:assert/strict";
import { type Row, told } from "./told";

const rows: readonly Row[] = [
  [
    "0 */7 * * * *",
    "both",
    "hint schedule-uneven '*/7': minutes 0, 7, 14, 21, 28, 35, …; not every 7 minutes",
    "- Use the nearest even step: */6 → 0 */6 * * * *",
  ],
  [
    "*/7 * * * * *",
    "both",
    "hint schedule-uneven '*/7': seconds 0, 7, 14, 21, 28, 35, …; not every 7 seconds",
    "- Use the nearest even step: */6 → */6 * * * * *",
  ],
  [
    "*/8 0 * * * *",
    "both",
    "hint schedule-uneven '*/8': seconds 0, 8, 16, 24, 32, 40, …; not every 8 seconds",
    "- Use the nearest even step: */10 → */10 0 * * * *",
  ],
  [
    "0 */9 * * * *",
    "both",
    "hint schedule-uneven '*/9': minutes 0, 9, 18, 27, 36, 45, …; not every 9 minutes",
    "- Use the nearest even step: */10 → 0 */10 * * * *",
  ],
  [
    "0 */45 * * * *",
    "both",
    "hint schedule-uneven '*/45': minutes 0, 45; not every 45 minutes",
    "- Use the nearest even step: 0 → 0 0 * * * *",
  ],
  [
    "0 5/25 * * * *",
    "both",
    "hint schedule-uneven '5/25': minutes 5, 30, 55; not every 25 minutes",
  ],
  [
    "0 15/15 * * * *",
    "both",
    "hint schedule-uneven '15/15': minutes 15, 30, 45; not every 15 minutes",
  ],
  [
    "0 0 */5 * * *",
    "both",
    "hint schedule-uneven '*/5': hours 0, 5, 10, 15, 20; not every 5 hours",
    "- Use the nearest even step: */6 → 0 0 */6 * * *",
  ],
  [
    "0 0 */9 * * *",
    "both",
    "hint schedule-uneven '*/9': hours 0, 9, 18; not every 9 hours",
    "- Use the nearest even step: */8 → 0 0 */8 * * *",
  ],
  [
    "0 0 */18 * * *",
    "both",
    "hint schedule-uneven '*/18': hours 0, 18; not every 18 hours",
    "- Use the nearest even step: 0 → 0 0 0 * * *",
  ],
  ["0 0 6/6 * * *", "both", "hint schedule-uneven '6/6': hours 6, 12, 18; not every 6 hours"],
  [
    "0 0 0 */2 * *",
    "both",
    "hint schedule-uneven '*/2': days 1, 3, 5, 7, 9, 11, …; not every 2 days",
  ],
  [
    "0 0 0 */7 * *",
    "both",
    "hint schedule-uneven '*/7': days 1, 8, 15, 22, 29; not every 7 days",
    "- Once a week, on Sunday: 0 0 0 * * 0",
  ],
  [
    "0 0 0 */7 * 1",
    "both",
    "warning schedule-both-days '*/7 * 1'",
    "- Use only the day of the month → 0 0 0 */7 * *",
    "- Use only the day of the week → 0 0 0 * * 1",
    "hint schedule-uneven '*/7': days 1, 8, 15, 22, 29; not every 7 days",
  ],
  [
    "0 0 0 1/7 * * ",
    "both",
    "hint schedule-uneven '1/7': days 1, 8, 15, 22, 29; not every 7 days",
    "- Once a week, on Sunday: 0 0 0 * * 0 ",
  ],
  [
    "0 0 0 */3 * *",
    "both",
    "hint schedule-uneven '*/3': days 1, 4, 7, 10, 13, 16, …; not every 3 days",
  ],
  ["0 0 0 */14 * *", "both", "hint schedule-uneven '*/14': days 1, 15, 29; not every 14 days"],
  ["0 0 0 */30 * *", "both", "hint schedule-uneven '*/30': days 1, 31; not every 30 days"],
  [
    "0 0 0 1 */5 *",
    "both",
    "hint schedule-uneven '*/5': months 1, 6, 11; not every 5 months",
    "- Use the nearest even step: */6 → 0 0 0 1 */6 *",
  ],
  [
    "0 0 0 1 */8 *",
    "both",
    "hint schedule-uneven '*/8': months 1, 9; not every 8 months",
    "- Use the nearest even step: */6 → 0 0 0 1 */6 *",
  ],
  [
    "0 0 0 1 */11 *",
    "both",
    "hint schedule-uneven '*/11': months 1, 12; not every 11 months",
    "- Use the nearest even step: 1 → 0 0 0 1 1 *",
  ],
  ["0 0 0 * * */2", "both", "hint schedule-uneven '*/2': weekdays 0, 2, 4, 6; not every 2 days"],
  ["0 0 0 * * */3", "both", "hint schedule-uneven '*/3': weekdays 0, 3, 6; not every 3 days"],
  [
    "* */7 22-3 * * *",
    "both",
    "warning schedule-every-second '*'",
    "* Change seconds to 0 → 0 */7 22-3 * * *",
    "warning schedule-reversed '22-3'",
    "* Wrap around: 22-23,0-3 → * */7 22-23,0-3 * * *",
    "- Keep Azure's meaning: 3-22 → * */7 3-22 * * *",
    "hint schedule-uneven '*/7': minutes 0, 7, 14, 21, 28, 35, …; not every 7 minutes",
    "- Use the nearest even step: */6 → * */6 22-3 * * *",
  ],
];

describe("a step that starts anew", () => {
  for (const [text, platform, ...expected] of rows) {
    it(`${JSON.stringify(text)}, ${platform}`, () => {
      deepEqual(told(text, platform), expected);
    });
  }
});
