import { dirname } from "node:path/posix";

/** A script that has not answered by then is halted or is no Node, in milliseconds. */
const patience = 5_000;

/**
 * The folder of the script that a Node process runs, asked of its inspector on a port of this
 * machine; undefined when it does not say. A job that does not run in place runs from a copy in a
 * folder of its own, new with each start (docs/kudu.md#1.6).
 */
export async function findScriptFolder(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`, {
      signal: AbortSignal.timeout(patience),
    });
    const [script] = (await answer.json()) as readonly { readonly url?: string }[];
    const path = script?.url?.startsWith("file://") && new URL(script.url).pathname;
    return path ? dirname(decodeURIComponent(path)) : undefined;
  } catch {
    return undefined; // The debugger itself says what is wrong with the port.
  }
}
