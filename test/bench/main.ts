// `npm run bench`: every function `bench…` that a module of this folder exports, and one table of
// what they measured. npm run bench -- cron zip only modules whose name begins so
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { BenchRow } from "./row";
import { formatTable } from "./table";

type Bench = () => Promise<BenchRow[]>;

function benches(only: readonly string[]): [string, Bench][] {
  return readdirSync(__dirname)
    .filter((file) => /(?<!main)\.js$/.test(file))
    .filter((file) => only.length === 0 || only.some((name) => file.startsWith(name)))
    .flatMap((file) => Object.entries<Bench>(require(join(__dirname, file))))
    .filter(([name]) => name.startsWith("bench"));
}

async function main(): Promise<void> {
  const rows: BenchRow[] = [];
  for (const [name, bench] of benches(process.argv.slice(2))) {
    console.error(`${name} …`);
    try {
      rows.push(...(await bench()));
    } catch (error) {
      console.error(`${name} failed:`, error);
      process.exitCode = 1;
    }
  }
  console.log(formatTable(rows));
}

main();
