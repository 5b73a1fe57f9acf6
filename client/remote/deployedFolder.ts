import { l10n } from "vscode";
import {
  type JobId,
  primaryJobsPath,
  secondaryJobsPath,
  settingsFileName,
} from "../../core/webJob";
import type { FolderEntry } from "../../kudu/calls/files";
import type { CallOptions } from "../../kudu/connection/call";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";

/**
 * Where a deployed job's files lie, below `HOME`: the primary folder, else the secondary one
 * (docs/kudu.md#1.2).
 */
export async function deployedFolder(client: KuduClient, { kind, name }: JobId): Promise<string> {
  for (const root of [primaryJobsPath, secondaryJobsPath]) {
    const folder = `${root}/${kind}/${name}`;
    if (await listOrNothing(client, `${folder}/`)) {
      return folder;
    }
  }
  throw new Error(l10n.t("{0} isn't deployed to {1}.", name, client.site));
}

/**
 * `settings.job` lies beside the run file, which may be deeper than the job's folder
 * (docs/kudu.md#1.3).
 */
export async function deployedSettingsPath(client: KuduClient, job: JobId): Promise<string> {
  const folder = await deployedFolder(client, job);
  const { run_command: runFile } = await client.getJob(job);
  const inner = runFile.split(/[/\\]/).slice(0, -1);
  return [folder, ...inner, settingsFileName].join("/");
}

/** Every file below a folder with its size, paths relative to it. */
export async function listFiles(
  client: KuduClient,
  folder: string,
  options: CallOptions = {},
  below = "",
): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for (const { name, size, mime } of await client.listFolder(`${folder}/${below}`, options)) {
    if (mime === "inode/directory") {
      for (const [path, length] of await listFiles(client, folder, options, `${below}${name}/`)) {
        files.set(path, length);
      }
    } else {
      files.set(below + name, size);
    }
  }
  return files;
}

async function listOrNothing(
  client: KuduClient,
  folder: string,
): Promise<readonly FolderEntry[] | undefined> {
  try {
    return await client.listFolder(folder);
  } catch (error) {
    if (isFailure(error, "notFound")) {
      return undefined;
    }
    throw error;
  }
}
