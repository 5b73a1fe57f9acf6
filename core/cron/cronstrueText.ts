import { toString as tell } from "cronstrue";

/**
 * An NCRONTAB expression in the words of cronstrue, in a language by its name there.
 * @public Taken by require(), so that it is read when a language needs it.
 */
export function describeWithCronstrue(expression: string, locale: string): string {
  spokenLocales[locale]?.();
  return tell(expression, { locale, use24HourTimeFormat: true });
}

/** Each is evaluated when first asked for; bundlers see them all. */
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
