/** Everything that needs archiver and a zip reader: loaded with the first deployment. */

import type { Job } from "../../core/kudu";
import {
  type Backup,
  findInterruptedBackups,
  removeBackup,
  removeBackupSync,
} from "../../kudu/deploy/backup/backup";
import { restoreBackup } from "../../kudu/deploy/backup/restoreBackup";
import { deploy } from "../../kudu/deploy/deploy";
import { packageJob } from "../../kudu/deploy/packageJob";
import type { DeployRequest, Finding } from "../../kudu/deploy/request";
import type { Contents } from "../../kudu/deploy/source/contents";
import { filesOf } from "../../kudu/deploy/source/contentsFolder";
import { type FolderOptions, readFolder } from "../../kudu/deploy/source/folderContents";
import { sourceAt } from "../../kudu/deploy/source/source";
import { followStart, localTiming, siteTiming } from "../../kudu/deploy/verify";
import type { KuduClient } from "../../kudu/kuduClient";

export {
  findInterruptedBackups,
  followStart,
  localTiming,
  removeBackup,
  removeBackupSync,
  restoreBackup,
  siteTiming,
};

/**
 * Puts kept content back and forgets it. Throws a KuduError, and keeps it, when the site refuses.
 */
export async function putBack(client: KuduClient, backup: Backup): Promise<void> {
  await restoreBackup(client, backup);
  await removeBackup(backup);
}

type Common = Omit<DeployRequest, "source" | "check"> & {
  /** The folder, script or zip on disk. */
  readonly path: string;
  /** What the one judge says of these files. */
  checkFiles(files: Readonly<Record<string, string | null>>): Promise<readonly Finding[]>;
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

/** Folder, script and zip are judged alike: by what goes up. */
async function withSource<T extends Pick<Common, "checkFiles">>(path: string, request: T) {
  const check = async (contents: Contents) => request.checkFiles(await filesOf(contents));
  return { ...request, source: await sourceAt(path), check };
}

/** What a deployment of a folder would pack: path below the folder, size in bytes, content. */
export async function readPacked(
  folder: string,
  rules: FolderOptions,
): Promise<Map<string, { size: number; load(): Promise<Buffer> }>> {
  const contents = await readFolder(folder, rules);
  const files = [...contents.entries].filter(({ path }) => !path.endsWith("/"));
  return new Map(
    files.map((entry) => [entry.path, { size: entry.size, load: () => contents.load(entry) }]),
  );
}
