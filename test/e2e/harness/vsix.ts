import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPromise } from "yauzl";

export interface PackedExtension {
  path: string;
  /** Bytes. */
  size: number;
  /** Paths of the files in the package. */
  files: string[];
  remove(): Promise<void>;
}

/** Where the package lies that was made before all windows. */
const packed = process.env.E2E_VSIX;

/** The package of the extension: the one that was made before, or a new one. */
export async function packedExtension(): Promise<PackedExtension> {
  return packed ? describePackage(packed, async () => undefined) : packExtension();
}

/**
 * Packs the extension by `npm run package`, into a folder of its own. That builds anew the folder
 * which windows run from.
 */
export async function packExtension(): Promise<PackedExtension> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-vsix-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, "vscode-webjobs.vsix");
  try {
    const npm = spawn("npm", ["run", "--silent", "package", "--", "--out", path], {
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
    const [code] = await once(npm, "exit");
    if (code !== 0) {
      throw new Error(`npm run package ended with ${code}.`);
    }
    return await describePackage(path, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

async function describePackage(
  path: string,
  remove: PackedExtension["remove"],
): Promise<PackedExtension> {
  return { path, size: (await stat(path)).size, files: await listFiles(path), remove };
}

async function listFiles(path: string): Promise<string[]> {
  const zip = await openPromise(path, { lazyEntries: true });
  const files: string[] = [];
  for await (const { fileName } of zip.eachEntry()) {
    files.push(fileName);
  }
  return files;
}
