// Runs the tests near a mutant until one fails.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { transform } from "esbuild";
import type { Mutant } from "./mutants";

export type Verdict = "killed" | "survived" | "untested";

/** Few files at first: most mutants die there. */
const batchSizes = [1, 3, 8];

/** Milliseconds for a batch of test files beyond three times of what it takes without a mutant. */
const grace = 15_000;

const hook = resolve("out/test/mutate/hook.js");

/** Mutants tried so far. */
let count = 0;

/** How long each batch takes without a mutant; undefined when it fails even so. */
const baselines = new Map<string, Promise<number | undefined>>();

/** Runs at most `limit` of the test files, in their order. */
export async function tryMutant(
  mutant: Mutant,
  tests: readonly string[],
  limit: number,
): Promise<Verdict> {
  if (tests.length === 0) {
    return "untested";
  }
  const original = resolve("out", mutant.file.replace(/\.ts$/, ".js"));
  count += 1;
  // Beside the original, so that __dirname is the same.
  const changed = original.replace(/\.js$/, `.mutant-${process.pid}-${count}.js`);
  const { code } = await transform(mutant.text, {
    loader: "ts",
    format: "cjs",
    platform: "node",
    target: "es2023",
  });
  await writeFile(changed, code);
  try {
    const environment = { MUTANT_OF: original, MUTANT_AT: changed };
    for (const batch of batchesOf(tests.slice(0, limit))) {
      const baseline = await baselineOf(batch);
      if (baseline !== undefined && !(await passes(batch, 3 * baseline + grace, environment))) {
        return "killed";
      }
    }
    return "survived";
  } finally {
    await rm(changed);
  }
}

function batchesOf(tests: readonly string[]): string[][] {
  const batches: string[][] = [];
  let start = 0;
  for (const size of [...batchSizes, tests.length]) {
    batches.push(tests.slice(start, start + size));
    start += size;
  }
  return batches.filter((batch) => batch.length > 0);
}

function baselineOf(batch: readonly string[]): Promise<number | undefined> {
  const key = batch.join(delimiter);
  const known = baselines.get(key);
  if (known) {
    return known;
  }
  const begin = Date.now();
  const baseline = passes(batch, 600_000, {}).then((good) => {
    if (!good) {
      console.log(`  fails without a mutant, so it isn't used: ${batch.join(", ")}`);
    }
    return good ? Date.now() - begin : undefined;
  });
  baselines.set(key, baseline);
  return baseline;
}

/** Whether all tests pass in time. */
async function passes(
  tests: readonly string[],
  limit: number,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const mocha = "node_modules/mocha/bin/mocha.js";
  const args = ["--no-config", "--bail", "--exit", "--timeout", "20000", "--reporter", "dot"];
  const child = spawn(process.execPath, [mocha, ...args, ...tests], {
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

function endGroup(pid: number | undefined): void {
  try {
    process.kill(-Number(pid), "SIGKILL");
  } catch {
    // Already gone.
  }
}
