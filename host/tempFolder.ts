/** The host's own part of `HOME/temp`: working copies, pipes, shutdown files, prepared runs. */
import { existsSync } from "node:fs";
import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { claimInstance, listDeadInstances } from "../core/node/hostInstances";
import { instanceFolder, instanceMarker, markInstanceFolder } from "../core/node/instanceFolder";
import { removeTree, type Warn } from "./files/removeTree";

/** Everything that a host creates in its folder; what else lies there is not its own. */
const ownFolders = ["jobs", "JobsShutdown", "pipes", "prepared"];

/** Prepares the folder of this instance, and removes those of instances that no longer run. */
export async function prepareTempFolder(
  home: string,
  instance: string,
  { now, warn }: { readonly now: () => number; readonly warn: Warn },
): Promise<void> {
  for (const dead of listDeadInstances(home).filter((name) => name !== instance)) {
    // A host that starts meanwhile cannot take the name until its old folder is gone.
    const lock = claimInstance(home, dead, now());
    if (lock) {
      await removeTempFolder(home, dead, warn).finally(lock.release);
    }
  }
  await removeTempFolder(home, instance, warn);
  markInstanceFolder(home, instance);
}

/** Keeps the marker as long as something could not be removed: the next start finds it by that. */
export async function removeTempFolder(home: string, instance: string, warn: Warn): Promise<void> {
  const folder = instanceFolder(home, instance);
  if (!existsSync(folder)) {
    return;
  }
  let isEmpty = true;
  for (const name of ownFolders) {
    isEmpty = (await removeTree(join(folder, name), warn)) && isEmpty;
  }
  if (isEmpty) {
    await rm(instanceMarker(home, instance), { force: true });
    // Someone else's files keep the folder.
    await rmdir(folder).catch(() => undefined);
  }
}
