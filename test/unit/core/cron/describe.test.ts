import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { describeBriefly, describeSchedule, locales } from "../../../../core/cron/describe";
import { valuesOf } from "../../../../core/cron/field";
import { isProblem, parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { cases, chanceLimit, seed } from "../../chance";
import { createRandom, schedule } from "./given";
import { oracleRows } from "./oracle";
import { readSentence } from "./reader";

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
});

function textsByChance(): string[] {
  const random = createRandom(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const item = (min: number, max: number) => {
    const from = min + pick(max - min + 1);
    const forms = [
      "*",
      "*",
      `${from}`,
      `${from}-${min + pick(max - min + 1)}`,
      `*/${1 + pick(max)}`,
      `${from}/${2 + pick(9)}`,
    ];
    return forms[pick(forms.length)];
  };
  const field = (min: number, max: number) =>
    Array.from({ length: 1 + Math.floor(pick(6) / 4) }, () => item(min, max)).join(",");
  const ranges: [number, number][] = [
    [0, 59],
    [0, 59],
    [0, 23],
    [1, 31],
    [1, 12],
    [0, 6],
  ];
  return Array.from({ length: cases(300) }, (_, index) => {
    const [first = "0", ...others] = ranges.map(([min, max]) => field(min, max));
    return [index % 3 === 0 ? first : "0", ...others].join(" ");
  });
}

/** The oracle's schedules as each dialect takes them, and those of the texts. */
function manySchedules(texts: readonly string[]): Schedule[] {
  const known = (["windows", "linux"] as const).flatMap((dialect) =>
    oracleRows(dialect).flatMap(({ ok: isValid, caveat, expr }) =>
      isValid && !caveat ? [parseSchedule(expr, dialect)] : [],
    ),
  );
  const all = [...known, ...texts.map((text) => parseSchedule(text))];
  const valid = all.flatMap((result) => (isProblem(result) ? [] : [result]));
  // Most mean the same in both.
  return [...new Map(valid.map((each) => [`${each.text} ${each.canonical}`, each])).values()];
}

describe(`any schedule in words, seed ${seed}`, function () {
  this.timeout(chanceLimit);
  const texts = textsByChance();
  const schedules = manySchedules(texts);

  it("is read back into the same six sets", () => {
    const valid = texts.filter((text) => !isProblem(parseSchedule(text)));
    ok(valid.length > texts.length / 3, `${valid.length} of ${texts.length} are valid`);
    ok(schedules.length > 1500, `${schedules.length} schedules`);
    for (const given of schedules) {
      const sentence = describeSchedule(given);
      deepEqual(readSentence(sentence), given.fields.map(valuesOf), `${given.text}: ${sentence}`);
    }
  });

  for (const locale of locales) {
    it(`shares its sentence only with its own canonical form, ${locale}`, () => {
      const canonicalOf = new Map<string, string>();
      const sentenceOf = new Map<string, string>();
      for (const given of schedules) {
        const sentence = describeSchedule(given, locale);
        doesNotMatch(sentence, /undefined|null|NaN|\{|\[object|%s/, given.text);
        equal(canonicalOf.get(sentence) ?? given.canonical, given.canonical, sentence);
        equal(sentenceOf.get(given.canonical) ?? sentence, sentence, given.text);
        canonicalOf.set(sentence, given.canonical);
        sentenceOf.set(given.canonical, sentence);
      }
    });
  }

  it("is short where little room is, and says when it leaves something out", () => {
    for (const given of schedules) {
      const brief = describeBriefly(given);
      ok(brief.length <= 60);
      ok(brief === describeSchedule(given) || brief.endsWith("…"), brief);
    }
    equal(
      describeBriefly(schedule("0 */15 9-17 * * 1-5")),
      "Every 15 minutes from 09:00 through 17:45, Monday through…",
    );
  });
});

describe("the editor's language", () => {
  const languages: [string, string, RegExp][] = [
    ["its own words", "de", /^Alle 15 Minuten$/],
    ["a region of it", "de-AT", /^Alle 15 Minuten$/],
    ["a region with words of its own", "pt-br", /^A cada 15 minutos$/],
    ["Chinese as VS Code names it", "zh-cn", /^每隔 15 分钟$/],
    ["in any letter case", "NL-be", /^Elke 15 minuten$/],
    ["a language that nobody speaks here", "tlh", /^Every 15 minutes$/],
    ["no language", "", /^Every 15 minutes$/],
    ["a name of Object's", "constructor", /^Every 15 minutes$/],
  ];
  for (const [why, locale, expected] of languages) {
    it(`${why}: ${JSON.stringify(locale)}`, () => {
      match(describeSchedule(schedule("0 */15 * * * *"), locale), expected);
    });
  }

  const whole: [string, string][] = [
    ["both day fields", "0 0 0 13 * 5"],
    ["a step that starts anew", "0 */7 * * * *"],
    ["never", "0 0 0 30 2 *"],
    ["an odd window", "0 10-20 9 * * *"],
  ];
  for (const [why, text] of whole) {
    it(`is English altogether where its words would mislead: ${why}`, () => {
      equal(describeSchedule(schedule(text), "de"), describeSchedule(schedule(text), "en"));
    });
  }
});
