/** The language server: what it can do, and which function does it. */
import * as l10n from "@vscode/l10n";
import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import { CodeActionKind, TextDocumentSyncKind } from "vscode-languageserver";
import {
  checkRequest,
  type ServerOptions,
  timerProblemsRequest,
  timersRequest,
} from "../core/protocol";
import type { Environment } from "./environment";
import { registerFeatures } from "./features/registerFeatures";
import { fixAllKind } from "./fixAllKind";
import { registerDiagnostics } from "./session/diagnosticsFeed";
import { registerWithEditor } from "./session/registrations";
import { openSession, type SessionOptions } from "./session/session";
import { completionTriggers, registerTimerFolders } from "./session/timerFolders";

export function startServer(connection: Connection, environment: Environment): void {
  connection.onInitialize((params) => {
    const options = readOptions(params);
    l10n.config({ contents: { ...options.bundle } });
    const session = openSession(connection, environment, params, options);
    registerFeatures(session);
    connection.onRequest(checkRequest, session.safely("check", [], session.check));
    connection.onRequest(timersRequest, session.safely("timers", [], session.timers.list));
    connection.onRequest(
      timerProblemsRequest,
      session.safely("timer problems", [], session.timers.problems),
    );
    const { pulls, onInitialized } = registerDiagnostics(session);
    connection.onInitialized(() => {
      void registerWithEditor(connection, params);
      onInitialized();
    });
    registerTimerFolders(connection, pulls);
    return capabilities(pulls);
  });
  connection.listen();
}

function readOptions({ initializationOptions, locale }: InitializeParams): SessionOptions {
  const given = initializationOptions as ServerOptions | undefined;
  return { ...given, locale: given?.locale ?? locale ?? "en" };
}

function capabilities(pulls: boolean): InitializeResult {
  return {
    serverInfo: { name: "webjobs-language-server" },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: completionTriggers },
      hoverProvider: true,
      definitionProvider: true,
      signatureHelpProvider: { triggerCharacters: ['"', " "] },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      codeLensProvider: {},
      inlayHintProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      foldingRangeProvider: true,
      documentSymbolProvider: true,
      documentLinkProvider: {},
      selectionRangeProvider: true,
      diagnosticProvider: pulls
        ? { interFileDependencies: true, workspaceDiagnostics: true }
        : undefined,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
