// `npm run mutate [-- --sample N --seed S --in FOLDER --seconds N --at-once N]`: changes sources in
// small ways and counts the changes that the tests notice. Not part of `npm test`.
//   --sample N   mutants to try, drawn at random (300); 0 tries all
//   --seed S     draws the same mutants again
//   --in FOLDER only sources below a folder or of a file; may be repeated (core, server, kudu,
//   host, cli)
//   --seconds N  of tests to run for a mutant at most, of those that run its line, the nearest
//   first (60)
//   --at-once N  mutants to try at once (as many as there are cores)
//   --quick      in warm processes, by test files of a few seconds: to find what survives, ten
//   times as fast; a figure to publish is made without it
import { readdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { recordCoverage, type TestRun } from "./coverage";
import { equivalents } from "./equivalents";
import { findMutants, type Mutant } from "./mutants";
import { testsOf } from "./nearestTests";
import { createRandom, drawSample } from "./random";
import { sideBySide } from "./sideBySide";
import { tryMutant, type Verdict } from "./trial";
import { openWarmTrial, type WarmTrial } from "./warmTrial";

const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "300" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    in: { type: "string", multiple: true, default: ["core", "server", "kudu", "host", "cli"] },
    seconds: { type: "string", default: "60" },
    "at-once": { type: "string", default: String(availableParallelism()) },
    quick: { type: "boolean", default: false },
  },
});

interface Result {
  readonly mutant: Mutant;
  readonly verdict: Verdict | "equivalent";
}

function sourcesIn(path: string): string[] {
  if (statSync(path).isFile()) {
    return [path];
  }
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(path, file).replaceAll("\\", "/"))
    .toSorted();
}

async function judge(mutant: Mutant, runs: readonly TestRun[]): Promise<Result> {
  const isEquivalent = equivalents.some(
    ({ file, before, after }) =>
      file === mutant.file && before === mutant.before && after === mutant.after,
  );
  if (isEquivalent) {
    return { mutant, verdict: "equivalent" };
  }
  const tests = testsOf(runs, mutant.file, mutant.line);
  return { mutant, verdict: await tryOne(mutant, tests) };
}

/** Warm processes that try no mutant at the moment. */
const idle: WarmTrial[] = [];

async function tryOne(mutant: Mutant, tests: readonly TestRun[]): Promise<Verdict> {
  const seconds = Number(values.seconds);
  if (!values.quick) {
    return tryMutant(mutant, tests, seconds);
  }
  const warm = idle.pop() ?? openWarmTrial();
  try {
    return await warm.tryMutant(mutant, tests, seconds);
  } finally {
    idle.push(warm);
  }
}

function show({ mutant, verdict }: Result): void {
  const { file, line, kind, before, after } = mutant;
  console.log(`${verdict.padEnd(10)} ${file}:${line} (${kind})`);
  if (verdict !== "killed") {
    console.log(`  - ${before}\n  + ${after}`);
  }
}

function summarize(results: readonly Result[]): void {
  const folderOf = ({ mutant }: Result) => mutant.file.split("/", 1).join();
  for (const folder of new Set(results.map(folderOf))) {
    const ofFolder = results.filter((result) => folderOf(result) === folder);
    const count = (verdict: Result["verdict"]) =>
      ofFolder.filter((result) => result.verdict === verdict).length;
    const counted = ofFolder.length - count("equivalent");
    const share = counted > 0 ? Math.round((100 * count("killed")) / counted) : 100;
    console.log(
      `${folder}: ${count("killed")} of ${counted} killed (${share} %), ` +
        `${count("survived")} survived, ${count("untested")} without a test, ` +
        `${count("equivalent")} equivalent`,
    );
  }
}

async function main(): Promise<void> {
  const all = values.in
    .flatMap(sourcesIn)
    .flatMap((file) => findMutants(file, readFileSync(file, "utf8")));
  const sample = Number(values.sample) || all.length;
  const drawn = drawSample(all, sample, createRandom(Number(values.seed)));
  console.log(`${drawn.length} of ${all.length} mutants, seed ${values.seed}\n`);
  const atOnce = Number(values["at-once"]);
  const runs = await recordCoverage(atOnce);
  const results = await sideBySide(drawn, atOnce, async (mutant) => {
    const result = await judge(mutant, runs);
    show(result);
    return result;
  });
  for (const warm of idle) {
    warm.close();
  }
  console.log(`\nSeed ${values.seed}`);
  summarize(results);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
