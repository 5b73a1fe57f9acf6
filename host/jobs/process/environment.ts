/** The environment in which a job's process starts. */
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import { dataFolder, type JobSite } from "../jobSite";

export interface ProcessPlace {
  /** Root of the working copy, or of the job itself when it runs in place. */
  readonly root: string;
  /** Empty for a continuous job. */
  readonly runId: string;
  readonly arguments?: string;
  /** Continuous jobs only. */
  readonly port?: number;
  readonly shutdownFile?: string;
}

/** The variable by which Kudu finds, and kills, every process of a job. */
export function markerName({ kind, name }: JobId): string {
  return kind === "continuous"
    ? `WEBSITE_ALWAYS_ON_JOB_RUNNING_${name}`
    : `WEBSITE_TRIGGERED_JOB_RUNNING_${name}`;
}

/** Variables without a value are left out, as they would not reach the process anyway. */
export function jobEnvironment(site: JobSite, job: JobId, place: ProcessPlace): NodeJS.ProcessEnv {
  const home = { HOME: site.home, HOMEDRIVE: "", HOMEPATH: site.home };
  const own = {
    WEBROOT_PATH: join(site.home, "site", "wwwroot"),
    [markerName(job)]: "true",
    WEBJOBS_PATH: place.root,
    WEBJOBS_NAME: job.name,
    WEBJOBS_TYPE: job.kind,
    WEBJOBS_DATA_PATH: dataFolder(site, job),
    WEBJOBS_RUN_ID: place.runId,
    WEBJOBS_COMMAND_ARGUMENTS: place.arguments || undefined,
    WEBJOBS_PORT: place.port?.toString(),
    WEBJOBS_SHUTDOWN_FILE: place.shutdownFile,
  };
  return mergeEnvironments(site.platform, [
    site.environment,
    site.keepsHome ? {} : home,
    { WEBSITE_INSTANCE_ID: site.instanceId },
    site.settings.entries(),
    own,
  ]);
}

/**
 * Later ones win. On Windows letter case does not part two names, and of equal ones Node takes the
 * first in its order.
 */
export function mergeEnvironments(
  platform: NodeJS.Platform,
  environments: readonly NodeJS.ProcessEnv[],
): NodeJS.ProcessEnv {
  const merged = new Map<string, readonly [name: string, value: string | undefined]>();
  for (const [name, value] of environments.flatMap((each) => Object.entries(each))) {
    merged.set(platform === "win32" ? name.toUpperCase() : name, [name, value]);
  }
  return Object.fromEntries(merged.values());
}
