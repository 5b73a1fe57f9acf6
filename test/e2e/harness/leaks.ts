// What a suite leaves behind: processes it started, directly or not, that live on after it, and the
// ports they hold.
import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { descendantsOf, environmentOf, listProcesses, portsOf, send, within } from "./processes";

/**
 * Processes inherit this variable, orphans too, so a suite's own are told from everything else that
 * comes and goes on the machine meanwhile. Its name is none that a job's environment is compared
 * by.
 */
const mark = "E2E_SUITE_MARK";

export interface Watch {
  /**
   * One line for each process that was started since the watch began and is still there: what, its
   * number, its ports. Ends them. Always empty where processes are not seen: {@link whyUnseen} says
   * so.
   */
  leaks(): Promise<string[]>;
}

/**
 * Begins to watch: every process started from now on carries the watch's mark.
 * What is ending when it is asked for leaks is given `patience` milliseconds to end.
 */
export function watchProcesses({ patience } = { patience: 10_000 }): Watch {
  const id = randomUUID();
  const before = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  // A watch inside a watch carries both marks, so that the outer one sees what is left as well.
  process.env[mark] = [process.env[mark], id].filter(Boolean).join(" ");
  const left = () => {
    const all = listProcesses();
    const below = new Set(descendantsOf(process.pid, all).map(({ pid }) => pid));
    return all.filter(
      ({ pid }) =>
        pid !== process.pid && ((below.has(pid) && !before.has(pid)) || isMarked(pid, id)),
    );
  };
  return {
    leaks: async () => {
      await within(patience, () => left().length === 0);
      const found = left();
      const lines = found.map(({ pid, command }) => describe(pid, command, portsOf(pid)));
      for (const { pid } of found) {
        send(pid, "SIGKILL");
      }
      process.env[mark] = (process.env[mark] ?? "").replace(id, "").trim();
      return lines;
    },
  };
}

function isMarked(pid: number, id: string): boolean {
  return environmentOf(pid).some((line) => line.startsWith(`${mark}=`) && line.includes(id));
}

function describe(pid: number, command: string, ports: number[]): string {
  const [program = "", ...args] = command.split(" ");
  const listening = ports.length > 0 ? `, listening on ${ports.join(", ")}` : "";
  return `${[basename(program), ...args].join(" ")} (process ${pid}${listening})`;
}
