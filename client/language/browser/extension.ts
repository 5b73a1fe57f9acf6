/**
 * What of the extension works in a browser, without processes and without a disk: authoring. The
 * extension in Node takes `startClient` from the same bundle, for the library behind it is too
 * large to ship twice.
 */
import { type ExtensionContext, env, type LogOutputChannel, l10n, window } from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient";
// Also tells the protocol's library what it runs on. Timers and text decoders, all that it takes,
// are the same in Node.
import "vscode-languageclient/browser";
import {
  readRequest,
  type ServerOptions,
  settingsSection,
  type WebJobsSettings,
} from "../../../core/protocol";
import { onSettingsDocument, settingsJobSelector } from "../settingsDocument";
import { type TimerFolders, watchTimerFolders } from "../timerFolders";
import { type Port, transportsOf } from "./port";
import { readFiles } from "./readFiles";
import { onlyOwnDocuments, sendTimerFolders } from "./timerDocuments";
import { followOtherJudges, saidOnce } from "./visualStudioDocuments";
import { startWorker } from "./worker";

let client: Promise<LanguageClient> | undefined;

export function activate(context: ExtensionContext): void {
  const start = (): void => {
    client ??= startClient(() => startWorker(context.extensionUri), false, timers);
  };
  const timers = watchTimerFolders(start);
  context.subscriptions.push(timers, onSettingsDocument(start));
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}

const name = "WebJobs Language Server";

/**
 * Members of the settings that a document decides itself: one of a site is read as the site reads
 * it.
 */
export type OwnSettings = (uri: string) => Promise<Partial<WebJobsSettings> | undefined>;

/**
 * Starts the server by `open`, again when it ends by itself, and resolves when it answers.
 * `runsCommands`: the whole extension runs here, and code lenses can act.
 */
export async function startClient(
  open: (log: LogOutputChannel) => Port,
  runsCommands: boolean,
  timers: TimerFolders,
  ownSettings: OwnSettings = async () => undefined,
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
    {
      documentSelector: settingsJobSelector,
      initializationOptions,
      outputChannel: log,
      middleware: {
        ...onlyOwnDocuments(timers),
        ...saidOnce,
        workspace: { configuration: configurationOf(ownSettings) },
      },
    },
  );
  started.onRequest(readRequest, readFiles);
  sendTimerFolders(started, timers);
  await started.start();
  followOtherJudges(started);
  return started;
}

/** What the editor says, overruled by what the document itself decides. */
function configurationOf(ownSettings: OwnSettings): ConfigurationMiddleware {
  return async (params, token, next) => {
    const values = await next(params, token);
    if (!Array.isArray(values)) {
      return values;
    }
    return Promise.all(
      params.items.map(async ({ scopeUri, section }, index) => {
        const own =
          scopeUri && section === settingsSection ? await ownSettings(scopeUri) : undefined;
        return own ? { ...values[index], ...own } : values[index];
      }),
    );
  };
}

type ConfigurationMiddleware = NonNullable<
  NonNullable<NonNullable<LanguageClientOptions["middleware"]>["workspace"]>["configuration"]
>;
