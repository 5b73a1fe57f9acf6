import { ConfigurationTarget, type Uri, type WorkspaceFolder, workspace } from "vscode";
import type { KnownJob } from "../../core/find/search";
import { settingsSection } from "../../core/protocol";
import { readSetting } from "../settings";

/**
 * Keeps in `webjobs.jobs` what a person said of a folder; a folder outside the workspace folder
 * isn't kept.
 */
export async function keepJob(
  folder: WorkspaceFolder,
  uri: Uri,
  job: Exclude<KnownJob, false>,
): Promise<void> {
  const isInside = uri.path === folder.uri.path || uri.path.startsWith(`${folder.uri.path}/`);
  if (!isInside) {
    return;
  }
  const path = uri.path.slice(folder.uri.path.length).replace(/^\/|\/$/g, "") || ".";
  const jobs = { ...readSetting("jobs", folder), [path]: job };
  await workspace
    .getConfiguration(settingsSection, folder)
    .update("jobs", jobs, ConfigurationTarget.WorkspaceFolder);
}
