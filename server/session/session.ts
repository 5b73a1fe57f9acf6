/**
 * One connection to one editor: its documents, its settings, and the wrapper that keeps a fault in
 * a feature from ending it.
 */
import { type Connection, type InitializeParams, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Folder, folderOfPaths } from "../../core/folder";
import type { CheckParams, ServerOptions, WebJobsSettings } from "../../core/protocol";
import { settingsFileName } from "../../core/webJob";
import { check, type PlacedProblem } from "../check";
import { jobAt } from "../document/jobAt";
import { type JobDocument, parseJobDocument } from "../document/jobDocument";
import { visualStudioFileName } from "../document/visualStudioFile";
import type { Environment, FeatureContext } from "../environment";
import { type SettingsByFolder, watchSettings } from "./settingsByFolder";
import { openTimers, type Timers } from "./timers";

type Answer<P, R> = (params: P) => Promise<R>;

export interface SessionOptions extends ServerOptions {
  readonly locale: string;
}

export interface Session {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly params: InitializeParams;
  readonly options: SessionOptions;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsByFolder;
  /** Source files, and the settings that their timers name. */
  readonly timers: Timers;
  /**
   * The parsed document as it is now, with the settings of its folder; undefined when it is not
   * open.
   */
  read(uri: string): Promise<{ document: JobDocument; settings: WebJobsSettings } | undefined>;
  context(): FeatureContext;
  /** A request handler that never throws: `fallback` after a fault, which goes to the log. */
  safely<P, R>(name: string, fallback: R, answer: (params: P) => Promise<R>): Answer<P, R>;
  /** A request handler for a feature of an open document. */
  feature<P extends { textDocument: { uri: string } }, R>(
    name: string,
    fallback: R,
    answer: (
      document: JobDocument,
      params: P,
      settings: WebJobsSettings,
      context: FeatureContext,
    ) => R | undefined | Promise<R | undefined>,
  ): Answer<P, R>;
  /** The folder behind a URI, undefined where there is none to be seen. */
  openFolder(uri: string): Folder | undefined;
  check(params: CheckParams): Promise<PlacedProblem[]>;
}

export function openSession(
  connection: Connection,
  environment: Environment,
  params: InitializeParams,
  options: SessionOptions,
): Session {
  const documents = new TextDocuments(TextDocument);
  documents.listen(connection);
  const settings = watchSettings(connection, params.capabilities.workspace?.configuration === true);
  const parsed = new Map<string, { version: number; platform: string; document: JobDocument }>();
  settings.onChange(() => parsed.clear());
  documents.onDidClose(({ document: { uri } }) => {
    parsed.delete(uri);
    settings.forget(uri);
  });

  const read: Session["read"] = async (uri) => {
    const chosen = await settings.get(uri);
    const text = documents.get(uri);
    if (text === undefined || timers.handles(uri) || visualStudioFileName(uri) !== undefined) {
      return undefined;
    }
    const known = parsed.get(uri);
    if (known?.version === text.version && known.platform === chosen.platform) {
      return { document: known.document, settings: chosen };
    }
    const document = parseJobDocument(
      text,
      jobAt(uri, chosen.jobsRoot) ?? chosen.job,
      chosen.platform,
    );
    parsed.set(uri, { version: text.version, platform: chosen.platform, document });
    return { document, settings: chosen };
  };

  // A deployed settings.job is text from a site: there is no folder around it to read.
  const openFolder: Session["openFolder"] = (uri) =>
    uri.startsWith("webjobs-remote:")
      ? undefined
      : environment.openFolder(uri, connection, options.readsFiles === true);

  // Asking Intl costs more than any feature; a process keeps its zone.
  const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const context = (): FeatureContext => ({
    now: environment.now(),
    locale: options.locale,
    localZone,
    runsCommands: options.runsCommands === true,
  });

  const timers = openTimers({
    ...{ connection, params, documents, openFolder, context },
    settingsOf: settings.get,
  });

  const safely: Session["safely"] = (name, fallback, answer) => async (given) => {
    try {
      return await answer(given);
    } catch (error) {
      const { stack = String(error) } = Object(error) as { readonly stack?: string };
      connection.console.error(`${name}: ${stack}`);
      return fallback;
    }
  };

  const feature: Session["feature"] = (name, fallback, answer) =>
    safely(name, fallback, async (given) => {
      const found = await read(given.textDocument.uri);
      const answered = found && (await answer(found.document, given, found.settings, context()));
      return answered ?? fallback;
    });

  return {
    connection,
    environment,
    params,
    options,
    documents,
    settings,
    timers,
    read,
    context,
    safely,
    feature,
    openFolder,
    check: async ({ folder: uri, files, platform }) => {
      const folder = files
        ? folderOfPaths(Object.keys(files), async (path, limit) => files[path]?.slice(0, limit))
        : openFolder(uri);
      // A source that is somewhere else has the place in which it would be deployed: nothing is
      // known above that.
      const isThere = files === undefined || (await openFolder(uri)?.list("")) !== undefined;
      const open = documents.get(`${uri.replace(/\/$/, "")}/${settingsFileName}`);
      return check({
        path: uri,
        // What is deployed is what lies on disk; an unsaved text counts only where no disk can be
        // seen.
        text: folder === undefined ? open?.getText() : undefined,
        folder,
        ...(isThere && { openFolder }),
        settings: { ...(await settings.get(uri)), ...(platform && { platform }) },
      });
    },
  };
}
