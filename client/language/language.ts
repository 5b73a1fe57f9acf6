import { type Disposable, type ExtensionContext, Uri } from "vscode";
import {
  type CheckParams,
  checkRequest,
  type ListedTimer,
  type ListedTimerProblem,
  type TimersParams,
  timerProblemsRequest,
  timersRequest,
} from "../../core/protocol";
import type { Finding } from "../../kudu/deploy/request";
import type { Schedules } from "../places/place";
import type { Jobs } from "./foundJobs";
import { onSettingsDocument } from "./settingsDocument";
import type { TimerFolders } from "./timerFolders";

/** With its place as people count, from 1. */
interface Problem extends Finding {
  readonly code: string;
  readonly column?: number;
}

export interface Language extends Disposable {
  /** What the one judge finds wrong with a job, errors first. */
  check(job: CheckParams): Promise<Problem[]>;
  /** The timers in the sources of a folder, as far as the server reads its language. */
  timers(folder: Uri): Promise<readonly ListedTimer[]>;
  /** What is wrong with them. */
  timerProblems(folder: Uri): Promise<readonly ListedTimerProblem[]>;
}

/** After activation and after the jobs have changed. */
const restMs = 2_000;

/** How the place of a document reads schedules; undefined when the settings decide. */
export type SchedulesOf = (uri: Uri) => Promise<Schedules | undefined>;

const afterThis = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Starts the language server with the first settings.job or marked source file that is opened, with
 * a check, or when a window with WebJobs is idle, and ends it with the extension.
 */
export function registerLanguage(
  context: ExtensionContext,
  jobs: Jobs,
  schedulesOf: SchedulesOf,
): Language {
  // Read behind the activation, which it would slow down; a microtask would still be a part of it.
  const timers = afterThis()
    .then(() => import("./timerFolders.js"))
    .then(({ watchTimerFolders }) => watchTimerFolders(() => void start()));
  let client: ReturnType<typeof startClient> | undefined;
  const start = (): ReturnType<typeof startClient> => {
    client ??= timers.then((watched) => startClient(context, watched, jobs, schedulesOf));
    return client;
  };
  const opening = onSettingsDocument(() => void start());
  // The problems of files that no one has opened can wait until the window has come to rest.
  const startForJobs = async () => {
    if ((await jobs.folders()).some((folder) => folder.jobs.length > 0)) {
      await start();
    }
  };
  let idle = setTimeout(startForJobs, restMs);
  const watching = jobs.onDidChange(() => {
    clearTimeout(idle);
    idle = setTimeout(startForJobs, restMs);
  });
  return {
    async check(job) {
      const running = await start();
      return running.sendRequest(checkRequest, job);
    },
    async timers(folder) {
      const running = await start();
      const params: TimersParams = { folder: folder.toString() };
      return running.sendRequest(timersRequest, params);
    },
    async timerProblems(folder) {
      const running = await start();
      const params: TimersParams = { folder: folder.toString() };
      return running.sendRequest(timerProblemsRequest, params);
    },
    dispose: () => {
      clearTimeout(idle);
      opening.dispose();
      watching.dispose();
      void timers.then((watched) => watched.dispose());
      void client?.then((running) => running.stop());
    },
  };
}

async function startClient(
  context: ExtensionContext,
  timers: TimerFolders,
  jobs: Jobs,
  schedulesOf: SchedulesOf,
) {
  const { startLanguageClient } = await import("./languageClient.js");
  return startLanguageClient(context, timers, jobs, async (uri) => {
    const schedules = await schedulesOf(Uri.parse(uri));
    return schedules && { timeZone: schedules.timeZone, platform: schedules.dialect };
  });
}
