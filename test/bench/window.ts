import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runSuite } from "../e2e/harness/suite";
import type { WindowTimes } from "./inside";
import { type BenchRow, median } from "./row";

const group = "window";
const windows = 5;

/** What a person waits for in a fresh window, beside VS Code's own JSON extension. */
export async function benchWindow(): Promise<BenchRow[]> {
  const times: WindowTimes[] = [];
  for (let turn = 0; turn < windows; turn++) {
    times.push(await measure(turn));
  }
  const of = (name: keyof WindowTimes) => median(times.map((each) => each[name]));
  const json = (name: keyof WindowTimes) => ({ name: "built-in JSON", value: of(name) });
  return [
    {
      group,
      name: "await extension.activate()",
      value: of("activate"),
      unit: "ms",
      peer: json("activateJson"),
    },
    { group, name: "load of the client bundle", value: of("load"), unit: "ms" },
    {
      group,
      name: "opening settings.job to first diagnostics",
      value: of("diagnose"),
      unit: "ms",
      peer: json("diagnoseJson"),
    },
  ];
}

async function measure(turn: number): Promise<WindowTimes> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const result = join(folder, "times.txt");
  // A workspace that activates nobody: the files with a mistake are found only when they are opened.
  await mkdir(join(folder, "workspace"));
  await writeFile(join(folder, "settings.job"), '{ "is_singleton": 1, }');
  await writeFile(join(folder, "broken.json"), '{ "is_singleton": , }');
  try {
    const code = await runSuite({
      workspace: join(folder, "workspace"),
      suite: resolve("out/test/bench/inside/index.js"),
      environment: { BENCH_RESULT: result, BENCH_TURN: String(turn % 2) },
    });
    if (code !== 0) {
      throw new Error(`The measurements in the window ended with ${code}.`);
    }
    return JSON.parse(await readFile(result, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
