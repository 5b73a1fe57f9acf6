/**
 * An editor in memory: a real language server at the other end of real LSP streams. What the server
 * logs is a fault that a feature hides: the test that closes the editor fails by it.
 */
import { deepEqual } from "node:assert/strict";
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  LogMessageNotification,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { ServerOptions } from "../../../core/protocol";
import type { Environment } from "../../../server/environment";
import { nodeEnvironment } from "../../../server/node/environment";
import { startServer } from "../../../server/server";

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  diagnostics(uri: string): Promise<Diagnostic[]>;
  close(): Promise<void>;
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: ServerOptions;
  /** URIs of the folders that are open. */
  readonly folders?: readonly string[];
  readonly environment?: Partial<Environment>;
  /** Called before the server may ask anything. */
  readonly prepare?: (connection: ProtocolConnection) => void;
  /** Called when the server has answered the greeting. */
  readonly greeted?: () => void;
}

export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(ProposedFeatures.all, toServer, toClient);
  startServer(server, { ...nodeEnvironment, ...options.environment });
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const logged: string[] = [];
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    logged.push(message);
  });
  const editor = await introduce(connection, options);
  return {
    ...editor,
    async close() {
      await connection.sendRequest("shutdown");
      connection.dispose();
      server.dispose();
      deepEqual(logged, []);
    },
  };
}

/** The LSP greeting, whatever the transport. */
export async function introduce(
  connection: ProtocolConnection,
  { capabilities, initializationOptions, folders, prepare, greeted }: EditorOptions,
): Promise<Omit<Editor, "close">> {
  prepare?.(connection);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
    capabilities: capabilities ?? { textDocument: { diagnostic: {} } },
    initializationOptions,
  });
  greeted?.();
  await connection.sendNotification("initialized", {});
  return {
    connection,
    initialized,
    open: (uri, text, languageId = "settings-job") =>
      connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      }),
    diagnostics: async (uri) => {
      const report = await connection.sendRequest<{ items: Diagnostic[] }>(
        "textDocument/diagnostic",
        { textDocument: { uri } },
      );
      return report.items;
    },
  };
}
