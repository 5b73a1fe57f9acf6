import { commands, Disposable, type LogOutputChannel } from "vscode";
import type { Services } from "./commands/services";
import type { Target } from "./commands/target";

/** The commands that package.json contributes; what each does is loaded when one is called. */
export const commandIds = [
  "webjobs.attachDebugger",
  "webjobs.compareDeployed",
  "webjobs.compareRuns",
  "webjobs.copyLogUrl",
  "webjobs.copyTriggerUrl",
  "webjobs.create",
  "webjobs.delete",
  "webjobs.deploy",
  "webjobs.downloadLog",
  "webjobs.endRun",
  "webjobs.openSettings",
  "webjobs.package",
  "webjobs.pauseSchedule",
  "webjobs.refresh",
  "webjobs.restartLocalHost",
  "webjobs.resumeSchedule",
  "webjobs.run",
  "webjobs.runWithArguments",
  "webjobs.showHistory",
  "webjobs.showLocalHostMenu",
  "webjobs.showLog",
  "webjobs.start",
  "webjobs.startLocalHost",
  "webjobs.stop",
  "webjobs.stopLocalHost",
] as const;

export type CommandId = (typeof commandIds)[number];

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...commandIds.map((id) =>
      commands.registerCommand(id, (target: Target, more: unknown) =>
        // The tree and the explorer pass their whole selection as second argument.
        inOneSentence(services.log, id, async () => {
          const { commandTable } = await import("./commands/table.js");
          return commandTable[id](services, target, optionsOf(more), selectionOf(more));
        }),
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
