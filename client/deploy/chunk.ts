/** Everything that needs archiver and a zip reader: loaded with the first deployment. */

import type { Job } from "../../core/kudu";
import { deploy } from "../azure/deploy/deploy";
import { readFolder } from "../azure/deploy/folderContents";
import { packageJob } from "../azure/deploy/packageJob";
import type { DeployRequest } from "../azure/deploy/request";
import { sourceAt } from "../azure/deploy/source";

type Common = Omit<DeployRequest, "source"> & {
  /** The folder, script or zip on disk. */
  readonly path: string;
};

export async function deployTo({ path, ...request }: Common): Promise<Job> {
  return deploy(await withSource(path, request));
}

/** Resolves to the number of files in the zip. */
export async function packageTo(
  output: string,
  { path, ...request }: Omit<Common, "client" | "isLocal" | "backupFolder" | "ask">,
): Promise<number> {
  return packageJob({ ...(await withSource(path, request)), output });
}

/** What a deployment of a folder would pack: path below the folder, size in bytes, content. */
export async function readPacked(
  folder: string,
  exclude: readonly string[],
): Promise<Map<string, { size: number; load(): Promise<Buffer> }>> {
  const contents = await readFolder(folder, { exclude });
  const files = contents.entries.filter(({ path }) => !path.endsWith("/"));
  return new Map(
    files.map((entry) => [entry.path, { size: entry.size, load: () => contents.load(entry) }]),
  );
}

/** The judge reads folders; of a script or a zip only what the packing shows is checked. */
async function withSource<T extends Pick<DeployRequest, "check">>(path: string, request: T) {
  const source = await sourceAt(path);
  return { ...request, source, check: source.kind === "folder" ? request.check : undefined };
}
