// The tests that try some cases by chance, each with ten times as many.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const folder = "out/test/unit";
/** It kills hosts and waits for their jobs: `CHANCE=20` is for a night of its own. */
const tooLong = join(folder, "host/reliability/kill.test.js");

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => join(folder, name))
  .filter((file) => file.endsWith(".test.js") && file !== tooLong)
  .filter((file) => /require\("[./]+\/chance"\)/.test(readFileSync(file, "utf8")));

const mocha = [
  "node_modules/mocha/bin/mocha.js",
  "--no-config",
  "--timeout",
  "60000",
  "--reporter",
  "dot",
];

export const chanceName = "Tests with cases by chance";

/** How many tests there are, and what mocha says when one did not hold. */
export async function testByChance(seed: string): Promise<{ tried: number; broken: string[] }> {
  const child = spawn(process.execPath, [...mocha, "--parallel", "--jobs", "2", ...files], {
    env: { ...process.env, CHANCE: "10", CHANCE_SEED: seed },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0);
  const failed = Math.max(count("failing"), code === 0 ? 0 : 1);
  return {
    tried: count("passing") + failed,
    broken: Array.from({ length: failed }, (_, index) => (index === 0 ? output : "")),
  };
}
