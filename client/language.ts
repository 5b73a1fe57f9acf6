import { Disposable, type ExtensionContext, languages, type TextDocument, workspace } from "vscode";
import { languageId, settingsSection } from "../core/protocol";
import { settingsFileName } from "../core/webJob";

/** `settings.job` by language, and by name when a person gave it a JSON language. */
export const settingsJobSelector: ({ language: string } | { pattern: string })[] = [
  { language: languageId },
  { pattern: `**/${settingsFileName}` },
];

/** Starts the language server with the first settings.job that is opened, and ends it with the extension. */
export function registerLanguageClient(context: ExtensionContext): Disposable {
  let client: Promise<{ stop(): Promise<void> }> | undefined;
  const start = (document: TextDocument): void => {
    if (!client && languages.match(settingsJobSelector, document) > 0) {
      client = import("./languageClient.js").then(({ startLanguageClient }) =>
        startLanguageClient(context, settingsJobSelector, settingsSection),
      );
    }
  };
  workspace.textDocuments.forEach(start);
  return Disposable.from(workspace.onDidOpenTextDocument(start), {
    dispose: () => client?.then((running) => running.stop()),
  });
}
