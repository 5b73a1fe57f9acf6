/**
 * What the language server gets to know of jobs that lie in no jobs folder: kind and name as the
 * finder says them.
 */
import { Disposable, type Uri } from "vscode";
import { settledJob } from "../../core/find/settledJob";
import type { SettledJob } from "../../core/protocol";
import type { WorkspaceJobs } from "../workspace/watchJobs";

export type Jobs = Pick<WorkspaceJobs, "folders" | "onDidChange">;

export interface FoundJobs extends Disposable {
  /** The job that a document belongs to, as far as the search has come: no answer waits for it. */
  at(uri: Uri): SettledJob | undefined;
}

/** The first diagnostics of a window come before a search. */
const restMs = 2_000;

/** `onChange` is called when kinds or names are others. */
export function watchFoundJobs(jobs: Jobs, onChange: () => void): FoundJobs {
  let known: readonly (readonly [folder: string, job: SettledJob])[] = [];
  const read = async (): Promise<void> => {
    const folders = await jobs.folders();
    const found = folders
      .flatMap((folder) => folder.jobs)
      .filter(({ isServed }) => !isServed)
      .map((job) => [job.uri.toString(), settledJob(job)] as const)
      .sort(([a], [b]) => b.length - a.length);
    const isOther = JSON.stringify(found) !== JSON.stringify(known);
    known = found;
    if (isOther) {
      onChange();
    }
  };
  const timer = setTimeout(read, restMs);
  const watching = jobs.onDidChange(read);
  return {
    // The deepest folder comes first.
    at: (uri) => known.find(([folder]) => `${uri}/`.startsWith(`${folder}/`))?.[1],
    dispose: () => Disposable.from(watching, new Disposable(() => clearTimeout(timer))).dispose(),
  };
}
