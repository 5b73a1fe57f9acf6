import { type ExtensionContext, env, l10n, window } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { ServerOptions } from "../core/protocol";

/** Runs `dist/language-server.js` in a process of its own; resolves when it answers. */
export async function startLanguageClient(
  context: ExtensionContext,
  documentSelector: ({ language: string } | { pattern: string })[],
  section: string,
): Promise<LanguageClient> {
  const initializationOptions: ServerOptions = { locale: env.language, bundle: l10n.bundle };
  const client = new LanguageClient(
    // The id is also the prefix of the setting `webjobs.trace.server`.
    section,
    "WebJobs Language Server",
    { module: context.asAbsolutePath("dist/language-server.js"), transport: TransportKind.ipc },
    {
      documentSelector,
      initializationOptions,
      outputChannel: window.createOutputChannel("WebJobs Language Server", { log: true }),
    },
  );
  await client.start();
  return client;
}
