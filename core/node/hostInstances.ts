/**
 * The local hosts on one home, told apart by six characters, and the job processes that dead ones
 * left behind.
 */
import { mkdirSync } from "node:fs";
import { join, sep } from "node:path";
import { jobsDataPath } from "../webJob";
import { instanceFolder, listInstanceFolders } from "./instanceFolder";
import { isLocked, type Lock, removeDeadClaims, tryLock } from "./lockFile";
import { findDescendants } from "./processes/descendants";
import { listEnvironments } from "./processes/environments";
import { killUntilNone } from "./processes/kill";
import type { ProcessIdentity } from "./processes/process";
import { findProcessesUsing } from "./processes/processesUsing";
import { readProcesses } from "./processes/readProcesses";
import { openProcessRecords, readProcessRecords, recordedInstances } from "./processes/records";

/** True while a host with this name lives on the home. */
export function isInstanceAlive(home: string, instance: string): boolean {
  return isLocked(lockFile(home, instance));
}

/** The exclusive right to be this instance; undefined when a living host is. */
export function claimInstance(home: string, instance: string, now: number): Lock | undefined {
  mkdirSync(join(home, "hosts"), { recursive: true, mode: 0o700 });
  removeDeadClaims(join(home, "hosts"));
  return tryLock(lockFile(home, instance), "Running a local WebJobs host", instance, now);
}

function lockFile(home: string, instance: string): string {
  return join(home, "hosts", `${instance}.lock`);
}

/**
 * Kills the job processes of hosts that died without ending them, and returns their ids. They are
 * found by their environment; by what the host recorded while it ran, with all descendants; and, on
 * Linux, by working in the host's own folder. A process of a living host is never killed. On
 * Windows only the records tell; rejects with a `ProcessTableError` when it does not say what runs.
 */
export async function reapJobProcesses(home: string): Promise<number[]> {
  const instances = [...new Set([...listDeadInstances(home), ...recordedInstances(home)])];
  // Checked at every scan: a host that starts meanwhile may take the name of a dead one.
  const listDead = () => instances.filter((instance) => !isInstanceAlive(home, instance));
  const known: ProcessIdentity[] = listDead().flatMap((instance) =>
    readProcessRecords(home, instance),
  );
  if (process.platform === "win32" && known.length === 0) {
    return [];
  }
  const killed = await killUntilNone(async () => {
    const table = await readProcesses();
    const descendants = findDescendants(known, table);
    known.push(...descendants);
    const { dead, living } = listJobProcesses(home);
    const marked = new Set(listInstanceFolders(home));
    const folders = listDead().filter((instance) => marked.has(instance));
    const users = findProcessesUsing(
      folders.map((instance) => instanceFolder(home, instance)),
      table,
    );
    return [
      ...new Set([
        ...descendants.map(({ pid }) => pid),
        ...users.filter((pid) => !living.has(pid)),
        ...dead,
      ]),
    ];
  });
  for (const instance of listDead()) {
    openProcessRecords(home, instance).remove();
  }
  return killed;
}

/** The processes whose environment names a job of this home, by whether their host still runs. */
function listJobProcesses(home: string): {
  readonly dead: ReadonlySet<number>;
  readonly living: ReadonlySet<number>;
} {
  const data = `\0WEBJOBS_DATA_PATH=${join(home, jobsDataPath)}${sep}`;
  const [dead, living] = [new Set<number>(), new Set<number>()];
  for (const { pid, text } of listEnvironments()) {
    if (text.includes(data)) {
      const instance = /\0WEBSITE_INSTANCE_ID=([^\0]{1,6})/.exec(text)?.[1] ?? "";
      (isInstanceAlive(home, instance) ? living : dead).add(pid);
    }
  }
  return { dead, living };
}

/** The instances that have a folder and no longer run. */
export function listDeadInstances(home: string): string[] {
  return listInstanceFolders(home).filter((instance) => !isInstanceAlive(home, instance));
}
