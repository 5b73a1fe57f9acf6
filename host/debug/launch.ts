/** How a continuous job's process is started so that a debugger can reach it, now or later. */
import type { DebugRuntime } from "../../core/kudu";
import type { LineFilter, LineRule } from "./debuggerLines";

export interface Command {
  readonly program: string;
  readonly commandLine: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A command with what has to be done around it. */
export interface Launch extends Command {
  filterOutput(pass: (chunk: Buffer) => void): LineFilter;
  filterError(pass: (chunk: Buffer) => void): LineFilter;
  /** Must be called once the process runs; `root` is the folder of the job that it runs in. */
  started(
    process: { readonly pid: number | undefined; readonly ended: Promise<unknown> },
    root: string,
  ): void;
}

/** For a process that is not debugged. */
export function launchPlainly(command: Command): Launch {
  const filter = (push: (chunk: Buffer) => void): LineFilter => ({ push, end: () => undefined });
  return { ...command, filterOutput: filter, filterError: filter, started: () => undefined };
}

export interface DebugOptions {
  readonly runtime: DebugRuntime | "unknown";
  /** True when the user has asked for the debug port of this job. */
  readonly isWanted: boolean;
  /** The port for a runtime that cannot choose one itself. */
  readonly port: number | undefined;
}

/**
 * Node is only given the address of its inspector, which it opens when it is asked later. Python
 * and Java cannot open theirs later: they listen from the start, and only when debugging was
 * requested.
 */
export function withDebugger(command: Command, options: DebugOptions): Command {
  const { runtime, isWanted, port } = options;
  const environment = { ...command.environment };
  if (runtime === "node" || runtime === "unknown") {
    environment.NODE_OPTIONS = join(environment.NODE_OPTIONS, "--inspect-port=127.0.0.1:0");
  }
  if (isWanted && (runtime === "java" || runtime === "unknown")) {
    const agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";
    environment.JAVA_TOOL_OPTIONS = join(environment.JAVA_TOOL_OPTIONS, agent);
  }
  if (isWanted && runtime === "python" && port !== undefined) {
    // debugpy warns, into the job's log, of modules that were frozen into the interpreter.
    environment.PYDEVD_DISABLE_FILE_VALIDATION = "1";
    const commandLine = `-m debugpy --listen 127.0.0.1:${port} ${command.commandLine}`;
    return { ...command, commandLine, environment };
  }
  return { ...command, environment };
}

function join(own: string | undefined, more: string): string {
  return own ? `${own} ${more}` : more;
}

/** What runtimes print about their debug ports; `onPort` is called for each port that opens. */
export function debuggerLines(onPort: (runtime: DebugRuntime, port: number) => void): LineRule[] {
  return [
    {
      begins: "Debugger listening on ws://",
      pattern: /^Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)\/[0-9a-f-]+$/,
      onLine: (port) => onPort("node", Number(port)),
    },
    {
      begins: "For help, see: https://nodejs.org/",
      pattern: /^For help, see: https:\/\/nodejs\.org\/\S+$/,
    },
    { begins: "Debugger attached.", pattern: /^Debugger attached\.$/ },
    {
      begins: "Debugger ending on ws://",
      pattern: /^Debugger ending on ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]+$/,
    },
    {
      begins: "Waiting for the debugger to disconnect...",
      pattern: /^Waiting for the debugger to disconnect\.\.\.$/,
    },
    {
      begins: "Listening for transport dt_socket at address: ",
      pattern: /^Listening for transport dt_socket at address: (\d+)$/,
      onLine: (port) => onPort("java", Number(port)),
    },
    {
      begins: "Picked up JAVA_TOOL_OPTIONS: ",
      pattern: /^Picked up JAVA_TOOL_OPTIONS: .*-agentlib:jdwp=/,
    },
  ];
}
