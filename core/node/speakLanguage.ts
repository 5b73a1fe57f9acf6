import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";

/**
 * What a terminal calls its language, such as `nl_NL.UTF-8`; "" when it says nothing.
 * Source of the order: POSIX.1-2024, XBD 8.2.
 */
export function terminalLanguage({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string {
  return LC_ALL || LC_MESSAGES || LANG || "";
}

/**
 * Has the program speak a language, named as a terminal or an editor does (`nl_NL.UTF-8`, `nl`),
 * when `folder` holds its sentences; else it speaks English. Returns the language, undefined for
 * English.
 */
export function speakLanguage(name: string, folder: string): string | undefined {
  const [language] = /^[a-z]{2,3}(?=[-_.@]|$)/.exec(name) ?? [];
  const sentences = language && sentencesOf(join(folder, `bundle.l10n.${language}.json`));
  l10n.config({ contents: sentences || {} });
  return sentences ? language : undefined;
}

function sentencesOf(file: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // Not translated yet.
  }
}
