import { Disposable, EventEmitter, languages } from "vscode";
import { languageId } from "../../core/protocol";
import { settingsFileName } from "../../core/webJob";
import type { Services } from "../services";
import { readSetting } from "../settings";

/**
 * The lens above a schedule that says whether it runs on this machine; what that takes is loaded
 * with the first file.
 */
export function registerLocalLens(services: Pick<Services, "jobs" | "hosts">): Disposable {
  const changed = new EventEmitter<void>();
  const scheme = "file";
  const selector = [
    { scheme, language: languageId },
    { scheme, pattern: `**/${settingsFileName}` },
  ];
  return Disposable.from(
    changed,
    services.hosts.onDidChange(() => changed.fire()),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        if (!readSetting("codeLens.enabled", document.uri)) {
          return [];
        }
        const { localLenses } = await import("./localLens.js");
        return localLenses(services, document);
      },
    }),
  );
}
