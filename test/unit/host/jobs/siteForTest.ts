/** The site of a host that never starts: its parts are tried one by one, without any process. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { JobId } from "../../../../core/webJob";
import type { JobSite } from "../../../../host/jobs/jobSite";
import type { JobLog } from "../../../../host/jobs/log/jobLog";
import { type FoundJob, findRunnableJob } from "../../../../host/jobs/places";
import { createSite } from "../../../../host/localSite";
import { writeFiles } from "../hostForTest";

export interface SiteForTest extends Partial<JobSite> {
  /** App settings. */
  readonly set?: Readonly<Record<string, string>>;
  readonly jobs?: string;
}

/** Nothing is inherited from the environment of the tests. */
export function siteOn(home: string, { set = {}, jobs, ...parts }: SiteForTest = {}): JobSite {
  mkdirSync(home, { recursive: true });
  const environment = Object.fromEntries(
    Object.entries(set).map(([name, value]) => [`APPSETTING_${name}`, value]),
  );
  const site = createSite({ home, jobs, environment, now: parts.now }, home, "abcdef0123456789");
  return { ...site, ...parts };
}

/** Puts the files of a job on the disk of a site, and finds it there. */
export function placeJob(
  site: JobSite,
  { kind, name }: JobId,
  files: Readonly<Record<string, string>>,
): FoundJob {
  writeFiles(join(site.primary, kind, name), files);
  const job = findRunnableJob(site, { kind, name });
  if (job === undefined) {
    throw new Error(`${name} has nothing to run`);
  }
  return job;
}

/** A log that keeps its lines, each with its level and without its time. */
export function openLines(): JobLog & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    system: (level, message) => lines.push(`SYS ${level} ${message}`),
    console: (level, message) => lines.push(`${level} ${message}`),
    append: (text) => lines.push(Buffer.from(text).toString()) > 0,
  };
}
