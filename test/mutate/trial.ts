// Runs the tests near a mutant until one fails.
import { rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { transform } from "esbuild";
import type { TestRun } from "./coverage";
import { passes } from "./mochaRun";
import type { Mutant } from "./mutants";

export type Verdict = "killed" | "survived" | "untested";

/** Milliseconds for a test file beyond three times of what it takes without a mutant. */
const grace = 15_000;

/** Mutants tried so far. */
let count = 0;

/** Runs the test files in their order, as many as take at most `seconds` without a mutant. */
export async function tryMutant(
  mutant: Mutant,
  tests: readonly TestRun[],
  seconds: number,
): Promise<Verdict> {
  if (tests.length === 0) {
    return "untested";
  }
  const { original, changed, remove } = await writeMutant(mutant);
  try {
    const environment = { MUTANT_OF: original, MUTANT_AT: changed };
    for (const run of within(tests, seconds)) {
      if (!(await passes(run.test, 3000 * run.seconds + grace, environment))) {
        return "killed";
      }
    }
    return "survived";
  } finally {
    await remove();
  }
}

interface WrittenMutant {
  /** The compiled file. */
  readonly original: string;
  /** Beside the original, so that __dirname is the same. */
  readonly changed: string;
  remove(): Promise<void>;
}

export async function writeMutant({ file, text }: Mutant): Promise<WrittenMutant> {
  const original = resolve("out", file.replace(/\.ts$/, ".js"));
  count += 1;
  const changed = original.replace(/\.js$/, `.mutant-${process.pid}-${count}.js`);
  const { code } = await transform(text, {
    loader: "ts",
    format: "cjs",
    platform: "node",
    target: "es2023",
  });
  await writeFile(changed, code);
  return { original, changed, remove: () => rm(changed) };
}

/** Those that take so many seconds together; the first of them always. */
export function within(tests: readonly TestRun[], seconds: number): TestRun[] {
  let sum = 0;
  return tests.filter((run, index) => {
    sum += run.seconds;
    return index === 0 || sum <= seconds;
  });
}
