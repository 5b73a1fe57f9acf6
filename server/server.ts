/** The language server: what it can do, and which function does it. */
import * as l10n from "@vscode/l10n";
import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import { TextDocumentSyncKind } from "vscode-languageserver";
import { checkRequest, type ServerOptions } from "../core/protocol";
import { registerDiagnostics } from "./diagnosticsFeed";
import type { Environment } from "./environment";
import { complete } from "./features/completion";
import { hover } from "./features/hover";
import { openSession, type Session } from "./session";

export function startServer(connection: Connection, environment: Environment): void {
  connection.onInitialize((params) => {
    const options = readOptions(params);
    if (options.bundle) {
      l10n.config({ contents: { ...options.bundle } });
    }
    const session = openSession(connection, environment, params, options);
    registerFeatures(session);
    const pulls = registerDiagnostics(session);
    return capabilities(pulls);
  });
  connection.listen();
}

function readOptions({ initializationOptions, locale }: InitializeParams): ServerOptions {
  const given = (initializationOptions ?? {}) as ServerOptions;
  return { ...given, locale: given.locale ?? locale ?? "en" };
}

function capabilities(pulls: boolean): InitializeResult {
  return {
    serverInfo: { name: "webjobs-language-server" },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: ['"', ":", " ", ",", "-", "/"] },
      hoverProvider: true,
      diagnosticProvider: pulls
        ? { interFileDependencies: true, workspaceDiagnostics: false }
        : undefined,
    },
  };
}

function registerFeatures(session: Session): void {
  const { connection, feature } = session;
  connection.onHover(
    feature("hover", null, (document, { position }, settings, view) =>
      hover(document, position, settings, view),
    ),
  );
  connection.onCompletion(
    feature("completion", null, (document, { position }, settings, view) =>
      complete(document, position, settings, view),
    ),
  );
  connection.onRequest(checkRequest, session.safely("check", [], session.check));
}
