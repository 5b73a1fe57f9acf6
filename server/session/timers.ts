/**
 * The part of a session that answers for source files, function.json and the settings that their
 * timers name.
 */
import type { Connection, InitializeParams, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Folder } from "../../core/folder";
import type {
  ListedTimer,
  ListedTimerProblem,
  TimersParams,
  WebJobsSettings,
} from "../../core/protocol";
import { isProjectMarker } from "../../core/timer/projectMarkers";
import { checkSources, type SourceTimer } from "../checkTimers";
import type { FeatureContext } from "../environment";
import type { TimerProblem } from "../problem";
import { checkTimers } from "../rules/timer/timers";
import type { Scan } from "../timers/scan";
import { isSettingsFile } from "../timers/settingsFile";
import type { TimerDocument } from "../timers/timerDocument";
import { createTimerReader, isTimerFile } from "../timers/timerReader";
import { rootsOf } from "./roots";

export interface Timers {
  /** True for an open document that is read here, and not as a settings.job. */
  handles(uri: string): boolean;
  /** Undefined when there is nothing to say of the document. */
  read(uri: string): Promise<TimerContext | undefined>;
  check(document: TimerDocument): Promise<TimerProblem[]>;
  /** The timers of all sources below a folder, by its URI. */
  scan(folder: string): Promise<Scan>;
  /** The same as the client shows them. */
  list(params: TimersParams): Promise<ListedTimer[]>;
  /** What is wrong with them. */
  problems(params: TimersParams): Promise<ListedTimerProblem[]>;
  /** Files have changed on disk. */
  forget(): void;
}

export interface TimerContext {
  readonly document: TimerDocument;
  readonly settings: WebJobsSettings;
  readonly context: FeatureContext;
}

interface Surroundings {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly openFolder: (uri: string) => Folder | undefined;
  readonly settingsOf: (uri: string) => Promise<WebJobsSettings>;
  readonly context: () => FeatureContext;
}

export function openTimers(surroundings: Surroundings): Timers {
  const { documents, params, openFolder, settingsOf, context } = surroundings;
  const reader = createTimerReader({
    openFolder,
    readOpen: (uri) => documents.get(uri)?.getText(),
    roots: rootsOf(params),
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    const name = uri.slice(uri.lastIndexOf("/") + 1);
    reader.forget(isSettingsFile(uri) || isProjectMarker(name) ? "projects" : "sources");
  });
  documents.onDidClose(({ document: { uri } }) => reader.close(uri));
  const handles = (uri: string) => {
    const document = documents.get(uri);
    return document !== undefined && isTimerFile(uri, document.languageId);
  };
  const sourcesIn = async (uri: string) => {
    const folder = (await settingsOf(uri)).timerTriggers.enabled ? openFolder(uri) : undefined;
    return folder === undefined ? [] : checkSources(folder, context().locale);
  };
  return {
    handles,
    async read(uri) {
      const settings = await settingsOf(uri);
      const text = documents.get(uri);
      const document =
        text && handles(uri) && settings.timerTriggers.enabled
          ? await reader.read(text)
          : undefined;
      return document && { document, settings, context: context() };
    },
    check: (document) => checkTimers(document, () => reader.scan(document.project)),
    scan: (folder) => reader.scanFolder(folder),
    list: async ({ folder }) => {
      const files = await sourcesIn(folder);
      return files.flatMap(({ path, timers }) => timers.map((timer) => listTimer(path, timer)));
    },
    problems: async ({ folder }) => {
      const files = await sourcesIn(folder);
      return files.flatMap(({ path: file, problems }) =>
        problems.map(({ line, severity, code, message }) => ({
          ...{ file, line, severity, code, message },
        })),
      );
    },
    forget: () => reader.forget("projects"),
  };
}

function listTimer(file: string, { line, text, schedule, words, host }: SourceTimer): ListedTimer {
  return {
    ...{ file, line, text, host },
    ...(schedule?.kind === "cron" && { schedule: schedule.schedule.text }),
    ...(words && { words }),
  };
}
