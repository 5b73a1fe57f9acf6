import { commands, Disposable, type LogOutputChannel } from "vscode";
import { attachDebugger } from "./commands/attachDebugger";
import { compareDeployed } from "./commands/compareDeployed";
import { compareRuns } from "./commands/compareRuns";
import { startJob, stopJob } from "./commands/continuousCommands";
import { copyLogUrl, copyTriggerUrl } from "./commands/copyUrls";
import { createJob } from "./commands/createJob";
import { deleteJob } from "./commands/deleteJob";
import { deployJob, packageJobToFile } from "./commands/deployJob";
import { downloadLog } from "./commands/downloadLog";
import { endRun } from "./commands/endRun";
import {
  restartLocalHost,
  showLocalHostMenu,
  startLocalHost,
  stopLocalHost,
} from "./commands/localHostCommands";
import { openSettings } from "./commands/openSettings";
import { pauseSchedule, resumeSchedule } from "./commands/pauseSchedule";
import { refresh } from "./commands/refresh";
import { runJob, runJobWithArguments } from "./commands/runCommands";
import type { Services } from "./commands/services";
import { showHistory } from "./commands/showHistory";
import { showLog } from "./commands/showLog";
import type { Target } from "./commands/target";

/** A command: settles when its work is done, is undefined when the person cancelled, rejects with a sentence. */
type Command = (
  services: Services,
  target: Target,
  options?: object,
  selection?: readonly Target[],
) => Promise<unknown>;

/** Every command by its id. package.json says where it shows. */
export const commandTable = {
  "webjobs.attachDebugger": attachDebugger,
  "webjobs.compareDeployed": compareDeployed,
  "webjobs.compareRuns": compareRuns,
  "webjobs.copyLogUrl": copyLogUrl,
  "webjobs.copyTriggerUrl": copyTriggerUrl,
  "webjobs.create": createJob,
  "webjobs.delete": deleteJob,
  "webjobs.deploy": deployJob,
  "webjobs.downloadLog": downloadLog,
  "webjobs.endRun": endRun,
  "webjobs.openSettings": openSettings,
  "webjobs.package": packageJobToFile,
  "webjobs.pauseSchedule": pauseSchedule,
  "webjobs.refresh": refresh,
  "webjobs.restartLocalHost": restartLocalHost,
  "webjobs.resumeSchedule": resumeSchedule,
  "webjobs.run": runJob,
  "webjobs.runWithArguments": runJobWithArguments,
  "webjobs.showHistory": showHistory,
  "webjobs.showLocalHostMenu": showLocalHostMenu,
  "webjobs.showLog": showLog,
  "webjobs.start": startJob,
  "webjobs.startLocalHost": startLocalHost,
  "webjobs.stop": stopJob,
  "webjobs.stopLocalHost": stopLocalHost,
} satisfies Record<string, Command>;

export type CommandId = keyof typeof commandTable;

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.entries(commandTable).map(([id, command]: [string, Command]) =>
      commands.registerCommand(id, (target: Target, more: unknown) =>
        // The tree and the explorer pass their whole selection as second argument.
        inOneSentence(services.log, id, () =>
          command(services, target, optionsOf(more), selectionOf(more)),
        ),
      ),
    ),
  );
}

function optionsOf(more: unknown): object | undefined {
  return typeof more === "object" && more !== null && !Array.isArray(more) ? more : undefined;
}

function selectionOf(more: unknown): readonly Target[] {
  return Array.isArray(more) ? more : [];
}

/** The one place where a failure becomes a sentence: VS Code shows it to the person, the log keeps the stack. */
async function inOneSentence<T>(
  log: LogOutputChannel,
  id: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log.error(`${id}:`, error);
    throw error instanceof Error ? error : new Error(String(error));
  }
}
