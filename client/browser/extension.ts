/**
 * What of the extension works in a browser, without processes and without a disk: authoring. The extension in Node takes
 * `startClient` from the same bundle, for the library behind it is too large to ship twice.
 */
import { type ExtensionContext, env, type LogOutputChannel, l10n, window } from "vscode";
import { LanguageClient } from "vscode-languageclient";
// Also tells the protocol's library what it runs on. Timers and text decoders, all that it takes, are the same in Node.
import "vscode-languageclient/browser";
import { readRequest, type ServerOptions, settingsSection } from "../../core/protocol";
import { onSettingsDocument, settingsJobSelector } from "../settingsDocument";
import { type Port, transportsOf } from "./port";
import { readFiles } from "./readFiles";
import { startWorker } from "./worker";

let client: Promise<LanguageClient> | undefined;

export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    onSettingsDocument(() => {
      client ??= startClient(() => startWorker(context.extensionUri), false);
    }),
  );
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}

const name = "WebJobs Language Server";

/**
 * Starts the server by `open`, again when it ends by itself, and resolves when it answers. `runsCommands`: the whole
 * extension runs here, and code lenses can act.
 */
export async function startClient(
  open: (log: LogOutputChannel) => Port,
  runsCommands: boolean,
): Promise<LanguageClient> {
  const log = window.createOutputChannel(name, { log: true });
  const initializationOptions: ServerOptions = {
    locale: env.language,
    bundle: l10n.bundle,
    readsFiles: true,
    runsCommands,
  };
  const started = new LanguageClient(
    // The id is also the prefix of the setting `webjobs.trace.server`.
    settingsSection,
    name,
    async () => transportsOf(open(log)),
    { documentSelector: settingsJobSelector, initializationOptions, outputChannel: log },
  );
  started.onRequest(readRequest, readFiles);
  await started.start();
  return started;
}
