import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { findProgram } from "../e2e/harness/program";
import { type BenchRow, median, timeOf } from "./row";

const group = "deploy";
const runs = 3;

/**
 * Zipping and uploading 5,000 files of 50 MB, beside archiver alone and `zip -r`, and memory with
 * ten times the files.
 */
export async function benchDeploy(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    const few = makeTree(join(folder, "few"), 5_000, 10_000);
    const many = makeTree(join(folder, "many"), 50_000, 1_000);
    const [ours, archiver, zip] = [[], [], []] as [number[], number[], number[]];
    const memory: number[] = [];
    for (let i = 0; i < runs; i += 1) {
      const deployed = await inProcess("deploy", few);
      ours.push(deployed.time);
      memory.push(deployed.memory);
      archiver.push((await inProcess("archiver", few)).time);
      zip.push(await timeZip(few, join(folder, "peer.zip")));
    }
    const large = await inProcess("deploy", many);
    const time = median(ours);
    return [
      row("5,000 files, 50 MB: zip and upload", time, "ms", {
        target: 1.15 * median(archiver),
        peer: { name: "archiver alone", value: median(archiver) },
      }),
      row("the same", time, "ms", {
        target: 3.5 * median(zip),
        peer: { name: "zip -r", value: median(zip) },
      }),
      row("peak memory with 50,000 files", large.memory, "MB", {
        target: 1.3 * median(memory),
        peer: { name: "with 5,000 files", value: median(memory) },
      }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function row(name: string, value: number, unit: string, more: Partial<BenchRow>): BenchRow {
  return { group, name, value, unit, ...more };
}

/** Text of few words, so that it compresses as sources do. */
function makeTree(folder: string, count: number, size: number): string {
  const words = Array.from({ length: 2000 }, (_, i) => randomBytes(2 + (i % 7)).toString("hex"));
  for (let i = 0; i < count; i += 1) {
    const parent = join(folder, `d${i % 97}`);
    mkdirSync(parent, { recursive: true });
    let content = i === 0 ? "" : "// ";
    while (content.length < size) {
      content += `${words[Math.floor(Math.random() ** 2 * words.length)]} `;
    }
    writeFileSync(join(parent, `f${i}.js`), content);
  }
  writeFileSync(join(folder, "run.js"), "");
  return folder;
}

async function inProcess(
  what: "deploy" | "archiver",
  folder: string,
): Promise<{ time: number; memory: number }> {
  const script = join(__dirname, "inside", "pack.js");
  const child = spawn(process.execPath, [script, what, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await text(child.stdout));
}

async function timeZip(folder: string, target: string): Promise<number> {
  const program = findProgram(["zip"]);
  if (program === undefined) {
    return Number.NaN;
  }
  await rm(target, { force: true });
  return timeOf(() => spawnSync(program, ["-qr", target, "."], { cwd: folder }));
}
