/**
 * The temporary folder of one host, below `HOME/temp`. The rest of `HOME/temp` belongs to the jobs,
 * so that a host's folder is known by a file in it and not by its name.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBoundedSync } from "./readBounded";

const markerName = ".webjobs-host";
/** An instance's name has six characters. */
const markerLimit = 64;

export function instanceFolder(home: string, instance: string): string {
  return join(home, "temp", instance);
}

/** Where the marker of an instance lies. */
export function instanceMarker(home: string, instance: string): string {
  return join(instanceFolder(home, instance), markerName);
}

/** Creates the folder and marks it as the instance's. */
export function markInstanceFolder(home: string, instance: string): void {
  mkdirSync(instanceFolder(home, instance), { recursive: true });
  writeFileSync(instanceMarker(home, instance), instance);
}

/** The names of the instances, living or dead, that have a folder. */
export function listInstanceFolders(home: string): string[] {
  try {
    return readdirSync(join(home, "temp")).filter((name) => isMarked(home, name));
  } catch {
    // No host has run on this home yet.
    return [];
  }
}

function isMarked(home: string, name: string): boolean {
  try {
    return readBoundedSync(instanceMarker(home, name), markerLimit)?.toString() === name;
  } catch {
    // A file, or not ours to read: no folder of a host.
    return false;
  }
}
