// Runs in the extension host of a window on many jobs, and leaves what it measured in the file BENCH_RESULT.
import { writeFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { commands, extensions, workspace } from "vscode";
import { defaultHome, findRunningHost } from "../../../core/node/runningHost";
import { countsPath, listPath, type RequestCounts } from "../tree/requestCounter";
import { openCount } from "../tree/stage";

export interface TreeCosts {
  /** Megabytes of the extension host's heap after a forced collection. */
  heap: number;
  /** Requests per refresh, while the tree is shown with open jobs. Absent without the extension. */
  requests?: number;
}

const refreshes = 5;

export async function run(): Promise<void> {
  const result = process.env.BENCH_RESULT ?? "";
  const hasTree = extensions.getExtension("webjobs.vscode-webjobs") !== undefined;
  const requests = hasTree ? await showTree() : undefined;
  const costs: TreeCosts = { heap: heapAfterCollection(), requests };
  await writeFile(result, JSON.stringify(costs));
}

/** Shows the tree, waits until somebody opened the runs of some jobs, and returns what a refresh then asks for. */
async function showTree(): Promise<number> {
  await commands.executeCommand("webjobs.tree.focus");
  await until(async () => histories(await counts()) >= openCount);
  const before = await counts();
  const lists = before[listPath] ?? 0;
  await until(async () => ((await counts())[listPath] ?? 0) >= lists + refreshes);
  const after = await counts();
  return (total(after) - total(before)) / ((after[listPath] ?? 0) - lists);
}

async function counts(): Promise<RequestCounts> {
  const jobs = `${workspace.workspaceFolders?.[0]?.uri.fsPath}/App_Data/jobs`;
  const host = await findRunningHost(defaultHome(jobs));
  return (await (await fetch(`${host?.url}${countsPath}`)).json()) as RequestCounts;
}

function histories(counted: RequestCounts): number {
  return Object.keys(counted).filter((path) => path.endsWith("/history")).length;
}

function total(counted: RequestCounts): number {
  return Object.values(counted).reduce((sum, count) => sum + count, 0);
}

async function until(isReached: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 60_000;
  while (!(await isReached())) {
    if (Date.now() > limit) {
      throw new Error(
        "The tree did not get as far as it was to be measured." +
          JSON.stringify(Object.entries(await counts()).slice(0, 30)),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}
