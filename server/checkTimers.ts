/**
 * Timers in source files, judged outside of an editor: for the command line, the tree and agents.
 * The same checks as the editor's, over the files of a folder.
 */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Folder } from "../core/folder";
import type { TimerHost } from "../core/timer/timerHost";
import type { TimerSchedule } from "../core/timer/timerSchedule";
import type { TimerProblem } from "./problem";
import { timerSentence } from "./rules/timer/sentence";
import { checkTimers } from "./rules/timer/timers";
import type { TimerProject } from "./timers/project";
import { scanFolder } from "./timers/scan";
import { resolvedSchedule, type TimerDocument } from "./timers/timerDocument";
import { createTimerReader } from "./timers/timerReader";

/** A problem with its place as people count: line and column from 1. */
interface PlacedTimerProblem extends TimerProblem {
  readonly line: number;
  readonly column: number;
}

export interface SourceTimer {
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  /** With its settings put in; absent where one is not known here. */
  readonly schedule?: TimerSchedule;
  /** What the schedule means, in the asked language; absent when it is wrong or unknown. */
  readonly words?: string;
  readonly host: TimerHost;
}

export interface CheckedSource {
  /** Below the folder, `/`-separated. */
  readonly path: string;
  readonly timers: readonly SourceTimer[];
  readonly problems: readonly PlacedTimerProblem[];
}

const scheme = "folder:///root";

/**
 * Each file of a folder that has timers, and each file of settings in which one of them finds its
 * schedule.
 */
export async function checkSources(folder: Folder, locale = "en"): Promise<CheckedSource[]> {
  const reader = createTimerReader({
    openFolder: (uri) => folderBelow(folder, pathOf(uri)),
    readOpen: () => undefined,
    roots: [scheme],
  });
  const readAll = async (files: Iterable<readonly [path: string, text: string]>) => {
    const all: { readonly source: CheckedSource; readonly project?: TimerProject }[] = [];
    for (const [path, text] of files) {
      const found = await reader.read(TextDocument.create(uriOf(path), "", 0, text));
      if (found !== undefined) {
        const checked = await checkDocument(found, locale, () => reader.scan(found.project));
        all.push({ source: { path, ...checked }, project: found.project });
      }
    }
    return all;
  };
  const { files } = await scanFolder(folder);
  const sources = await readAll(files.map(({ path, text }) => [path, text]));
  const named = sources.flatMap(({ project }) => project?.settingsFiles ?? []);
  const settings = await readAll(new Map(named.map(({ uri, text }) => [pathOf(uri), text])));
  return [...sources, ...settings.filter(({ source }) => source.problems.length > 0)].map(
    ({ source }) => source,
  );
}

async function checkDocument(
  found: TimerDocument,
  locale: string,
  scan: Parameters<typeof checkTimers>[1],
) {
  const { document, timers, host } = found;
  const place = (offset: number) => {
    const { line, character } = document.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  const problems = await checkTimers(found, scan);
  return {
    timers: timers.map((timer) => {
      const schedule = resolvedSchedule(timer, found);
      const words = schedule && timerSentence(schedule, locale);
      return {
        line: place(timer.written.span.offset).line,
        text: timer.written.value,
        host,
        ...(schedule && { schedule }),
        ...(words && { words }),
      };
    }),
    problems: problems.map((problem) => ({ ...problem, ...place(problem.offset) })),
  };
}

function folderBelow(folder: Folder, below: string): Folder {
  const join = (path: string) => [below, path].filter((part) => part !== "").join("/");
  return {
    list: (path) => folder.list(join(path)),
    read: (path, limit) => folder.read(join(path), limit),
  };
}

function uriOf(path: string): string {
  return `${scheme}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.slice(scheme.length + 1));
}
