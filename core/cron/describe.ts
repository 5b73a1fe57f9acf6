import type { Schedule } from "./schedule";
import { dutch } from "./text/dutch";
import { english } from "./text/english";
import { plainForm } from "./text/plainForm";
import { composeSentence } from "./text/sentence";
import type { Words } from "./text/words";

/** Languages in which our own words cover every schedule. */
const ownWords: Readonly<Record<string, Words>> = { en: english, nl: dutch };

/** Loaded with the first schedule in a language that only cronstrue speaks. */
export const cronstrueText = (): typeof import("./cronstrueText") => require("./cronstrueText");

/** The languages of cronstrue. */
const spokenLocales = [
  "af",
  "ar",
  "az",
  "be",
  "bg",
  "ca",
  "cs",
  "da",
  "de",
  "es",
  "fa",
  "fi",
  "fr",
  "he",
  "hr",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "my",
  "nb",
  "nn",
  "pl",
  "pt_BR",
  "pt_PT",
  "ro",
  "ru",
  "sk",
  "sl",
  "sr",
  "sv",
  "sw",
  "tg",
  "th",
  "tr",
  "uk",
  "vi",
  "zh_CN",
  "zh_TW",
] as const;

/** Languages of which cronstrue has none without a region. */
const regions: Readonly<Record<string, string>> = { pt: "pt_PT", zh: "zh_CN", no: "nb" };

/** All languages that are spoken, as cronstrue spells them. */
export const locales = [...Object.keys(ownWords), ...spokenLocales];

/**
 * A schedule in words, in full and exactly. `locale` is the editor's display language, such as `nl`
 * or `pt-br`. Where cronstrue's words in that language would mislead, or there are none, the whole
 * sentence is English.
 */
export function describeSchedule(schedule: Schedule, locale = "en"): string {
  const spoken = findLocale(locale);
  const words = ownWords[spoken];
  const plain = words ? undefined : plainForm(schedule);
  if (words || plain === undefined) {
    return composeSentence(schedule, words ?? english);
  }
  return cronstrueText().describeWithCronstrue(plain, spoken);
}

const briefLength = 60;

/**
 * The same for narrow places: at most 60 characters, of which the last is `…` when something is
 * left out.
 */
export function describeBriefly(schedule: Schedule, locale?: string): string {
  const sentence = describeSchedule(schedule, locale);
  if (sentence.length <= briefLength) {
    return sentence;
  }
  const cut = sentence.slice(0, briefLength);
  const blank = cut.lastIndexOf(" ");
  // Not all languages put blanks between their words.
  const end = blank > briefLength / 2 ? blank : briefLength - 1;
  return `${cut.slice(0, end).replace(/[,:]$/, "")}…`;
}

function findLocale(asked: string): string {
  const [language = "", region] = asked.split(/[-_]/);
  const base = language.toLowerCase();
  const candidates = [`${base}_${region?.toUpperCase()}`, base, regions[base]];
  return candidates.find((name) => name !== undefined && locales.includes(name)) ?? "en";
}
