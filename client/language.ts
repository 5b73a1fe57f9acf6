import {
  type Disposable,
  type ExtensionContext,
  languages,
  type TextDocument,
  Uri,
  workspace,
} from "vscode";
import { checkRequest, languageId, settingsSection } from "../core/protocol";
import { settingsFileName } from "../core/webJob";
import type { Finding } from "./azure/deploy/request";

/** `settings.job` by language, and by name when a person gave it a JSON language. */
export const settingsJobSelector: ({ language: string } | { pattern: string })[] = [
  { language: languageId },
  { pattern: `**/${settingsFileName}` },
];

export interface Language extends Disposable {
  /** What the one judge finds wrong with a job's folder, errors first. */
  check(folder: string): Promise<Finding[]>;
}

/** Starts the language server with the first settings.job that is opened or checked, and ends it with the extension. */
export function registerLanguage(context: ExtensionContext): Language {
  let client: ReturnType<typeof startClient> | undefined;
  const start = (): ReturnType<typeof startClient> => {
    client ??= startClient(context);
    return client;
  };
  const startFor = (document: TextDocument): void => {
    if (languages.match(settingsJobSelector, document) > 0) {
      void start();
    }
  };
  workspace.textDocuments.forEach(startFor);
  const opening = workspace.onDidOpenTextDocument(startFor);
  return {
    async check(folder) {
      const running = await start();
      return running.sendRequest(checkRequest, { folder: Uri.file(folder).toString() });
    },
    dispose: () => {
      opening.dispose();
      void client?.then((running) => running.stop());
    },
  };
}

async function startClient(context: ExtensionContext) {
  const { startLanguageClient } = await import("./languageClient.js");
  return startLanguageClient(context, settingsJobSelector, settingsSection);
}
