// Processes that lead a group of their own, so that what they started ends with them; all of them
// end with this one, however it ends.
import { type ChildProcess, fork, spawn } from "node:child_process";

const running = new Set<number>();

/** A program in a group of its own. */
export function spawnGroup(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return note(spawn(process.execPath, args, { stdio: "ignore", detached: true, env }));
}

/** A program in a group of its own that speaks with this one. */
export function forkGroup(program: string, env: NodeJS.ProcessEnv): ChildProcess {
  return note(fork(program, { stdio: ["ignore", "ignore", "ignore", "ipc"], detached: true, env }));
}

function note(child: ChildProcess): ChildProcess {
  if (child.pid !== undefined) {
    running.add(child.pid);
  }
  return child;
}

export function endGroup(child: ChildProcess | undefined): void {
  if (child?.pid !== undefined) {
    end(child.pid);
  }
}

function end(pid: number): void {
  running.delete(pid);
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

process.once("exit", () => {
  for (const pid of running) {
    end(pid);
  }
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => process.exit(1));
}
