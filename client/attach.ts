/** Decides how a debugger attaches to a job, or why it cannot. Knows nothing of VS Code. */
import type { DebugPort, DebugRuntime } from "../core/kudu";
import type { JobKind } from "../core/webJob";

/** What is known of the job that somebody wants to debug. */
export interface AttachRequest {
  readonly name: string;
  readonly job: string;
  readonly kind: JobKind;
  /** The host's answer once the job's debug port is open. */
  readonly port: DebugPort | undefined;
  /** The job's source folder. */
  readonly localRoot: string;
  /** True when an installed extension brings the debugger of this type. */
  hasDebugger(type: string): boolean;
}

/** A configuration of the runtime's own debugger. It holds no credential: other extensions can read it. */
export interface AttachConfiguration {
  readonly type: string;
  readonly request: "attach";
  readonly name: string;
  readonly [key: string]: unknown;
}

export type AttachDecision =
  | { readonly configuration: AttachConfiguration }
  | { readonly reason: AttachRefusal; readonly runtime?: string; readonly extension?: string };

export type AttachRefusal = "triggered" | "noPort" | "noDebugger";

/** The debug type of each runtime, and the extension that brings it where VS Code does not. */
export const debuggers: Readonly<
  Record<DebugRuntime, { readonly type: string; readonly extension?: string }>
> = {
  node: { type: "node" },
  python: { type: "debugpy", extension: "ms-python.debugpy" },
  java: { type: "java", extension: "vscjava.vscode-java-debug" },
  // Not yet seen: Microsoft's debugger may only be used in Microsoft's builds of VS Code.
  dotnet: { type: "coreclr", extension: "ms-dotnettools.csharp" },
};

export function decideAttach(request: AttachRequest): AttachDecision {
  if (request.kind === "triggered") {
    return { reason: "triggered" };
  }
  const { port } = request;
  if (!port) {
    return { reason: "noPort" };
  }
  const { type, extension } = debuggers[port.runtime];
  if (!request.hasDebugger(type)) {
    return { reason: "noDebugger", runtime: port.runtime, extension };
  }
  const common = { type, request: "attach", name: request.name } as const;
  return { configuration: { ...common, ...runtimeMembers(port, request.localRoot) } };
}

const loopback = "127.0.0.1";

function runtimeMembers(
  { runtime, port, pid, root }: DebugPort,
  localRoot: string,
): Record<string, unknown> {
  switch (runtime) {
    case "node":
      return {
        address: loopback,
        port,
        localRoot,
        remoteRoot: root,
        // The job is somebody else's process: its children are not ours to stop.
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
