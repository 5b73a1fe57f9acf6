// `npm run attack [-- --short --seed S --only NAME]`: attacks with chance, counts what held, prints
// a table. Exits 1 when something did not hold, with the seed that shows it again. A short run
// leaves out the tests that try cases by chance.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createRandom } from "../unit/host/reliability/random";
import type { Attack } from "./attack";
import { chanceName, testByChance } from "./chance";
import { callers, paths, zips } from "./host";
import { fileNames } from "./names";
import { siteAnswers } from "./sites";
import { messages, texts } from "./texts";

const attacks: readonly Attack[] = [callers, paths, zips, fileNames, siteAnswers, texts, messages];

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string", default: String(1 + (Date.now() % 1_000_000)) },
    only: { type: "string", default: "" },
  },
});

/** Milliseconds that one kind of attack may take. */
const limit = values.short ? 6000 : 24_000;

interface Result {
  readonly name: string;
  readonly tried: number;
  readonly broken: readonly string[];
  readonly seconds: string;
}

async function carryOut(attack: Attack, folder: string): Promise<Result> {
  const random = createRandom(Number(values.seed));
  const wanted = values.short ? Math.ceil(attack.tries / 10) : attack.tries;
  const begun = performance.now();
  const broken: string[] = [];
  let tried = 0;
  mkdirSync(folder);
  const target = await attack.begin(folder);
  while (tried < wanted && performance.now() - begun < limit) {
    tried += 1;
    await target.attempt(random).catch((error: unknown) => {
      broken.push(`try ${tried}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  await target.end?.();
  return { name: attack.name, tried, broken, seconds: secondsSince(begun) };
}

async function tryTests(): Promise<Result> {
  const begun = performance.now();
  const result = await testByChance(values.seed);
  return { name: chanceName, ...result, seconds: secondsSince(begun) };
}

function secondsSince(begun: number): string {
  return ((performance.now() - begun) / 1000).toFixed(1);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "webjobs-attack-"));
  const results: Result[] = [];
  try {
    const chosen = attacks.filter(({ name }) => name.includes(values.only));
    for (const [index, attack] of chosen.entries()) {
      results.push(await carryOut(attack, join(folder, String(index))));
    }
    if (!values.short && chanceName.includes(values.only)) {
      results.push(await tryTests());
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log("| Attack | tried | held | s |\n|---|---|---|---|");
  for (const { name, tried, broken, seconds } of results) {
    console.log(`| ${name} | ${tried} | ${tried - broken.length} | ${seconds} |`);
  }
  const broken = results.filter((result) => result.broken.length > 0);
  for (const result of broken) {
    console.log(`\n${result.name}, seed ${values.seed}:`);
    console.log(result.broken.slice(0, 5).join("\n"));
  }
  console.log(`\nseed ${values.seed}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
