import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { packExtension } from "../e2e/harness/vsix";
import { type BenchRow, timeOf } from "./row";

const group = "package";
const kilobyte = 1000;

/** What is shipped: the packed extension, and the bundle that every window with a job loads. */
export async function benchPackage(): Promise<BenchRow[]> {
  const build = await timeOf(() => spawnSync(process.execPath, ["esbuild.mjs"]));
  const packed = await packExtension();
  try {
    const client = (await stat("dist/extension.js")).size;
    return [
      { group, name: "build", value: build, unit: "ms", target: 3000 },
      { group, name: "VSIX", value: packed.size / kilobyte, unit: "kB", target: 700 },
      { group, name: "VSIX, files", value: packed.files.length, unit: "files", target: 40 },
      { group, name: "client bundle", value: client / kilobyte, unit: "kB", target: 100 },
    ];
  } finally {
    await packed.remove();
  }
}
