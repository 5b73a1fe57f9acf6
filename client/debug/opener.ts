/**
 * The debug port that a run file opens, and how to write one that does. Knows nothing of VS Code.
 */
import type { DebugRuntime } from "../../core/kudu";
import { pickRunFile } from "../../core/runFile";
import { scriptHosts } from "../../core/scriptHosts";

export interface Opener {
  readonly runtime: DebugRuntime;
  readonly port: number;
  /**
   * Only for its own machine: the site's tunnel comes from outside the container's loopback (peers
   * 3.3).
   */
  readonly isLoopback: boolean;
}

interface Form {
  readonly runtime: DebugRuntime;
  /** Host and port. */
  readonly pattern: RegExp;
  /** Where it listens when only a port is said. */
  readonly host: string;
  readonly port: number;
}

/** How each runtime is told to open its port. Source: their own command lines. */
const forms: readonly Form[] = [
  {
    runtime: "node",
    pattern: /--inspect(?:-brk|-wait)?(?:=(?:(\[[^\]]*\]|[^\s:"']+):)?(\d+))?(?![-\w=.:])/,
    host: "127.0.0.1",
    port: 9229,
  },
  {
    runtime: "python",
    pattern: /debugpy\s+--listen[\s=]+(?:(\[[^\]]*\]|[^\s:"']+):)?(\d+)/,
    host: "127.0.0.1",
    port: 5678,
  },
  {
    runtime: "python",
    pattern: /debugpy\.listen\(\s*\(?\s*(?:["']([^"']*)["']\s*,\s*)?(\d+)/,
    host: "127.0.0.1",
    port: 5678,
  },
  {
    runtime: "java",
    pattern: /jdwp[=:][^\s"']*\baddress=(?:(\[[^\]]*\]|[^\s:,"']+):)?(\d+)/,
    host: "127.0.0.1",
    port: 5005,
  },
];

/**
 * The port that the text of a run file opens; undefined when it opens none, or says it by a
 * variable.
 */
export function findOpener(text: string): Opener | undefined {
  const code = text.replace(/^\s*(?:#|\/\/|::|rem\b).*$/gim, "");
  for (const { runtime, pattern, host, port } of forms) {
    const [found, saidHost = host, saidPort] = pattern.exec(code) ?? [];
    if (found !== undefined) {
      const isLoopback = /^(127\.|localhost$|\[?::1\]?$)/i.test(saidHost);
      return { runtime, port: saidPort === undefined ? port : Number(saidPort), isLoopback };
    }
  }
  return undefined;
}

export interface WrittenOpener {
  readonly runtime: DebugRuntime;
  readonly port: number;
  /** The content of `run.sh`. */
  readonly text: string;
}

/** The name that Azure on Linux prefers over every script of a runtime. */
export const openerFile = "run.sh";

const commands: Readonly<Record<string, Omit<WrittenOpener, "text"> & { readonly line: string }>> =
  {
    js: { runtime: "node", port: 9229, line: "node --inspect=0.0.0.0:9229" },
    py: { runtime: "python", port: 5678, line: "python3 -m debugpy --listen 0.0.0.0:5678" },
    jar: {
      runtime: "java",
      port: 5005,
      line: "java -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005 -jar",
    },
  };

/**
 * A `run.sh` that starts the job's present run file with an open port. Undefined when there is no
 * such runtime, or when another file among `names` would still be run instead of it.
 */
export function writeOpener(runFile: string, names: readonly string[]): WrittenOpener | undefined {
  const command = commands[runFile.split(".").at(-1)?.toLowerCase() ?? ""];
  const picked = pickRunFile([...names, openerFile], scriptHosts("linux"))?.name;
  if (!command || picked !== openerFile || names.includes(openerFile)) {
    return undefined;
  }
  const { line, ...opener } = command;
  const quoted = `'${runFile.replaceAll("'", "'\\''")}'`;
  const text = `#!/bin/bash
# Opens the port of the debugger, which the site's tunnel leads to. Without this file ${runFile.replace(/\s/g, " ")} runs as before.
exec ${line} ${quoted}
`;
  return { ...opener, text };
}
