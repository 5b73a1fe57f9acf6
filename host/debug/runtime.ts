/** Which runtime a job's run file means, and the process of it in the job's tree. */
import type { DebugRuntime } from "../../core/kudu";
import type { SeenProcess } from "../../core/node/processes/process";
import { commandOf } from "../../core/node/processes/readProcesses";
import type { ScriptHostName } from "../../core/scriptHosts";

/** `unknown`: a script that may start any of them; undefined: a runtime without a debugger here. */
export function runtimeOf(
  host: ScriptHostName,
  file: string,
): DebugRuntime | "unknown" | undefined {
  switch (host) {
    case "NodeScriptHost":
      return "node";
    case "PythonScriptHost":
      return "python";
    case "JavaScriptHost":
      return "java";
    case "WindowsScriptHost":
      return /\.exe$/i.test(file) ? "dotnet" : "unknown";
    case "BashScriptHost":
    case "PowerShellScriptHost":
      return "unknown";
    default:
      return undefined;
  }
}

const programs: Readonly<Record<DebugRuntime, RegExp>> = {
  node: /^node(?:js)?$/,
  python: /^python[\d.]*$/,
  java: /^javaw?$/,
  dotnet: /^dotnet$/,
};

/** Tools that run in Node themselves and start the program to debug. */
const launcher = /(?:^|[/\\ ])(?:npm|npx|yarn|pnpm)(?:-cli|\.c?js|\s|$)/;

/**
 * The first process of a debuggable runtime, parents before children, package runners passed over.
 */
export function findRuntime(
  tree: readonly SeenProcess[],
): { readonly runtime: DebugRuntime; readonly pid: number } | undefined {
  for (const seen of tree) {
    const { program = "", line = "" } = commandOf(seen) ?? {};
    const [found] = Object.entries(programs).find(([, pattern]) => pattern.test(program)) ?? [];
    if (found && !launcher.test(line.split(" ").slice(0, 2).join(" "))) {
      return { runtime: found as DebugRuntime, pid: seen.pid };
    }
  }
  return undefined;
}
