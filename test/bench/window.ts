import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runSuite } from "../e2e/harness/suite";
import type { WindowTimes } from "./inside";
import { layOutExtensions } from "./inside/sleepingJson";
import { type BenchRow, median } from "./row";

const group = "window";
const windows = 5;

/** What a person waits for in a fresh window, beside VS Code's own JSON extension. */
export async function benchWindow(): Promise<BenchRow[]> {
  const times: WindowTimes[] = [];
  for (let i = 0; i < windows; i++) {
    times.push(await measure(i));
  }
  const of = (name: keyof WindowTimes) => median(times.map((each) => each[name]));
  const json = (name: keyof WindowTimes) => ({ name: "built-in JSON", value: of(name) });
  const unit = "ms";
  return [
    {
      group,
      name: "await extension.activate()",
      value: of("activate"),
      unit,
      peer: json("activateJson"),
    },
    { group, name: "load of the client's bundle", value: of("load"), unit },
    { group, name: "read at activation", value: of("read"), unit: "kB", target: 100 },
    {
      group,
      name: "opening settings.job to first diagnostics",
      value: of("diagnose"),
      unit,
      peer: json("diagnoseJson"),
    },
  ];
}

async function measure(turn: number): Promise<WindowTimes> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const result = join(folder, "times.txt");
  // A workspace that activates no one: the files with a mistake are found only when they are
  // opened.
  await mkdir(join(folder, "workspace"));
  await writeFile(join(folder, "settings.job"), '{ "is_singleton": 1, }');
  await writeFile(join(folder, "broken.json"), '{ "is_singleton": , }');
  try {
    await layOutExtensions(join(folder, "extensions"));
    const code = await runSuite({
      workspace: join(folder, "workspace"),
      suite: resolve("out/test/bench/inside/index.js"),
      builtInExtensions: join(folder, "extensions"),
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
