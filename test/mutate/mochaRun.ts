// Runs one compiled test file in a process of its own.
import { once } from "node:events";
import { resolve } from "node:path";
import { endGroup, spawnGroup } from "./groups";

const hook = resolve("out/test/mutate/hook.js");

/** Whether all tests of the file pass within so many milliseconds. */
export async function passes(
  test: string,
  limit: number,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const mocha = "node_modules/mocha/bin/mocha.js";
  const args = ["--no-config", "--bail", "--exit", "--timeout", "60000", "--reporter", "dot"];
  const child = spawnGroup([mocha, ...args, test], {
    ...process.env,
    ...environment,
    NODE_OPTIONS: `--require=${hook}`,
  });
  const timer = setTimeout(() => endGroup(child), limit);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  endGroup(child);
  return code === 0;
}
