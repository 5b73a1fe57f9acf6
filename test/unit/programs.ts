// The programs that tests start: as they are compiled, which is there after a change at once; on
// Windows as they are bundled, since opening a file takes ten times as long there.
import { join, resolve } from "node:path";

/** What a person has. */
export const bundledHost = resolve("dist", "webjobs-host.js");
const bundledCommandLine = resolve("dist", "webjobs.js");

const isWindows = process.platform === "win32";
export const hostProgram = isWindows ? bundledHost : compiled("host");
export const commandLine = isWindows ? bundledCommandLine : compiled("cli");

function compiled(room: string): string {
  return resolve(join("out", room, "main.js"));
}
