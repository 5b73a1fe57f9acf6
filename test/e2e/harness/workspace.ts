import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

export interface Workspace {
  folder: string;
  remove(): Promise<void>;
}

/** A copy of a workspace of test/fixtures for one suite to change as it likes. */
export async function copyWorkspace(fixture = "sample"): Promise<Workspace> {
  // macOS gives a link as its temporary folder, and VS Code shows where it leads to.
  const parent = await realpath(await mkdtemp(join(tmpdir(), "webjobs-workspace-")));
  const folder = join(parent, basename(fixture));
  await cp(resolve("test/fixtures", fixture), folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
