import { showHistory } from "../history/showHistory";
import { addWebHook, removeWebHook } from "../history/webHooks";
import { showApplicationLog, showLog, showSchedulerLog } from "../logs/showLog";
import { editSchedule } from "../schedule/editSchedule";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { addFolder } from "./addFolder";
import { addWorkflow } from "./addWorkflow";
import { attachDebugger } from "./attachDebugger";
import { compareDeployed } from "./compareDeployed";
import { compareRuns } from "./compareRuns";
import { startJob, stopJob } from "./continuousCommands";
import { copyLogUrl, copyTriggerUrl } from "./copyUrls";
import { createJob } from "./createJob";
import { debugRunFile } from "./debugRunFile";
import { deleteJob } from "./deleteJob";
import { deployJob } from "./deployJob";
import { downloadLog } from "./downloadLog";
import { endRun } from "./endRun";
import type { CommandId } from "./ids";
import {
  restartLocalHost,
  showLocalHostMenu,
  startLocalHost,
  stopLocalHost,
} from "./localHostCommands";
import { openScmSite } from "./openScmSite";
import { openSettings } from "./openSettings";
import { packageJobToFile } from "./packageJob";
import { pauseSchedule, resumeSchedule } from "./pauseSchedule";
import { refresh } from "./refresh";
import { removeSite } from "./removeSite";
import { repairRun } from "./repairRun";
import { revealInExplorer, revealInTree } from "./revealCommands";
import { runJob, runJobAgain, runJobWithArguments } from "./runCommands";
import { createLocalSettings, openRunFile, openSourceSettings } from "./sourceCommands";

/**
 * A command: settles when its work is done, is undefined when the person cancelled, rejects with a
 * sentence.
 */
export type Command = (
  services: Services,
  target: Target,
  options?: object,
  selection?: readonly Target[],
) => Promise<unknown>;

/** Every command by its id. */
export const commandTable: Readonly<Record<CommandId, Command>> = {
  "webjobs.addFolder": addFolder,
  "webjobs.addSite": later(async () => (await import("./addSite.js")).addSite),
  "webjobs.addWebHook": addWebHook,
  "webjobs.addWorkflow": addWorkflow,
  "webjobs.attachDebugger": attachDebugger,
  "webjobs.build": later(async () => (await import("./buildJob.js")).buildJob),
  "webjobs.compareDeployed": compareDeployed,
  "webjobs.compareRuns": compareRuns,
  "webjobs.copyLogUrl": copyLogUrl,
  "webjobs.copyTriggerUrl": copyTriggerUrl,
  "webjobs.create": createJob,
  "webjobs.createLocalSettings": createLocalSettings,
  "webjobs.debugRunFile": debugRunFile,
  "webjobs.delete": deleteJob,
  "webjobs.deploy": deployJob,
  "webjobs.deployChanged": later(async () => (await import("./deployChanged.js")).deployChanged),
  "webjobs.downloadLog": downloadLog,
  "webjobs.editSchedule": editSchedule,
  "webjobs.endRun": endRun,
  "webjobs.holdBackSlot": later(async () => (await import("./slotCommands.js")).holdBack),
  "webjobs.openInPortal": later(async () => (await import("./openInPortal.js")).openInPortal),
  "webjobs.openScmSite": openScmSite,
  "webjobs.openRunFile": openRunFile,
  "webjobs.openSettings": openSettings,
  "webjobs.openSourceSettings": openSourceSettings,
  "webjobs.package": packageJobToFile,
  "webjobs.pauseSchedule": pauseSchedule,
  "webjobs.refresh": refresh,
  "webjobs.releaseSlot": later(async () => (await import("./slotCommands.js")).release),
  "webjobs.removeSite": removeSite,
  "webjobs.removeWebHook": removeWebHook,
  "webjobs.repairRun": repairRun,
  "webjobs.restartLocalHost": restartLocalHost,
  "webjobs.resumeSchedule": resumeSchedule,
  "webjobs.revealInExplorer": revealInExplorer,
  "webjobs.revealInTree": revealInTree,
  "webjobs.run": runJob,
  "webjobs.runAgain": runJobAgain,
  "webjobs.runWithArguments": runJobWithArguments,
  "webjobs.showApplicationLog": showApplicationLog,
  "webjobs.showCalendar": later(
    async () => (await import("../calendar/showCalendar.js")).showCalendar,
  ),
  "webjobs.showHistory": showHistory,
  "webjobs.showLocalHostMenu": showLocalHostMenu,
  "webjobs.showLog": showLog,
  "webjobs.showProperties": later(async () => (await import("./showProperties.js")).showProperties),
  "webjobs.showSchedulerLog": showSchedulerLog,
  "webjobs.start": startJob,
  "webjobs.startLocalHost": startLocalHost,
  "webjobs.stop": stopJob,
  "webjobs.stopLocalHost": stopLocalHost,
};

/**
 * For what few look at, what speaks to Azure and what builds: nothing of it is read for the sake of
 * other jobs.
 */
function later(load: () => Promise<Command>): Command {
  return async (...given) => (await load())(...given);
}
