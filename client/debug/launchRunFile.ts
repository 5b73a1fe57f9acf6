/** How VS Code's own debuggers start a run file. Knows nothing of VS Code. */
import { splitCommandLine } from "../../core/commandLine";
import type { DebugRuntime } from "../../core/kudu";
import { debuggers } from "./attach";

export interface LaunchRequest {
  readonly name: string;
  /** Path of the run file, and of the folder that holds it. */
  readonly program: string;
  readonly folder: string;
  readonly commandLine: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The runtimes whose debugger starts a single file. */
export type LaunchRuntime = Extract<DebugRuntime, "node" | "python">;

/** In the debug console: a terminal would show the values of settings in its command line. */
export function launchConfiguration(runtime: LaunchRuntime, request: LaunchRequest) {
  const common = {
    type: debuggers[runtime].type,
    request: "launch",
    name: request.name,
    program: request.program,
    cwd: request.folder,
    args: wordsOf(request.commandLine),
    env: request.environment,
    console: "internalConsole",
    internalConsoleOptions: "openOnSessionStart",
  };
  return runtime === "node"
    ? { ...common, outputCapture: "std", skipFiles: ["<node_internals>/**"] }
    : common;
}

/** On Windows a backslash is part of a path. */
export function wordsOf(
  commandLine: string,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  return platform === "win32"
    ? [...commandLine.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "")
    : splitCommandLine(commandLine);
}
