import { deepEqual, equal } from "node:assert/strict";
import { describeSchedule } from "../../../../../core/cron/describe";
import { schedule } from "../given";

const rows: [why: string, text: string, english: string, dutch: string][] = [
  ["documentation", "0 */15 * * * *", "Every 15 minutes", "Elke 15 minuten"],
  ["documentation", "0 0 * * * *", "Every hour", "Elk uur"],
  [
    "documentation",
    "0 0 9-17 * * *",
    "Every hour from 09:00 through 17:00",
    "Elk uur van 09:00 tot en met 17:00",
  ],
  ["documentation", "0 30 9 * * *", "Every day at 09:30", "Elke dag om 09:30"],
  [
    "documentation",
    "0 30 9 * * 1-5",
    "At 09:30, Monday through Friday",
    "Om 09:30, maandag tot en met vrijdag",
  ],
  ["each second", "* * * * * *", "Every second", "Elke seconde"],
  ["seconds", "*/10 * * * * *", "Every 10 seconds", "Elke 10 seconden"],
  ["hours that fill a day", "0 0 */6 * * *", "Every 6 hours", "Elke 6 uur"],
  [
    "hours that do not",
    "0 0 */7 * * *",
    "Every 7 hours from 00:00 through 21:00",
    "Elke 7 uur van 00:00 tot en met 21:00",
  ],
  [
    "a step that starts anew",
    "0 */40 * * * *",
    "At minutes 0 and 40 of every hour",
    "Op minuut 0 en 40 van elk uur",
  ],
  [
    "a step that starts anew, many",
    "0 */7 * * * *",
    "At minutes 0 through 56 in steps of 7 of every hour",
    "Op minuut 0 tot en met 56 in stappen van 7 van elk uur",
  ],
  ["a step beyond its field", "0 */70 * * * *", "Every hour", "Elk uur"],
  ["no step at all", "0 */0 * * * *", "Every minute", "Elke minuut"],
  [
    "an interval that begins later",
    "0 5/15 * * * *",
    "Every 15 minutes from 00:05 through 23:50",
    "Elke 15 minuten van 00:05 tot en met 23:50",
  ],
  [
    "a window",
    "0 */15 9-17 * * 1-5",
    "Every 15 minutes from 09:00 through 17:45, Monday through Friday",
    "Elke 15 minuten van 09:00 tot en met 17:45, maandag tot en met vrijdag",
  ],
  [
    "a reversed range does not go over midnight",
    "0 0 22-3 * * *",
    "Every hour from 03:00 through 22:00",
    "Elk uur van 03:00 tot en met 22:00",
  ],
  [
    "nor over the weekend",
    "0 0 9 * * Fri-Mon",
    "At 09:00, Monday through Friday",
    "Om 09:00, maandag tot en met vrijdag",
  ],
  [
    "a weekend with its Sunday first",
    "0 0 9 * * 0,5,6",
    "At 09:00, Friday through Sunday",
    "Om 09:00, vrijdag tot en met zondag",
  ],
  ["all days by name", "0 0 9 * * Sat-Sun", "Every day at 09:00", "Elke dag om 09:00"],
  [
    "weekdays apart",
    "0 0 9 * * 1,3",
    "At 09:00, on Monday and Wednesday",
    "Om 09:00, op maandag en woensdag",
  ],
  ["one weekday", "0 0 9 * * 1", "Every Monday at 09:00", "Elke maandag om 09:00"],
  [
    "several times",
    "0 0 8,12,17 * * *",
    "Every day at 08:00, 12:00 and 17:00",
    "Elke dag om 08:00, 12:00 en 17:00",
  ],
  [
    "a minute of the hour",
    "0 15 * * * *",
    "At minute 15 of every hour",
    "Op minuut 15 van elk uur",
  ],
  [
    "a second of the minute",
    "30 * * * * *",
    "At second 30 of every minute",
    "Op seconde 30 van elke minuut",
  ],
  [
    "each second of some hours",
    "* * 1,5,7 * * *",
    "Every second of hours 1, 5 and 7",
    "Elke seconde van uur 1, 5 en 7",
  ],
  [
    "days of the month",
    "0 0 0 1,15 * *",
    "At 00:00, on days 1 and 15 of the month",
    "Om 00:00, op de dagen 1 en 15 van de maand",
  ],
  [
    "months",
    "0 0 0 1 */3 *",
    "At 00:00, on day 1 of the month, in January, April, July and October",
    "Om 00:00, op dag 1 van de maand, in januari, april, juli en oktober",
  ],
  [
    "a season",
    "0 0 6 * Mar-May *",
    "Every day at 06:00, from March through May",
    "Elke dag om 06:00, van maart tot en met mei",
  ],
  ["once a year", "0 0 0 1 1 *", "At 00:00, on January 1", "Om 00:00, op 1 januari"],
  [
    "both days must match",
    "0 0 0 13 * 5",
    "At 00:00, on day 13 of the month only if it is a Friday",
    "Om 00:00, op dag 13 van de maand als dat een vrijdag is",
  ],
  [
    "which makes an n-th weekday",
    "0 0 3 1-7 * Mon",
    "At 03:00, on the first Monday of the month",
    "Om 03:00, op de eerste maandag van de maand",
  ],
  [
    "never",
    "0 0 0 30 2 *",
    "Never, as there is no such date: at 00:00, on February 30",
    "Nooit, want zo'n datum bestaat niet: om 00:00, op 30 februari",
  ],
];

/** What is the same in every language: which form is chosen, and what goes without saying. */
const forms: [why: string, text: string, english: string][] = [
  ["an interval on one weekday", "0 */15 * * * 1", "Every 15 minutes, on Monday"],
  ["one weekday of some months", "0 0 9 * 6 1", "Every Monday at 09:00, in June"],
  ["a second of the day", "30 0 9 * * *", "Every day at 09:00:30"],
  ["seconds for all once one has them", "0,30 0 9 * * *", "Every day at 09:00:00 and 09:00:30"],
  [
    "six times one by one",
    "0 0 1-3,5,8,13 * * *",
    "Every day at 01:00, 02:00, 03:00, 05:00, 08:00 and 13:00",
  ],
  [
    "seven by their parts",
    "0 0 1-3,5,8,13,21 * * *",
    "At minute 0 of hours 1 through 3, 5, 8, 13 and 21",
  ],
  ["each second of one minute", "* 0 9 * * *", "Every second from 09:00:00 through 09:00:59"],
  [
    "six even values",
    "0 0-10/2 1,5 * * *",
    "At minutes 0 through 10 in steps of 2 of hours 1 and 5",
  ],
  ["three times are no interval", "0 0 8,10,12 * * *", "Every day at 08:00, 10:00 and 12:00"],
  ["four are", "0 0 8-14/2 * * *", "Every 2 hours from 08:00 through 14:00"],
  ["one time in each of some hours", "0 5 9,12 * * *", "Every day at 09:05 and 12:05"],
  ["seconds of one minute", "*/7 0 9 * * *", "Every 7 seconds from 09:00:00 through 09:00:56"],
  [
    "seconds over minutes in a row",
    "*/20 10-20 9 * * *",
    "Every 20 seconds from 09:10:00 through 09:20:40",
  ],
  [
    "seconds over minutes apart",
    "*/10 10,15 9 * * *",
    "At seconds 0 through 50 in steps of 10 of minutes 10 and 15 of hour 9",
  ],
  [
    "seconds over hours in a row",
    "*/20 * 9-17 * * *",
    "Every 20 seconds from 09:00:00 through 17:59:40",
  ],
  [
    "seconds over hours apart",
    "*/20 * 9,12 * * *",
    "At seconds 0, 20 and 40 of every minute of hours 9 and 12",
  ],
  [
    "seconds over half of each hour",
    "*/20 0-30 9-17 * * *",
    "At seconds 0, 20 and 40 of minutes 0 through 30 of hours 9 through 17",
  ],
  [
    "seconds that start anew",
    "*/7 * * * * *",
    "At seconds 0 through 56 in steps of 7 of every minute",
  ],
  ["minutes of one hour", "0 */7 9 * * *", "Every 7 minutes from 09:00 through 09:56"],
  ["minutes of hours apart", "0 */15 9,12 * * *", "At minutes 0, 15, 30 and 45 of hours 9 and 12"],
  [
    "minutes that start anew",
    "0 */7 9-10 * * *",
    "At minutes 0 through 56 in steps of 7 of hours 9 and 10",
  ],
  [
    "five values in steps",
    "0 3-47/11 1,5 * * *",
    "At minutes 3, 14, 25, 36 and 47 of hours 1 and 5",
  ],
  ["six", "0 2-47/9 1,5 * * *", "At minutes 2 through 47 in steps of 9 of hours 1 and 5"],
  ["some seconds", "0-5 * * * * *", "At seconds 0 through 5 of every minute"],
  ["seconds of a minute", "5,7 3 * * * *", "At seconds 5 and 7 of minute 3 of every hour"],
  ["each second of a minute", "* 3 * * * *", "Every second of minute 3 of every hour"],
  ["each second of minutes", "* 5,9 1 * * *", "Every second of minutes 5 and 9 of hour 1"],
  [
    "a second of each minute",
    "30 * 1,5,7 * * *",
    "At second 30 of every minute of hours 1, 5 and 7",
  ],
  ["a second of a minute", "30 5 * * * *", "At second 30 of minute 5 of every hour"],
  ["each minute of hours", "0 * 1,5,7 * * *", "Every minute of hours 1, 5 and 7"],
  ["two days in a row", "0 0 9 1-2 * *", "At 09:00, on days 1 and 2 of the month"],
  ["three", "0 0 9 1-3 * *", "At 09:00, on days 1 through 3 of the month"],
  ["a week from Sunday", "0 0 9 * * 0-2", "At 09:00, Sunday through Tuesday"],
  ["days apart, Sunday last", "0 0 9 * * 0,3", "At 09:00, on Wednesday and Sunday"],
  ["two days from Sunday", "0 0 9 * * 0,1", "At 09:00, on Sunday and Monday"],
  ["the weekend", "0 0 9 * * 0,6", "At 09:00, on Saturday and Sunday"],
  ["all but one", "0 0 9 * * 0,2-6", "At 09:00, Tuesday through Sunday"],
  ["two months in a row", "0 0 9 * 6-7 *", "Every day at 09:00, in June and July"],
  [
    "a month and a season",
    "0 0 9 * 1,3-5 *",
    "Every day at 09:00, in January and March through May",
  ],
  ["the last nth week", "0 0 3 22-28 * 1", "At 03:00, on the fourth Monday of the month"],
  [
    "seven days that begin too late",
    "0 0 3 2-8 * 1",
    "At 03:00, on days 2 through 8 of the month only if it is a Monday",
  ],
  [
    "eight days",
    "0 0 3 1-8 * 1",
    "At 03:00, on days 1 through 8 of the month only if it is a Monday",
  ],
  [
    "seven days apart",
    "0 0 3 1-25/4 * 1",
    "At 03:00, on days 1 through 25 in steps of 4 of the month only if it is a Monday",
  ],
  [
    "a week, two weekdays",
    "0 0 3 1-7 * 1,2",
    "At 03:00, on days 1 through 7 of the month only if it is a Monday or Tuesday",
  ],
  ["a date that is a weekday", "0 0 0 1 1 1", "At 00:00, on January 1 only if it is a Monday"],
  [
    "a day of two months",
    "0 0 0 5 1,2 *",
    "At 00:00, on day 5 of the month, in January and February",
  ],
  ["some days of one month", "0 0 0 5,8 3 *", "At 00:00, on days 5 and 8 of the month, in March"],
];

describe("a schedule in words", () => {
  for (const [why, text, english, dutch] of rows) {
    it(`${why}: ${text}`, () => {
      deepEqual(
        [describeSchedule(schedule(text)), describeSchedule(schedule(text), "nl")],
        [english, dutch],
      );
    });
  }

  it("tells n/1 as each NCrontab takes it", () => {
    deepEqual(
      (["windows", "linux"] as const).map((dialect) =>
        describeSchedule(schedule("0 5/1 9 * * *", dialect)),
      ),
      ["Every day at 09:05", "Every minute from 09:05 through 09:59"],
    );
  });

  for (const [why, text, english] of forms) {
    it(`${why}: ${text}`, () => {
      equal(describeSchedule(schedule(text)), english);
    });
  }
});
