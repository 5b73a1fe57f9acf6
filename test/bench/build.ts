import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { runProgram } from "../../cli/program";
import { createTerminal } from "../../cli/terminal";
import { createHost } from "../../host/host";
import type { Host } from "../../host/hostOptions";
import { build } from "../../kudu/build/build";
import { runTool } from "../../kudu/build/runTool";
import { serveStage } from "../../kudu/build/serveStage";
import { findTool } from "../../kudu/build/tool";
import { createKuduClient } from "../../kudu/createKuduClient";
import type { KuduClient } from "../../kudu/kuduClient";
import { poll } from "../../kudu/poll";
import { type BenchRow, median, timeOf } from "./row";

const group = "build";
const runs = 3;
/** A real job has tens of source files; this has more. */
const files = 300;

/**
 * What a build costs that finds nothing changed, and how long after an edit the new program runs.
 */
export async function benchBuild(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const source = makeSource(join(folder, "jobs", "continuous", "sample"));
  const host = await createHost({ home: join(folder, "home"), jobs: join(folder, "jobs") });
  const client = createKuduClient({
    url: host.url,
    authorize: async () => `Bearer ${host.token}`,
  });
  const buildOnce = () =>
    build({
      source,
      name: "sample",
      target: { isHere: true, os: process.platform === "win32" ? "windows" : "linux" },
      stages: join(folder, "stages"),
      environment: process.env,
      report: () => undefined,
    });
  try {
    await buildOnce();
    const unchanged: number[] = [];
    const [tool, edited] = [[], []] as [number[], number[]];
    for (let i = 0; i < runs; i += 1) {
      unchanged.push(await timeOf(buildOnce));
      writeWord(source, `tool ${i}`);
      tool.push(await timeOf(() => compile(source)));
      writeWord(source, `edit ${i}`);
      edited.push(
        await timeOf(async () => {
          const { stage } = await buildOnce();
          await serveStage(client, { kind: "continuous", name: "sample" }, stage);
          await says(client, `edit ${i}`);
        }),
      );
    }
    const deploy = (path: string, ...options: readonly string[]) =>
      timeOf(() => deployWith(host, folder, [path, ...options]));
    const { stage } = await buildOnce();
    await deploy(source, "--build");
    const [asItIs, built] = [[], []] as [number[], number[]];
    for (let i = 0; i < runs; i += 1) {
      asItIs.push(await deploy(stage));
      built.push(await deploy(source, "--build"));
    }
    return [
      {
        group,
        name: "deploy --build of what hasn't changed",
        value: median(built),
        unit: "ms",
        target: median(asItIs) + 300,
        peer: { name: "deploy of the same files", value: median(asItIs) },
      },
      {
        group,
        name: `unchanged, ${files} files`,
        value: median(unchanged),
        unit: "ms",
        target: 300,
      },
      {
        group,
        name: "an edit of TypeScript until the new program runs",
        value: median(edited),
        unit: "ms",
        target: 1.3 * median(tool) + 1_000,
        peer: { name: "npm run build", value: median(tool) },
      },
    ];
  } finally {
    await host.close({ atOnce: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/** As a person types it. */
async function deployWith(host: Host, folder: string, args: readonly string[]): Promise<void> {
  const [out, errors] = [new PassThrough().resume(), new PassThrough()];
  const code = await runProgram(["deploy", ...args, "--kind", "triggered", "--name", "built"], {
    cwd: folder,
    environment: {
      ...process.env,
      WEBJOBS_URL: host.url,
      WEBJOBS_TOKEN: host.token,
      XDG_CACHE_HOME: join(folder, "cache"),
    },
    terminal: createTerminal(out, errors, {}),
    signal: new AbortController().signal,
  });
  if (code !== 0) {
    throw new Error(String(errors.read()));
  }
}

function makeSource(source: string): string {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), text);
  };
  write("package.json", '{ "scripts": { "build": "tsc -p ." } }');
  write("settings.job", '{ "stopping_wait_time": 0 }');
  write(
    "tsconfig.json",
    '{ "compilerOptions": { "outDir": "dist", "rootDir": "src", "module": "commonjs", "types": [] }, "include": ["src"] }',
  );
  write(
    "src/index.ts",
    'import { word } from "./word";\n(globalThis as any).console.log(word);\nsetInterval(() => {}, 1000);\ndeclare function setInterval(f: () => void, n: number): void;\n',
  );
  for (let i = 0; i < files; i += 1) {
    write(`src/part${i}.ts`, `export const part${i}: number = ${i};\n`);
  }
  writeWord(source, "first");
  mkdirSync(join(source, "node_modules", ".bin"), { recursive: true });
  for (const path of ["typescript", join(".bin", "tsc")]) {
    symlinkSync(resolve("node_modules", path), join(source, "node_modules", path), "junction");
  }
  return source;
}

function writeWord(source: string, word: string): void {
  writeFileSync(join(source, "src", "word.ts"), `export const word = "${word}";\n`);
}

async function compile(source: string): Promise<void> {
  await runTool({
    program: findTool("npm", process.env) ?? "npm",
    args: ["run", "build"],
    cwd: source,
    environment: process.env,
    onOutput: () => undefined,
    onLine: () => undefined,
    onSilence: () => undefined,
  });
}

async function says(client: KuduClient, word: string): Promise<void> {
  const look = async () => {
    const { data } = await client.readFile("data/jobs/continuous/sample/job_log.txt");
    return data.toString().includes(word) || undefined;
  };
  await poll(() => look().catch(() => undefined), { interval: 20, limit: 30_000 });
}
