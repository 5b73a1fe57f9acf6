// Which lines of the sources each test file runs, as V8 counts them, and how long it takes.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type CountedFunction, linesThatRan } from "./compiledLines";
import { passes } from "./mochaRun";
import { sideBySide } from "./sideBySide";

export interface TestRun {
  /** The compiled test file. */
  readonly test: string;
  readonly seconds: number;
  /** Lines, from 1, that ran, by source such as `core/cron/field.ts`. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

interface Recorded {
  /** When the newest compiled file was written: it has all to be counted anew after it. */
  readonly compiledAt: number;
  readonly runs: readonly TestRun[];
}

/** Folders of compiled tests in which a mutant may be killed without VS Code. */
const testFolders = ["out/test/unit", "out/test/conformance"];
const record = "out/.coverage.json";
const sources = /^out\/(?:core|server|kudu|host|cli)\//;

/** Milliseconds for a test file. */
const limit = 300_000;

/** Runs each test file alone once, unless nothing was compiled since the last time. */
export async function recordCoverage(atOnce: number): Promise<readonly TestRun[]> {
  const compiledAt = newest("out");
  if (existsSync(record)) {
    const recorded: Recorded = JSON.parse(readFileSync(record, "utf8"));
    if (recorded.compiledAt === compiledAt) {
      return recorded.runs;
    }
  }
  const tests = testFolders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.js"))
      .map((file) => join(folder, file)),
  );
  console.log(`Running ${tests.length} test files, to know what they reach …`);
  const runs = (await sideBySide(tests, atOnce, runTest)).filter((run) => run !== undefined);
  await writeFile(record, JSON.stringify({ compiledAt, runs } satisfies Recorded));
  return runs;
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const times = files
    .filter((file) => file.endsWith(".js") && !file.includes(".mutant-"))
    .map((file) => statSync(join(folder, file)).mtimeMs);
  return Math.max(0, ...times);
}

/** Undefined for a file that fails without a mutant: it tells nothing. */
async function runTest(test: string): Promise<TestRun | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-coverage-"));
  // Some tests start hosts as another user, who writes there too.
  await chmod(folder, 0o777);
  const begin = Date.now();
  const good = await passes(test, limit, { NODE_V8_COVERAGE: folder });
  const seconds = (Date.now() - begin) / 1000;
  const lines = good ? await readLines(folder) : {};
  await rm(folder, { recursive: true });
  if (!good) {
    console.log(`  fails without a mutant, so it isn't used: ${test}`);
    return undefined;
  }
  return { test, seconds, lines };
}

/** What all processes of a test file ran. */
async function readLines(folder: string): Promise<Record<string, number[]>> {
  const lines = new Map<string, number[]>();
  for (const name of await readdir(folder)) {
    for (const { url, functions } of await readCounts(join(folder, name))) {
      const file = url.startsWith(here) ? relative(".", fileURLToPath(url)) : "";
      if (sources.test(file) && existsSync(`${file}.map`)) {
        const source = file.replace(/^out\//, "").replace(/\.js$/, ".ts");
        lines.set(source, [...(lines.get(source) ?? []), ...linesThatRan(file, functions)]);
      }
    }
  }
  return Object.fromEntries([...lines].map(([source, all]) => [source, [...new Set(all)]]));
}

const here = pathToFileURL(resolve(".")).href;

interface Counts {
  readonly url: string;
  readonly functions: readonly CountedFunction[];
}

async function readCounts(path: string): Promise<readonly Counts[]> {
  try {
    const { result }: { result: Counts[] } = JSON.parse(await readFile(path, "utf8"));
    return result;
  } catch {
    return []; // Of a process that was killed while it wrote.
  }
}
