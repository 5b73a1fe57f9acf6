import { commands, Disposable, type LogOutputChannel } from "vscode";
import { isObject } from "../../core/isObject";
import { plainFailure } from "../plainFailure";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { type CommandId, commandIds } from "./ids";

/** Those that mean every node of a selection; the others speak of one. */
const forEachNode: ReadonlySet<CommandId> = new Set<CommandId>([
  "webjobs.delete",
  "webjobs.deploy",
  "webjobs.pauseSchedule",
  "webjobs.removeSite",
  "webjobs.resumeSchedule",
  "webjobs.run",
  "webjobs.start",
  "webjobs.stop",
]);

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...commandIds.map((id) =>
      // The tree and the explorer pass their whole selection as second argument.
      commands.registerCommand(id, (target: Target, more: unknown) =>
        inOneSentence(services.log, { id, isByHand: isByHand(target, more) }, () =>
          carryOut(services, id, target, more),
        ),
      ),
    ),
  );
}

async function carryOut(
  services: Services,
  id: CommandId,
  target: Target,
  more: unknown,
): Promise<unknown> {
  const { commandTable } = await import("./table.js");
  const selection = selectionOf(more);
  if (!forEachNode.has(id) || selection.length < 2) {
    return commandTable[id](services, target, optionsOf(more), selection);
  }
  const { carryOutForEach } = await import("./several.js");
  return carryOutForEach(services, id, selection);
}

function optionsOf(more: unknown): object | undefined {
  return isObject(more) ? more : undefined;
}

function selectionOf(more: unknown): readonly Target[] {
  return Array.isArray(more) ? more : [];
}

/** A menu passes a node, or a file with its selection; programs pass neither. */
function isByHand(target: Target, more: unknown): boolean {
  const isFromPalette = target === undefined && more === undefined;
  return isFromPalette || Array.isArray(more) || (typeof target === "object" && "type" in target);
}

/**
 * The one place where a failure becomes a sentence; the log keeps the stack. A menu's failure is
 * shown here, since VS Code would wrap it in words of its own; every other caller gets the
 * rejection.
 */
async function inOneSentence<T>(
  log: LogOutputChannel,
  { id, isByHand }: { id: CommandId; isByHand: boolean },
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.error(`${id}:`, error);
    const failure = error instanceof Error ? error : new Error(String(error));
    if (!isByHand) {
      throw plainFailure(failure);
    }
    const { showFailure } = await import("../remedies.js");
    void showFailure(
      failure,
      () => log.show(true),
      () => inOneSentence(log, { id, isByHand }, work),
    );
    return undefined;
  }
}
