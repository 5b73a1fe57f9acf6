// `npm test`: everything that can be checked, one step after the other; a step that fails stops no
// other. The last line is the sum, for people and for CI: `N passed, N failed`.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { constants, getPriority, setPriority } from "node:os";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

/**
 * Longest time for one step, for a machine far slower than two cores that have nothing else to do.
 */
const limit = 30 * 60_000;
const closingLine = /^ +(\d+) (passing|failing|pending)\b/;
const started = Date.now();
const sum = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs lanes of steps side by side, in each one step after the other; they share a watch for what
 * they leave behind. The first lane prints as it goes and gives way, for it has the most to do; the
 * others print when they ended. Without a test runner's own count a step is one test.
 */
async function lanes(first, ...others) {
  const watch = await watchProcesses();
  // A test that keeps its runner from ending is ended with all that it started.
  const giveUp = setTimeout(() => {
    console.log(`  did not end within ${limit / 60_000} minutes`);
    watch?.leaks();
  }, limit);
  const beside = others.map(async (lane) => {
    const lines = [];
    await runLane(lane, (line) => lines.push(line));
    return lines;
  });
  await runLane(first, console.log, others.length > 0);
  for (const lines of await Promise.all(beside)) {
    console.log(lines.join("\n"));
  }
  clearTimeout(giveUp);
  const leaks = (await watch?.leaks()) ?? [];
  for (const leak of leaks) {
    console.log(`  left running: ${leak}`);
  }
  sum.failed += leaks.length > 0 ? 1 : 0;
}

const step = (...command) => lanes([command]);

async function runLane(lane, show, givesWay = false) {
  for (const [name, ...command] of lane) {
    show(`\n── ${name}`);
    judge(name, await run(command, show, givesWay), show);
  }
}

function judge(name, { code, count, seconds }, show) {
  const counted = count.passed + count.failed > 0;
  // A runner that fails without a failed test (a crash, a file that does not load) has failed all
  // the same.
  const failed = count.failed + (code !== 0 && count.failed === 0 ? 1 : 0);
  sum.passed += counted || failed > 0 ? count.passed : 1;
  sum.failed += failed;
  sum.skipped += count.skipped;
  show(`── ${name}: ${failed === 0 ? "good" : "FAILED"} (${seconds} s)`);
}

/** Passes the output of a node program on, and adds up mocha's closing lines in it. */
async function run(command, show, givesWay) {
  const begin = Date.now();
  const count = { passed: 0, failed: 0, skipped: 0 };
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  if (givesWay) {
    setPriority(child.pid, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
  }
  const ended = new Promise((resolve) => child.once("close", resolve));
  for await (const line of createInterface(child.stdout)) {
    show(line);
    const [, number, word] = closingLine.exec(stripVTControlCharacters(line)) ?? [];
    const kind = { passing: "passed", failing: "failed", pending: "skipped" }[word];
    if (kind) {
      count[kind] += Number(number);
    }
  }
  const code = await ended;
  return { code, count, seconds: ((Date.now() - begin) / 1000).toFixed(1) };
}

async function watchProcesses() {
  return (await harness("leaks"))?.watchProcesses();
}

/** The desktop host brings its own window, the server host needs a browser. */
async function canShowVsCode() {
  return process.platform !== "linux" || (await harness("browser"))?.findBrowser() !== undefined;
}

/**
 * A module of the harness, which is compiled with the tests: not there before, or when that failed.
 */
async function harness(name) {
  const module = new URL(`../out/test/e2e/harness/${name}.js`, import.meta.url);
  return existsSync(module) ? await import(module) : undefined;
}

// What is compiled no more must not be tested any more.
await rm("out", { recursive: true, force: true });
const mocha = "node_modules/mocha/bin/mocha.js";
const windows = "out/test/windows/main.js";
const biome = "node_modules/@biomejs/biome/bin/biome";
await step("Types", "node_modules/typescript/bin/tsc", "-p", ".");
// The tests need both cores; what is installed, and Kudu's own pace, is waited for beside them.
await lanes(
  [
    ["Bundles", "esbuild.mjs"],
    ["Lint", biome, "check", "--error-on-warnings", "."],
    ["Dead code", "node_modules/knip/bin/knip.js"],
    ["Unit tests", mocha],
  ],
  [["Setting up the machine", "out/test/e2e/harness/prepareMachine.js"]],
);
const showsVsCode = await canShowVsCode();
await lanes(
  [["Tests that start processes", mocha, "--config", "test/process.mocharc.json"]],
  [
    ["Setting up Wine", windows, "--prepare"],
    ...(showsVsCode ? [["Setting up VS Code", "out/test/e2e/harness/prepare.js"]] : []),
    ["Conformance with Kudu", mocha, "--config", "test/conformance/.mocharc.json"],
  ],
);
await step("Attacks", "out/test/attack/main.js", "--short");
await step("On Windows, by Wine", windows, "--short");
if (showsVsCode) {
  await step("In VS Code", "out/test/e2e/harness/main.js");
}

const skipped = sum.skipped > 0 ? `; ${sum.skipped} tests do not apply to this machine` : "";
console.log(`\n${Math.round((Date.now() - started) / 1000)} s${skipped}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;
