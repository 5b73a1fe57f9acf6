import { spawnSync } from "node:child_process";
import { packExtension } from "../e2e/harness/vsix";
import { type BenchRow, timeOf } from "./row";

const group = "package";
const kilobyte = 1000;

/** What is shipped: the packed extension. */
export async function benchPackage(): Promise<BenchRow[]> {
  const build = await timeOf(() => spawnSync(process.execPath, ["esbuild.mjs"]));
  const packed = await packExtension();
  try {
    return [
      { group, name: "build", value: build, unit: "ms", target: 3000 },
      { group, name: "VSIX", value: packed.size / kilobyte, unit: "kB", target: 700 },
      { group, name: "VSIX, files", value: packed.files.length, unit: "files", target: 40 },
    ];
  } finally {
    await packed.remove();
  }
}
