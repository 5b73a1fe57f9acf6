/** The local hosts on one home, told apart by six characters, and the job processes that dead ones left behind. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { jobsDataPath } from "../webJob";
import { isLocked, type Lock, removeDeadClaims, tryLock } from "./lockFile";
import { killUntilNone, listEnvironments } from "./processes";

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
 * Kills the job processes of hosts that died without ending them, and gives their ids. Found by their environment: one
 * that has emptied it is not.
 */
export function reapJobProcesses(home: string): number[] {
  return killUntilNone(() => listOrphans(home));
}

function listOrphans(home: string): number[] {
  const dataPath = join(home, jobsDataPath);
  return listEnvironments()
    .filter(({ text }) => {
      const instance = /\0WEBSITE_INSTANCE_ID=([^\0]{1,6})/.exec(text)?.[1] ?? "";
      return text.includes(`\0WEBJOBS_DATA_PATH=${dataPath}`) && !isInstanceAlive(home, instance);
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
