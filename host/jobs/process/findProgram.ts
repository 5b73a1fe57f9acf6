/**
 * Which program of Windows a job's script host means. Windows itself would take one of that name
 * from the current folder first, which is the job's.
 */
import { existsSync } from "node:fs";
import { win32 } from "node:path";
import { systemProgram } from "../../../core/node/processes/windows";

type Exists = (path: string) => boolean;

/**
 * An absolute path; the name itself when there is no such program, so that starting it fails as it
 * should.
 */
export function findProgram(
  name: string,
  environment: NodeJS.ProcessEnv,
  exists: Exists = existsSync,
): string {
  switch (name.toLowerCase()) {
    case "cmd":
      return systemProgram("cmd.exe");
    case "powershell.exe":
      return systemProgram("WindowsPowerShell", "v1.0", "powershell.exe");
    default:
      return win32.isAbsolute(name) ? name : (onPath(name, environment, exists) ?? name);
  }
}

function onPath(name: string, environment: NodeJS.ProcessEnv, exists: Exists): string | undefined {
  const key = Object.keys(environment).findLast((each) => each.toUpperCase() === "PATH");
  const folders = (key === undefined ? "" : (environment[key] ?? "")).split(";");
  return folders
    .map((folder) => folder.replaceAll('"', "").trim())
    .filter((folder) => win32.isAbsolute(folder))
    .map((folder) => win32.join(folder, name))
    .find(exists);
}

/**
 * What the user should know of a program that is not what it seems, or is not there; undefined
 * otherwise.
 */
export function remarkOn(name: string, path: string): string | undefined {
  if (!win32.isAbsolute(path)) {
    return `${name} is not on the PATH of the local host: install it, and start the local host again.`;
  }
  if (/\\WindowsApps\\python/i.test(path)) {
    return `${path} is the Microsoft Store's placeholder for Python: install Python, or turn the placeholder off in "App execution aliases".`;
  }
  if (/\\System32\\bash\.exe$/i.test(path)) {
    return `${path} is the Windows Subsystem for Linux, which gets neither the environment nor the paths of the WebJob: put the bash.exe of Git for Windows first on the PATH.`;
  }
  return undefined;
}
