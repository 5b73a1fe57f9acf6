import { readFileSync } from "node:fs";
import { join } from "node:path";
import { useTranslations } from "../kudu/language";

/**
 * Has the program useTranslations the terminal's language when `folder` holds its sentences; else it speaks English. Returns the language.
 * Source of the order: POSIX.1-2024, XBD 8.2.
 */
export function speakLanguage(
  { LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv,
  folder: string,
): string | undefined {
  const [language] = /^[a-z]{2,3}(?=[_.@]|$)/.exec(LC_ALL || LC_MESSAGES || LANG || "") ?? [];
  const sentences = language && sentencesOf(join(folder, `bundle.l10n.${language}.json`));
  if (!sentences) {
    return undefined;
  }
  useTranslations(sentences);
  return language;
}

function sentencesOf(file: string): Readonly<Record<string, string>> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // Nobody has translated them.
  }
}
