// `npm run mutate [-- --sample N --seed S --in FOLDER --tests N]`: changes the sources in small
// ways and counts the changes that the nearest tests notice. Not part of `npm test`.
//   --sample N   mutants to try, drawn at random (300); 0 tries all
//   --seed S     draws the same mutants again
//   --in FOLDER only sources below a folder or of a file; may be repeated (core, server, kudu,
//   host, cli)
//   --tests N    test files to run for a mutant at most, the nearest first (8)
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { equivalents } from "./equivalents";
import { findMutants, type Mutant } from "./mutants";
import { TestFinder } from "./nearestTests";
import { createRandom, drawSample } from "./random";
import { tryMutant, type Verdict } from "./trial";

const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "300" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    in: { type: "string", multiple: true, default: ["core", "server", "kudu", "host", "cli"] },
    tests: { type: "string", default: "8" },
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

async function judge(mutant: Mutant, finder: TestFinder): Promise<Result> {
  const isEquivalent = equivalents.some(
    ({ file, before, after }) =>
      file === mutant.file && before === mutant.before && after === mutant.after,
  );
  if (isEquivalent) {
    return { mutant, verdict: "equivalent" };
  }
  const verdict = await tryMutant(mutant, finder.find(mutant.file), Number(values.tests));
  return { mutant, verdict };
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
  const finder = new TestFinder();
  const results: Result[] = [];
  for (const mutant of drawn) {
    const result = await judge(mutant, finder);
    results.push(result);
    show(result);
  }
  console.log(`\nSeed ${values.seed}`);
  summarize(results);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
