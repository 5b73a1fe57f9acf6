import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runSuite } from "../e2e/harness/suite";
import type { WindowTimes } from "./inside";
import { layOutExtensions } from "./inside/sleepingJson";
import { type BenchRow, median } from "./row";

const group = "window";
/** Of each of the two. */
const windows = 3;

/** What a person waits for in a fresh window, beside VS Code's own JSON extension. */
export async function benchWindow(): Promise<BenchRow[]> {
  const times: Partial<WindowTimes>[] = [];
  for (let i = 0; i < windows; i++) {
    times.push(await measure("ours"), await measure("json"));
  }
  const of = (name: keyof WindowTimes) => median(times.flatMap((each) => each[name] ?? []));
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
      name: "from nothing to the first diagnostics of a settings.job",
      value: of("diagnose"),
      unit,
      target: 1.5 * of("diagnoseJson"),
      peer: json("diagnoseJson"),
    },
  ];
}

async function measure(whose: "ours" | "json"): Promise<Partial<WindowTimes>> {
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
      environment: { BENCH_RESULT: result, BENCH_OF: whose },
    });
    if (code !== 0) {
      throw new Error(`The measurements in the window ended with ${code}.`);
    }
    return JSON.parse(await readFile(result, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
