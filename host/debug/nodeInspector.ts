/** Opens the inspector of a Node process that is running. */
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { listeningPorts } from "../processes/listeningPorts";

/**
 * What `node inspect -p` uses: SIGUSR1, or on Windows, which has no signals, a thread in the
 * process.
 */
const { _debugProcess } = process as typeof process & { _debugProcess(pid: number): void };

/**
 * False for a process that has gone or is not ready, to be asked again: before Node has set up its
 * handler the signal would end it, where the system says so, and Windows finds no such thing.
 */
export function askForInspector(pid: number): boolean {
  if (catchesSignal(pid) === false) {
    return false;
  }
  try {
    _debugProcess(pid);
    return true;
  } catch {
    return false;
  }
}

/** Undefined where the system does not say, or for a process that has ended. */
function catchesSignal(pid: number): boolean | undefined {
  try {
    const [, mask] =
      /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    // Signal n is bit n - 1; SIGUSR1 is 10 on Linux.
    return mask === undefined ? undefined : ((BigInt(`0x${mask}`) >> 9n) & 1n) === 1n;
  } catch {
    return undefined;
  }
}

/** The port of an inspector that was already open, or that did not print its line to stderr. */
export async function findInspector(pid: number): Promise<number | undefined> {
  for (const port of listeningPorts([pid])) {
    if (await isInspector(port)) {
      return port;
    }
  }
  return undefined;
}

function isInspector(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/json/version", timeout: 500 }, (response) => {
      let text = "";
      response
        .setEncoding("utf8")
        .on("data", (piece) => {
          text += piece;
        })
        .on("end", () => resolve(text.includes('"Protocol-Version"')));
    })
      .on("timeout", function (this: { destroy(): void }) {
        this.destroy();
      })
      .on("error", () => resolve(false));
  });
}
