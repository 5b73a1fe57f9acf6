/**
 * The lists of jobs, cached as Kudu caches them: until a file event, a status change, a run or a
 * removal.
 */
import { type JobKind, jobKinds } from "../../core/webJob";
import { type JobState, readState } from "./api/jobObjects";
import { listJobsWithData, noData } from "./jobData";
import type { JobSite } from "./jobSite";
import { listPlaced, primaryNames, readJob } from "./places";

export interface JobList {
  /** The runnable jobs of a kind. */
  get(kind: JobKind): readonly JobState[];
  forget(kind: JobKind): void;
}

/** Milliseconds after which Kudu reads the disk again in any case. */
const longestAge = 10 * 60_000;

export function createJobList(
  site: JobSite,
  isInstanceAlive: (instance: string) => boolean,
): JobList {
  const hidden = new Map(jobKinds.map((kind) => [kind, primaryNames(site, kind)]));
  const lists = new Map<JobKind, { readonly at: number; readonly states: readonly JobState[] }>();

  function read(kind: JobKind): JobState[] {
    const withData = listJobsWithData(site, kind);
    return listPlaced(site, kind, hidden.get(kind) ?? new Set()).flatMap(({ name, placed }) => {
      const job = readJob(site, { kind, name }, placed);
      // A thousand failed reads would take longer than all others.
      const data = kind === "triggered" && !withData.has(name) ? noData : undefined;
      return job ? [readState(site, job, isInstanceAlive, data)] : [];
    });
  }

  return {
    get(kind) {
      const known = lists.get(kind);
      if (known && site.now() - known.at < longestAge) {
        return known.states;
      }
      const states = read(kind);
      lists.set(kind, { at: site.now(), states });
      return states;
    },
    forget: (kind) => {
      lists.delete(kind);
    },
  };
}
