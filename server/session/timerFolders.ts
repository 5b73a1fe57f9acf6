/** Asks the editor for the source files of the folders that have timers, and for no others. */
import {
  BulkRegistration,
  type BulkUnregistration,
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  InlayHintRequest,
  type TextDocumentFilter,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { type TimerFoldersParams, timerFoldersNotification } from "../../core/protocol";
import { fixAllKind } from "../fixAllKind";

/** Characters behind which a schedule is completed, those of its fields and of `%name%`. */
export const completionTriggers = ['"', ":", " ", ",", "-", "/", "%"];

/** The settings of a project, and the functions of scripts. */
const jsonFiles = "**/{function.json,local.settings.json,appsettings.json,appsettings.*.json}";

/** The last list that the editor sends is the one that counts. */
export function registerTimerFolders(connection: Connection, pullsDiagnostics: boolean): void {
  let registered: Promise<BulkUnregistration | undefined> = Promise.resolve(undefined);
  connection.onNotification(timerFoldersNotification, ({ folders }: TimerFoldersParams) => {
    registered = registered.then((before) => {
      // First, so that documents of both lists are closed and opened again: VS Code's client loses
      // some otherwise.
      before?.dispose();
      return register(connection, folders.flatMap(selectorOf), pullsDiagnostics);
    });
  });
}

/** Relative patterns: a folder's name may hold any of the characters that globs give a meaning. */
function selectorOf({
  uri,
  languages,
}: TimerFoldersParams["folders"][number]): TextDocumentFilter[] {
  const below = (pattern: string) => ({ baseUri: uri, pattern });
  return [
    ...languages.map((language) => ({ language, pattern: below("**/*") })),
    { pattern: below(jsonFiles) },
  ];
}

function register(
  connection: Connection,
  documentSelector: TextDocumentFilter[],
  pullsDiagnostics: boolean,
): Promise<BulkUnregistration> {
  const all = BulkRegistration.create();
  if (documentSelector.length > 0) {
    all.add(DidOpenTextDocumentNotification.type, { documentSelector });
    all.add(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    all.add(DidCloseTextDocumentNotification.type, { documentSelector });
    all.add(HoverRequest.type, { documentSelector });
    all.add(CompletionRequest.type, { documentSelector, triggerCharacters: completionTriggers });
    all.add(DefinitionRequest.type, { documentSelector });
    all.add(CodeActionRequest.type, {
      documentSelector,
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
    });
    all.add(InlayHintRequest.type, { documentSelector });
    if (pullsDiagnostics) {
      all.add(DocumentDiagnosticRequest.type, {
        documentSelector,
        interFileDependencies: true,
        workspaceDiagnostics: false,
      });
    }
  }
  return connection.client.register(all);
}
