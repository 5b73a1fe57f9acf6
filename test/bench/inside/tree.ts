// Runs in the extension host of a window on many jobs, and leaves what it measured in the file
// BENCH_RESULT.
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
  if (hasTree) {
    await commands.executeCommand("webjobs.tree.focus");
    await until(async () => ((await counts())[listPath] ?? 0) > 1);
  }
  const heap = heapAfterCollection();
  // Whoever started this opens the runs of some jobs now.
  await writeFile(result, JSON.stringify({ heap } satisfies TreeCosts));
  if (hasTree) {
    await until(async () => histories(await counts()) >= openCount);
    const requests = await requestsOfRefresh();
    await writeFile(result, JSON.stringify({ heap, requests } satisfies TreeCosts));
  }
}

/** With the tree at rest: the mean over some refreshes. */
async function requestsOfRefresh(): Promise<number> {
  let [before, isAtRest] = [await counts(), false];
  while (!isAtRest) {
    const after = await nextRefreshes(before, 1);
    isAtRest = total(after) - total(before) === lists(after) - lists(before);
    before = after;
  }
  const after = await nextRefreshes(before, refreshes);
  return (total(after) - total(before)) / (lists(after) - lists(before));
}

async function nextRefreshes(before: RequestCounts, count: number): Promise<RequestCounts> {
  await until(async () => lists(await counts()) >= lists(before) + count);
  return counts();
}

function lists(counted: RequestCounts): number {
  return counted[listPath] ?? 0;
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
