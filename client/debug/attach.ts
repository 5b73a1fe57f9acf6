/** Decides how a debugger attaches to a job, or why it cannot. Knows nothing of VS Code. */
import { pathToFileURL } from "node:url";
import type { DebugPort, DebugRuntime } from "../../core/kudu";
import type { JobKind } from "../../core/webJob";

/** What is known of the job that someone wants to debug. */
export interface AttachRequest {
  readonly name: string;
  readonly job: string;
  readonly kind: JobKind;
  /** The host's answer once the job's debug port is open. */
  readonly port: DebugPort | undefined;
  /** The job's source folder. */
  readonly localRoot: string;
  /**
   * Source maps lie in the folder that the process runs in, and not in the source folder: a build
   * wrote both.
   */
  readonly hasBuiltMaps?: boolean;
  /** True when an installed extension brings the debugger of this type. */
  hasDebugger(type: string): boolean;
}

/**
 * A configuration of the runtime's own debugger. It holds no credential: other extensions can read
 * it.
 */
interface AttachConfiguration {
  readonly type: string;
  readonly request: "attach";
  readonly name: string;
  readonly [key: string]: unknown;
}

export type AttachDecision = { readonly configuration: AttachConfiguration } | AttachRefusal;

export type AttachRefusal = { readonly reason: "triggered" | "noPort" } | MissingDebugger;

export interface MissingDebugger {
  readonly reason: "noDebugger";
  readonly runtime: DebugRuntime;
  /** The extension that brings it. */
  readonly extension: string;
}

/** The debug type of each runtime, and the extension that brings it. */
export const debuggers: Readonly<
  Record<DebugRuntime, { readonly type: string; readonly extension: string }>
> = {
  // Part of VS Code, where no one has switched it off.
  node: { type: "node", extension: "ms-vscode.js-debug" },
  python: { type: "debugpy", extension: "ms-python.debugpy" },
  java: { type: "java", extension: "vscjava.vscode-java-debug" },
  // Not yet seen: Microsoft's debugger may only be used in Microsoft's builds of VS Code.
  dotnet: { type: "coreclr", extension: "ms-dotnettools.csharp" },
};

const runtimes: Readonly<Record<string, DebugRuntime>> = {
  js: "node",
  mjs: "node",
  cjs: "node",
  py: "python",
  jar: "java",
};

/**
 * The runtime that a run file names by itself; a script may start any of them, and a program may be
 * any.
 */
export function runtimeOf(runFile: string): DebugRuntime | undefined {
  return runtimes[runFile.split(".").at(-1)?.toLowerCase() ?? ""];
}

/** The debugger that is not installed for a runtime; undefined when it is. */
export function missingDebugger(
  runtime: DebugRuntime,
  hasDebugger: AttachRequest["hasDebugger"],
): MissingDebugger | undefined {
  const { type, extension } = debuggers[runtime];
  return hasDebugger(type) ? undefined : { reason: "noDebugger", runtime, extension };
}

export function decideAttach(request: AttachRequest): AttachDecision {
  if (request.kind === "triggered") {
    return { reason: "triggered" };
  }
  const { port } = request;
  if (!port) {
    return { reason: "noPort" };
  }
  const missing = missingDebugger(port.runtime, request.hasDebugger);
  if (missing) {
    return missing;
  }
  const { type } = debuggers[port.runtime];
  const common = { type, request: "attach", name: request.name } as const;
  return { configuration: { ...common, ...runtimeMembers(port, request) } };
}

const loopback = "127.0.0.1";

function runtimeMembers(
  { runtime, port, pid, root }: DebugPort,
  { localRoot, hasBuiltMaps = false }: AttachRequest,
): Record<string, unknown> {
  switch (runtime) {
    case "node":
      return {
        address: loopback,
        port,
        ...(hasBuiltMaps ? builtRoots(root, localRoot) : { localRoot, remoteRoot: root }),
        // The job is someone else's process: its children are not ours to stop.
        autoAttachChildProcesses: false,
        continueOnAttach: true,
        skipFiles: ["<node_internals>/**"],
      };
    case "python":
      return {
        connect: { host: loopback, port },
        pathMappings: [{ localRoot, remoteRoot: root }],
        justMyCode: true,
      };
    case "java":
      return { hostName: loopback, port };
    case "dotnet":
      return { processId: String(pid), sourceFileMap: { [root]: localRoot } };
  }
}

/**
 * With `localRoot` the debugger would look for the maps there. Instead each script counts as the
 * file of the source folder that has its place, so that a map's relative paths lead into the
 * source.
 */
function builtRoots(root: string, localRoot: string): Record<string, unknown> {
  const own = `${localRoot}/*`;
  return {
    resolveSourceMapLocations: ["**", "!**/node_modules/**"],
    sourceMapPathOverrides: {
      [`${pathToFileURL(root).href}/*`]: own,
      "webpack:///./~/*": `${localRoot}/node_modules/*`,
      "webpack:////*": "/*",
      "webpack://@?:*/?:*/*": own,
      "webpack://?:*/*": own,
    },
  };
}
