// `npm test`: everything that can be checked, one step after the other; a step that fails stops no
// other. The last line is the sum, for people and for CI: `N passed, N failed`.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
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
 * Runs a step; without a test runner's own count in its output it counts as one test. `beside`:
 * what goes on meanwhile.
 */
async function step(name, command, beside) {
  const begin = Date.now();
  console.log(`\n── ${name}`);
  const watch = await watchProcesses();
  // A test that keeps its runner from ending is ended with all that it started.
  const giveUp = setTimeout(() => {
    console.log(`  did not end within ${limit / 60_000} minutes`);
    watch?.leaks();
  }, limit);
  const [{ code, count }] = await Promise.all([run(command), beside?.()]);
  clearTimeout(giveUp);
  const leaks = (await watch?.leaks()) ?? [];
  for (const leak of leaks) {
    console.log(`  left running: ${leak}`);
  }
  const counted = count.passed + count.failed > 0;
  // A runner that fails without a failed test (a crash, a file that does not load) has failed all
  // the same.
  const unseen = (code !== 0 && count.failed === 0 ? 1 : 0) + (leaks.length > 0 ? 1 : 0);
  sum.passed += counted || unseen > 0 ? count.passed : 1;
  sum.failed += count.failed + unseen;
  sum.skipped += count.skipped;
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  console.log(`── ${name}: ${count.failed + unseen === 0 ? "good" : "FAILED"} (${seconds} s)`);
}

/** Passes the output of a node program on, and adds up mocha's closing lines in it. */
async function run(command) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  for await (const line of createInterface(child.stdout)) {
    console.log(line);
    const [, number, word] = closingLine.exec(stripVTControlCharacters(line)) ?? [];
    const kind = { passing: "passed", failing: "failed", pending: "skipped" }[word];
    if (kind) {
      count[kind] += Number(number);
    }
  }
  return { code: await ended, count };
}

async function watchProcesses() {
  return (await harness("leaks"))?.watchProcesses();
}

async function prepareMachine() {
  (await harness("machine"))?.prepareMachine();
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
await step("Lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]);
await step("Dead code", ["node_modules/knip/bin/knip.js"]);
await step("Types", ["node_modules/typescript/bin/tsc", "-p", "."]);
await step("Bundles", ["esbuild.mjs"]);
await prepareMachine();
// Wine takes half a minute to set up, most of it without a core.
await step("Unit tests", [mocha], () => run([windows, "--prepare"]));
await step("Tests that start processes", [mocha, "--config", "test/process.mocharc.json"]);
await step("Conformance with Kudu", [mocha, "--config", "test/conformance/.mocharc.json"]);
await step("Attacks", ["out/test/attack/main.js", "--short"]);
await step("On Windows, by Wine", [windows, "--short"]);
if (await canShowVsCode()) {
  await step("In VS Code", ["out/test/e2e/harness/main.js"]);
}

const skipped = sum.skipped > 0 ? `; ${sum.skipped} tests do not apply to this machine` : "";
console.log(`\n${Math.round((Date.now() - started) / 1000)} s${skipped}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;
