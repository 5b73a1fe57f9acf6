/** Ends a run that neither prints nor computes. */
import { basename } from "node:path";
import { treeOf } from "../../../core/node/processes/descendants";
import type { ProcessTable } from "../../../core/node/processes/process";
import { startTimer } from "../longTimer";

export interface IdleWatch {
  /** Call when the process has printed. */
  noteOutput(): void;
  stop(): void;
}

export interface IdleWatchOptions {
  /**
   * Milliseconds without output and CPU, counted twice as in Kudu: first a reference is taken, then
   * it is compared.
   */
  readonly timeout: number;
  /**
   * CPU time of the process and all it started, in any unit; undefined where the system does not
   * say.
   */
  readonly readCpu: () => Promise<number | undefined>;
  /** Called once with the whole seconds since the reference. */
  readonly onIdle: (seconds: number) => void;
}

/** Kudu checks once a second. */
const checkInterval = 1000;

export function watchIdle({ timeout, readCpu, onIdle }: IdleWatchOptions): IdleWatch {
  let outputAt = performance.now();
  let reference: { readonly at: number; readonly cpu: number } | undefined;
  let isStopped = false;
  let stop = startTimer(
    Math.max(checkInterval, Math.floor(timeout / checkInterval) * checkInterval),
    check,
  );

  async function check(): Promise<void> {
    const now = performance.now();
    const since = Math.max(outputAt, reference?.at ?? 0);
    if (now - since > timeout) {
      const cpu = await readCpu().catch(() => undefined);
      if (isStopped) {
        return;
      }
      if (reference !== undefined && outputAt < reference.at && cpu === reference.cpu) {
        onIdle(Math.floor((now - reference.at) / 1000));
        return;
      }
      reference = { at: now, cpu: cpu ?? Math.random() };
    }
    stop = startTimer(checkInterval, check);
  }

  return {
    noteOutput() {
      outputAt = performance.now();
    },
    stop() {
      isStopped = true;
      stop();
    },
  };
}

/** CPU time of a process and its descendants; undefined when it does not run. */
export function cpuOfTree(table: ProcessTable, root: number): number | undefined {
  const tree = treeOf(root, table);
  return tree.length === 0 ? undefined : tree.reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Kudu's sentence, with the host and at most fifteen characters of what follows it. */
export function idleMessage(
  { program, commandLine }: { readonly program: string; readonly commandLine: string },
  seconds: number,
): string {
  const shown = commandLine.length > 15 ? `${commandLine.slice(0, 15)}...` : commandLine;
  const name = basename(program);
  return `Command '${name} ${shown}' was aborted due to no output nor CPU activity for ${seconds} seconds. You can increase the SCM_COMMAND_IDLE_TIMEOUT app setting (or WEBJOBS_IDLE_TIMEOUT if this is a WebJob) if needed.\n${name} ${commandLine}`;
}
