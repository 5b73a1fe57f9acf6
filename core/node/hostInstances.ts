/** The local hosts on one home, told apart by six characters, and the job processes that dead ones left behind. */
import { mkdirSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { jobsDataPath } from "../webJob";
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
 * Kills the job processes of hosts that died without ending them, and gives their ids. They are known by their environment;
 * by what the host recorded as long as it lived, with all that came of it; and, on Linux, by working in the host's folders.
 * Not found is what has done all of this: emptied its environment, left its session, turned its input and output elsewhere,
 * left its folder and lost its parent, sooner than a host looks (a tenth of a second after a start). On Windows only the
 * records tell; rejects with a `ProcessTableError` when it does not say what runs.
 */
export async function reapJobProcesses(home: string): Promise<number[]> {
  const temp = join(home, "temp");
  const instances = [...new Set([...listDeadInstances(home, temp), ...recordedInstances(home)])];
  // Asked at every look: a host that starts meanwhile may take the name of a dead one.
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
    return [
      ...new Set([
        ...descendants.map(({ pid }) => pid),
        ...findProcessesUsing(
          listDead().map((instance) => join(temp, instance)),
          table,
        ),
        ...listMarked(home),
      ]),
    ];
  });
  for (const instance of listDead()) {
    openProcessRecords(home, instance).remove();
  }
  return killed;
}

/** What says itself that it is a job's process of this home, whose host lives no longer. */
function listMarked(home: string): number[] {
  const dataPath = join(home, jobsDataPath);
  return listEnvironments()
    .filter(({ text }) => {
      const instance = /\0WEBSITE_INSTANCE_ID=([^\0]{1,6})/.exec(text)?.[1] ?? "";
      return (
        text.includes(`\0WEBJOBS_DATA_PATH=${dataPath}${sep}`) && !isInstanceAlive(home, instance)
      );
    })
    .map(({ pid }) => pid);
}

/** Names of folders below `parent` that are named after instances which live no longer. */
export function listDeadInstances(home: string, parent: string): string[] {
  try {
    return readdirSync(parent).filter((name) => !isInstanceAlive(home, name));
  } catch {
    // Nothing was ever put there.
    return [];
  }
}
