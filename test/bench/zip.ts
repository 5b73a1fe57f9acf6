import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readFolder } from "../../kudu/deploy/source/folderContents";
import { createZip } from "../../kudu/deploy/zip/zip";
import { findProgram } from "../e2e/harness/program";
import { type BenchRow, median, timeOf } from "./row";

const group = "zip";
const runs = 5;
/** What a Node job carries: many small files and some large ones. */
const packages = ["mocha", "lodash", "playwright-core"];

/** Packing a job's folder, beside the program `zip` on the same tree. */
export async function benchZip(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const tree = join(folder, "job");
  try {
    for (const name of packages) {
      await cp(join("node_modules", name), join(tree, "node_modules", name), { recursive: true });
    }
    const ours = await measureOurs(tree, join(folder, "ours.zip"));
    const megabytes = ours.bytes / 1e6;
    const peer = await measureZip(tree, join(folder, "peer.zip"));
    return [
      {
        group,
        name: `${ours.files} files, ${megabytes.toFixed(1)} MB`,
        value: megabytes / (ours.time / 1000),
        unit: "MB/s",
        peer: peer && { name: "zip -r", value: megabytes / (peer.time / 1000) },
      },
      {
        group,
        name: "size of the zip",
        value: ours.size / 1e6,
        unit: "MB",
        peer: peer && { name: "zip -r", value: peer.size / 1e6 },
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOurs(tree: string, target: string) {
  const contents = await readFolder(tree);
  const pack = async () => pipeline(createZip(await readFolder(tree)), createWriteStream(target));
  const time = await medianOf(pack);
  return {
    time,
    size: (await stat(target)).size,
    bytes: contents.size,
    files: contents.entries.length,
  };
}

async function measureZip(tree: string, target: string) {
  const program = findProgram(["zip"]);
  if (!program) {
    return undefined;
  }
  const time = await medianOf(async () => {
    // An archive that is there would be updated instead of made.
    await rm(target, { force: true });
    spawnSync(program, ["-qr", target, "."], { cwd: tree });
  });
  return { time, size: (await stat(target)).size };
}

async function medianOf(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    times.push(await timeOf(work));
  }
  return median(times);
}
