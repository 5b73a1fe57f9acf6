import { type Disposable, EventEmitter, type LogOutputChannel, type Uri, workspace } from "vscode";
import type { FindPlace } from "../places/place";
import type { LogDocuments } from "./logDocuments";
import { logScheme } from "./logUri";

/** Serves logs as documents that grow while their tab is open; what that takes is loaded with the first of them. */
export function registerLogs(findPlace: FindPlace, output: LogOutputChannel): Disposable {
  const changed = new EventEmitter<Uri>();
  let documents: Promise<LogDocuments> | undefined;
  const load = async (): Promise<LogDocuments> => {
    const { LogDocuments } = await import("./logDocuments.js");
    return new LogDocuments(findPlace, output, (uri) => changed.fire(uri));
  };
  const provider = workspace.registerTextDocumentContentProvider(logScheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      documents ??= load();
      return (await documents).textOf(uri);
    },
  });
  return {
    dispose() {
      provider.dispose();
      changed.dispose();
      void documents?.then((loaded) => loaded.dispose());
    },
  };
}
