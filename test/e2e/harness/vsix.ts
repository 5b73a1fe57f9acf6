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

/** Packs the extension by `npm run package`, into a folder of its own. */
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
    return { path, size: (await stat(path)).size, files: await listFiles(path), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function listFiles(path: string): Promise<string[]> {
  const zip = await openPromise(path, { lazyEntries: true });
  const files: string[] = [];
  for await (const { fileName } of zip.eachEntry()) {
    files.push(fileName);
  }
  return files;
}
