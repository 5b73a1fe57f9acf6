import { toString as speak } from "cronstrue";
import type { Schedule } from "./schedule";
import { dutch } from "./wording/dutch";
import { english } from "./wording/english";
import { plainForm } from "./wording/plainForm";
import { composeSentence } from "./wording/sentence";
import type { Words } from "./wording/words";

/** Languages in which every schedule can be told, in words of our own. */
const ownWords: Readonly<Record<string, Words>> = { en: english, nl: dutch };

/** The languages of cronstrue. Each is evaluated when first asked for; bundlers see them all. */
const spokenLocales: Readonly<Record<string, () => unknown>> = {
  af: () => require("cronstrue/locales/af"),
  ar: () => require("cronstrue/locales/ar"),
  az: () => require("cronstrue/locales/az"),
  be: () => require("cronstrue/locales/be"),
  bg: () => require("cronstrue/locales/bg"),
  ca: () => require("cronstrue/locales/ca"),
  cs: () => require("cronstrue/locales/cs"),
  da: () => require("cronstrue/locales/da"),
  de: () => require("cronstrue/locales/de"),
  es: () => require("cronstrue/locales/es"),
  fa: () => require("cronstrue/locales/fa"),
  fi: () => require("cronstrue/locales/fi"),
  fr: () => require("cronstrue/locales/fr"),
  he: () => require("cronstrue/locales/he"),
  hr: () => require("cronstrue/locales/hr"),
  hu: () => require("cronstrue/locales/hu"),
  id: () => require("cronstrue/locales/id"),
  it: () => require("cronstrue/locales/it"),
  ja: () => require("cronstrue/locales/ja"),
  ko: () => require("cronstrue/locales/ko"),
  my: () => require("cronstrue/locales/my"),
  nb: () => require("cronstrue/locales/nb"),
  nn: () => require("cronstrue/locales/nn"),
  pl: () => require("cronstrue/locales/pl"),
  pt_BR: () => require("cronstrue/locales/pt_BR"),
  pt_PT: () => require("cronstrue/locales/pt_PT"),
  ro: () => require("cronstrue/locales/ro"),
  ru: () => require("cronstrue/locales/ru"),
  sk: () => require("cronstrue/locales/sk"),
  sl: () => require("cronstrue/locales/sl"),
  sr: () => require("cronstrue/locales/sr"),
  sv: () => require("cronstrue/locales/sv"),
  sw: () => require("cronstrue/locales/sw"),
  tg: () => require("cronstrue/locales/tg"),
  th: () => require("cronstrue/locales/th"),
  tr: () => require("cronstrue/locales/tr"),
  uk: () => require("cronstrue/locales/uk"),
  vi: () => require("cronstrue/locales/vi"),
  zh_CN: () => require("cronstrue/locales/zh_CN"),
  zh_TW: () => require("cronstrue/locales/zh_TW"),
};

/** Languages of which cronstrue has none without a region. */
const regions: Readonly<Record<string, string>> = { pt: "pt_PT", zh: "zh_CN", no: "nb" };

/** All languages that are spoken, as cronstrue spells them. */
export const locales = [...Object.keys(ownWords), ...Object.keys(spokenLocales)];

/**
 * A schedule in words, in full and exactly. `locale` is the editor's display language, such as `nl` or `pt-br`. Where cronstrue's
 * words in that language would mislead, or there are none, the whole sentence is English.
 */
export function describeSchedule(schedule: Schedule, locale = "en"): string {
  const spoken = findLocale(locale);
  const words = ownWords[spoken];
  const plain = words ? undefined : plainForm(schedule);
  if (words || plain === undefined) {
    return composeSentence(schedule, words ?? english);
  }
  spokenLocales[spoken]?.();
  return speak(plain, { locale: spoken, use24HourTimeFormat: true });
}

const briefLength = 60;

/** The same for narrow places: at most 60 characters, of which the last is `…` when something is left out. */
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
