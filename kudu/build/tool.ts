import { realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import type { Step } from "./plan";

/**
 * The program that a command means, absolute; undefined when none is on the PATH. Unlike Windows
 * itself it never looks in the current folder, which is the workspace's.
 */
export function findTool(
  name: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (isAbsolute(name)) {
    return isProgram(name, platform) ? name : undefined;
  }
  const folders = (variable(environment, "PATH") ?? "")
    .split(delimiter)
    .map((folder) => folder.replaceAll('"', "").trim())
    .filter((folder) => isAbsolute(folder));
  const endings = platform === "win32" ? windowsEndings(name, environment) : [""];
  return folders
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find((path) => isProgram(path, platform));
}

/** Of npm, the file without an extension is a script for bash. */
function windowsEndings(name: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const known = (variable(environment, "PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").split(";");
  return /\.\w+$/.test(name) ? ["", ...known] : known;
}

/** Changes when the tool is updated. To ask each tool for its version would take seconds. */
export function toolIdentity(path: string): string {
  try {
    const real = realpathSync(path);
    const { size, mtimeMs } = statSync(real);
    return `${real} ${size} ${mtimeMs}`;
  } catch {
    return path; // Gone meanwhile: starting it says so.
  }
}

/** A file that may be started. */
export function isProgram(path: string, platform: NodeJS.Platform = process.platform): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() && (platform === "win32" || (stats.mode & 0o111) !== 0);
  } catch {
    return false; // Not there, or in a folder of the PATH that isn't ours to read.
  }
}

/** On Windows names of variables are told apart without letter case. */
function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  return Object.entries(environment).findLast(([key]) => key.toUpperCase() === name)?.[1];
}

/** Of all commands of a plan. */
export function identifyTools(
  steps: readonly Step[],
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  return steps.flatMap((step) => {
    const [name] = step.kind === "run" || step.kind === "install" ? step.command : [];
    const path = name && findTool(name, environment);
    return path ? [toolIdentity(path)] : [];
  });
}
