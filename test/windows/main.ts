// `npm run test:windows`: the tests under the Windows node.exe: in Wine on Linux, as they are on
// Windows.
//   --short         the step of `npm test`
//   --prepare       only sets Wine up
//   --only TEXT     only test files whose path holds the text
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Batch, planBatches, testLimit } from "./plan";
import { unseenFiles } from "./unseen";
import { type Ended, openLane, prepareWine } from "./wine";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    prepare: { type: "boolean", default: false },
    only: { type: "string", default: "" },
  },
});

/** Longest time for the files of one process. */
const limit = values.short ? 240_000 : 900_000;
const lanes = 2;
const mocha = join("node_modules", "mocha", "bin", "mocha.js");
const isWindows = process.platform === "win32";

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

type Run = (args: readonly string[]) => Promise<Ended>;

function mochaArguments({ files }: Batch): string[] {
  const hooks = ["--require", "./out/test/windows/mochaHooks.js"];
  const flags = ["--no-config", "--exit", "--timeout", `${testLimit}`, "--no-color"];
  return ["--enable-source-maps", mocha, ...flags, ...hooks, ...files];
}

async function runNatively(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill();
  }, limit);
  const [code] = await once(child, "close");
  clearTimeout(timer);
  return { code, output, isLate };
}

function countIn(output: string): Count {
  const count = (word: string): number =>
    Number(new RegExp(`^ +(\\d+) ${word}\\b`, "m").exec(output)?.[1] ?? 0);
  return { passed: count("passing"), failed: count("failing"), skipped: count("pending") };
}

/** Wine itself falls over or hangs now and then, in the midst of a test or before the first one. */
function hasCounted({ output }: Ended): boolean {
  return /^ +\d+ passing\b/m.test(output);
}

/** A process that ends badly without a failed test has failed all the same. */
function judge({ code, output, isLate }: Ended): Count {
  const count = countIn(output);
  const isBad = isLate || (code !== 0 && count.failed === 0);
  return { ...count, failed: count.failed + (isBad ? 1 : 0) };
}

/** Mocha's closing lines would be counted a second time by whoever reads all of the output. */
function show({ name, files }: Batch, ended: Ended, count: Count, seconds: number): void {
  const numbers = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
  console.log(`${name} (${files.length} files): ${numbers}, ${seconds.toFixed(0)} s`);
  if (count.failed > 0) {
    console.log(files.join("\n"));
    console.log(ended.output.replaceAll(/^/gm, "| "));
  }
  if (ended.isLate) {
    console.log(`did not end within ${limit / 1000} seconds`);
  }
}

async function runAll(batches: readonly Batch[], runs: readonly Run[]): Promise<Count> {
  const waiting = [...batches];
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const work = async (run: Run): Promise<void> => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      const begun = performance.now();
      const args = mochaArguments(batch);
      const first = await run(args);
      const ended = isWindows || hasCounted(first) ? first : await run(args);
      const count = judge(ended);
      show(batch, ended, count, (performance.now() - begun) / 1000);
      sum.passed += count.passed;
      sum.failed += count.failed;
      sum.skipped += count.skipped;
    }
  };
  await Promise.all(runs.map(work));
  return sum;
}

async function runBatches(batches: readonly Batch[]): Promise<Count> {
  if (isWindows) {
    return runAll(
      batches,
      Array.from({ length: lanes }, () => runNatively),
    );
  }
  const shim = join(__dirname, "shim", "main.js");
  const open = Array.from({ length: lanes }, (_, index) => openLane(String(index), shim));
  try {
    return await runAll(
      batches,
      open.map((lane) => (args) => lane.runNode(args, limit)),
    );
  } finally {
    for (const lane of open) {
      lane.close();
    }
  }
}

async function main(): Promise<void> {
  const begun = performance.now();
  const obstacle = isWindows ? undefined : prepareWine();
  if (values.prepare) {
    return;
  }
  if (obstacle) {
    console.log(obstacle);
    return;
  }
  const prepared = performance.now();
  const size = values.short ? "short" : "full";
  const batches = planBatches(size, values.only, isWindows ? [] : unseenFiles);
  const sum = await runBatches(batches);
  const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(0);
  const where = isWindows ? "Windows" : "Wine";
  const part = values.only ? `, only "${values.only}"` : "";
  const files = batches.reduce((count, batch) => count + batch.files.length, 0);
  console.log(
    `\nThe ${size} run in ${where}${part}: ${files} files in ${batches.length} processes, ${lanes} at a time; ${seconds(begun)} s, ${((prepared - begun) / 1000).toFixed(0)} s of them for setting it up`,
  );
  // In mocha's form, which a script that runs several steps adds up.
  console.log(`  ${sum.passed} passing\n  ${sum.failed} failing\n  ${sum.skipped} pending`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

main();
