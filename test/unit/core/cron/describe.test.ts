import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { describeBriefly, describeSchedule, locales } from "../../../../core/cron/describe";
import { valuesOf } from "../../../../core/cron/field";
import { isProblem, parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { cases, chanceLimit, seed } from "../../chance";
import { createRandom, schedule } from "./given";
import { oracleRows } from "./oracle";
import { readSentence } from "./reader";

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
  const sentences = new Map(schedules.map((given) => [given, describeSchedule(given)]));

  it("is read back into the same six sets", () => {
    const valid = texts.filter((text) => !isProblem(parseSchedule(text)));
    ok(valid.length > texts.length / 3, `${valid.length} of ${texts.length} are valid`);
    ok(schedules.length > 1500, `${schedules.length} schedules`);
    for (const [given, sentence] of sentences) {
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
    for (const [given, sentence] of sentences) {
      const brief = describeBriefly(given);
      ok(brief.length <= 60);
      ok(brief === sentence || brief.endsWith("…"), brief);
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
