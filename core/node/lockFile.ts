/**
 * Locks between hosts on one home: a file that names its owner, so that the lock of a dead owner is
 * seen as free.
 */
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isAlive, ownIdentity, startOf } from "./processes/identity";
import type { ProcessIdentity } from "./processes/process";

export interface Lock {
  release(): void;
}

/**
 * Locks that this process holds, by path: a file that says so and is not here belongs to an earlier
 * life.
 */
const held = new Set<string>();
let counter = 0;

/** Takes the lock, or undefined when someone alive holds it. Fails when the folder is missing. */
export function tryLock(
  path: string,
  operation: string,
  instance: string,
  now: number,
): Lock | undefined {
  if (isLocked(path)) {
    return undefined;
  }
  const claim = nextClaim(path);
  writeClaim(claim, operation, instance, now);
  try {
    return lockWith(path, claim);
  } finally {
    unlinkSync(claim);
  }
}

/**
 * Takes the lock with a file that {@link writeClaim} has written on the same volume: to make a file
 * takes many times as long as all the rest. It becomes the lock's and has to be removed before it
 * is written to again.
 */
export function lockWith(path: string, claim: string): Lock | undefined {
  if (!linkUnlessThere(claim, path)) {
    if (isLocked(path)) {
      return undefined;
    }
    dropStale(path, claim);
    if (!linkUnlessThere(claim, path)) {
      return undefined;
    }
  }
  held.add(path);
  return {
    release: () => {
      held.delete(path);
      rmSync(path, { force: true });
    },
  };
}

/** False when `path` is there already. */
function linkUnlessThere(claim: string, path: string): boolean {
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

/** True while a living process holds the lock. */
export function isLocked(path: string): boolean {
  return isOwnerAlive(path, readLock(path));
}

/** Removes the file of a lock whose owner is dead; a living owner's stays. */
export function clearStaleLock(path: string): void {
  if (!isLocked(path)) {
    dropStale(path, nextClaim(path));
  }
}

/** Removes from `folder` the half-made locks of processes that were killed while they took one. */
export function removeDeadClaims(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, pid] = /\.lock\.(\d+)-\d+(?:\.stale)?$/.exec(name) ?? [];
    if (pid !== undefined && startOf(Number(pid)) === undefined) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

/** A name beside the lock's that no one else uses. */
function nextClaim(path: string): string {
  counter += 1;
  return `${path}.${process.pid}-${counter}`;
}

/**
 * Writes what a lock's file says: Kudu's four members; `StackTrace`, free text there, identifies
 * the owner.
 */
export function writeClaim(claim: string, operation: string, instance: string, now: number): void {
  const { pid, started } = ownIdentity();
  const said = {
    OperationName: operation,
    // .NET's form "o" always has seven digits.
    AcquiredDateTime: new Date(now).toISOString().replace("Z", "0000Z"),
    StackTrace: `process ${pid} started ${started}`,
    InstanceId: instance,
  };
  writeFileSync(claim, JSON.stringify(said, undefined, 2));
}

function isOwnerAlive(path: string, text: string | undefined): boolean {
  const owner = ownerOf(text);
  if (owner === undefined) {
    return false;
  }
  return owner.pid === process.pid ? held.has(path) : isAlive(owner);
}

function ownerOf(text = ""): ProcessIdentity | undefined {
  const [, pid, started = ""] = /process (\d+) started ([^"]*)"/.exec(text) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), started };
}

/**
 * Moves a dead owner's file aside, and puts it back when another host was quicker and the file is
 * alive.
 */
function dropStale(path: string, claim: string): void {
  if (readLock(path) === undefined) {
    return;
  }
  const aside = `${claim}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    // Another host has just dropped it.
    return;
  }
  if (isOwnerAlive(path, readLock(aside))) {
    linkSync(aside, path);
  }
  rmSync(aside, { force: true });
}

/** Looks before it reads: as a rule no one has the lock, and an error costs more than a look. */
function readLock(path: string): string | undefined {
  try {
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  } catch {
    // Released at this moment: no file, no lock.
    return undefined;
  }
}
