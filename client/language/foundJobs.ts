/**
 * What the language server gets to know of jobs that lie in no jobs folder: kind and name as the
 * finder says them.
 */
import { type Disposable, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient";
import { settledJob } from "../../core/find/settledJob";
import type { WorkspaceJobs } from "../workspace/watchJobs";
import type { OwnSettings } from "./browser/extension";

export type Jobs = Pick<WorkspaceJobs, "folders" | "jobAt" | "onDidChange">;

export function withFoundJob(jobs: Jobs, ownSettings: OwnSettings): OwnSettings {
  return async (uri) => {
    const [own, job] = await Promise.all([ownSettings(uri), jobs.jobAt(Uri.parse(uri))]);
    return job ? { ...own, job: settledJob(job) } : own;
  };
}

/** Has the server ask again when kinds or names are others. */
export function followJobs(client: LanguageClient, jobs: Jobs): Disposable {
  const read = async (): Promise<string> => {
    const folders = await jobs.folders();
    const all = folders.flatMap((folder) => folder.jobs);
    return JSON.stringify(all.map((job) => [job.uri.toString(), settledJob(job)]));
  };
  let known = read();
  return jobs.onDidChange(async () => {
    const before = await known;
    known = read();
    if ((await known) !== before && client.isRunning()) {
      // By name: the library's types are those of another bundle.
      await client.sendNotification("workspace/didChangeConfiguration", { settings: null });
    }
  });
}
