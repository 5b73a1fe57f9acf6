import { Disposable, type ExtensionContext, Uri } from "vscode";
import { type CheckParams, checkRequest } from "../../core/protocol";
import type { Finding } from "../../kudu/deploy/request";
import type { Schedules } from "../places/place";
import { onSettingsDocument } from "./settingsDocument";
import { onTimerDocument, type TimerFolders, watchTimerFolders } from "./timerFolders";

/** With its place as people count, from 1. */
export interface Problem extends Finding {
  readonly code: string;
  readonly column?: number;
}

export interface Language extends Disposable {
  /** What the one judge finds wrong with a job, errors first. */
  check(job: CheckParams): Promise<Problem[]>;
}

/** How the place of a document reads schedules; undefined when the settings decide. */
export type SchedulesOf = (uri: Uri) => Promise<Schedules | undefined>;

/** Starts the language server with the first settings.job or marked source file that is opened, or a check, and ends it with the extension. */
export function registerLanguage(context: ExtensionContext, schedulesOf: SchedulesOf): Language {
  let client: ReturnType<typeof startClient> | undefined;
  const timers = watchTimerFolders();
  const start = (): ReturnType<typeof startClient> => {
    client ??= startClient(context, timers, schedulesOf);
    return client;
  };
  const opening = Disposable.from(
    timers,
    onSettingsDocument(() => void start()),
    onTimerDocument(timers, () => void start()),
  );
  return {
    async check(job) {
      const running = await start();
      return running.sendRequest(checkRequest, job);
    },
    dispose: () => {
      opening.dispose();
      void client?.then((running) => running.stop());
    },
  };
}

async function startClient(
  context: ExtensionContext,
  timers: TimerFolders,
  schedulesOf: SchedulesOf,
) {
  const { startLanguageClient } = await import("./languageClient.js");
  return startLanguageClient(context, timers, async (uri) => {
    const schedules = await schedulesOf(Uri.parse(uri));
    return schedules && { timeZone: schedules.timeZone, platform: schedules.dialect };
  });
}
