import { type Disposable, languages, type TextDocument, workspace } from "vscode";
import { languageId } from "../../core/protocol";
import { publishSettingsFileName, settingsFileName } from "../../core/webJob";

export const visualStudioSelector: { pattern: string }[] = [
  { pattern: `**/${publishSettingsFileName}` },
  { pattern: "**/webjobs-list.json" },
];

/**
 * `settings.job` by language, and by name when a person gave it a JSON language; Visual Studio's
 * files by name.
 */
export const settingsJobSelector: ({ language: string } | { pattern: string })[] = [
  { language: languageId },
  { pattern: `**/${settingsFileName}` },
  ...visualStudioSelector,
];

/** Calls back for each settings.job that is open or is opened. */
export function onSettingsDocument(listener: () => void): Disposable {
  const tell = (document: TextDocument): void => {
    if (languages.match(settingsJobSelector, document) > 0) {
      listener();
    }
  };
  workspace.textDocuments.forEach(tell);
  return workspace.onDidOpenTextDocument(tell);
}
