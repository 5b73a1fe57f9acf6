// Runs one compiled test file in a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const hook = resolve("out/test/mutate/hook.js");

/** Whether all tests of the file pass within so many milliseconds. */
export async function passes(
  test: string,
  limit: number,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const mocha = "node_modules/mocha/bin/mocha.js";
  const args = ["--no-config", "--bail", "--exit", "--timeout", "60000", "--reporter", "dot"];
  const child = spawn(process.execPath, [mocha, ...args, test], {
    stdio: "ignore",
    // A group of its own, so that what the tests started ends with them.
    detached: true,
    env: { ...process.env, ...environment, NODE_OPTIONS: `--require=${hook}` },
  });
  const timer = setTimeout(() => endGroup(child.pid), limit);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  endGroup(child.pid);
  return code === 0;
}

/** Ends a process that was started detached, with all of its group. */
export function endGroup(pid: number | undefined): void {
  try {
    process.kill(-Number(pid), "SIGKILL");
  } catch {
    // Already gone.
  }
}
