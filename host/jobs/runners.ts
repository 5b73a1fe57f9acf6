/** The runners of the host's jobs, by name, created on first use. */
import * as l10n from "@vscode/l10n";
import type { JobId, JobKind } from "../../core/webJob";
import { ContinuousJob } from "./continuous/continuousJob";
import type { JobSite } from "./jobSite";
import type { FoundJob } from "./places";
import { settleWithin } from "./process/jobProcess";
import { createOrphans } from "./process/orphans";
import type { StoredRun } from "./triggered/storedRun";
import { createTriggeredJob, type TriggeredJob } from "./triggered/triggeredJob";

export interface RunnersOptions {
  readonly site: JobSite;
  readonly isHeld: (job: FoundJob) => boolean;
  /** Called after each change that a list of this kind shows. */
  readonly onChange: (kind: JobKind) => void;
  /** A refresh of a continuous job has led to a process. */
  readonly onStart: (name: string) => void;
  readonly onRunFinished: (job: FoundJob, run: StoredRun) => void;
}

export interface Runners {
  findContinuous(name: string): ContinuousJob | undefined;
  continuous(name: string): ContinuousJob;
  triggered(job: FoundJob): TriggeredJob;
  /** Ends a continuous job whose files are gone. */
  remove(name: string): Promise<void>;
  /** Refuses new runs and ends every job, within its grace time or `atOnce`. */
  end(atOnce: boolean): Promise<void>;
}

export function createRunners(options: RunnersOptions): Runners {
  const { site, isHeld, onChange, onStart, onRunFinished } = options;
  const orphans = createOrphans(site);
  const continuousJobs = new Map<string, ContinuousJob>();
  const triggeredJobs = new Map<string, TriggeredJob>();
  let isClosing = false;

  function makeContinuous(name: string): ContinuousJob {
    const id: JobId = { kind: "continuous", name };
    return new ContinuousJob({
      site,
      id,
      orphans,
      isHeld,
      onChange: () => onChange(id.kind),
      onStart: () => onStart(name),
    });
  }

  function makeTriggered(job: FoundJob): TriggeredJob {
    const id: JobId = { kind: "triggered", name: job.name };
    return createTriggeredJob({
      site,
      id,
      orphans,
      isClosing: () => isClosing,
      onChange: () => onChange(id.kind),
      onFinished: (run) => onRunFinished(job, run),
    });
  }

  return {
    findContinuous: (name) => continuousJobs.get(name),
    continuous: (name) => getOrMake(continuousJobs, name, () => makeContinuous(name)),
    triggered: (job) => getOrMake(triggeredJobs, job.name, () => makeTriggered(job)),
    async remove(name) {
      await continuousJobs.get(name)?.end("removed");
      continuousJobs.delete(name);
    },
    async end(atOnce) {
      isClosing = true;
      await endTriggered(site, [...triggeredJobs.values()], atOnce);
      await endContinuous(site, [...continuousJobs.values()], atOnce);
    },
  };
}

function getOrMake<T>(known: Map<string, T>, name: string, make: () => T): T {
  const value = known.get(name) ?? make();
  known.set(name, value);
  return value;
}

/** Waits for the active runs, up to the longest of their grace times, then kills the rest. */
async function endTriggered(
  { warn }: JobSite,
  jobs: readonly TriggeredJob[],
  atOnce: boolean,
): Promise<void> {
  const runs = jobs.flatMap(({ active }) => active ?? []);
  const grace = atOnce ? 0 : Math.max(0, ...runs.map(({ stoppingWait }) => stoppingWait));
  if (grace > 0) {
    const names = runs.map(({ jobName }) => jobName).join(", ");
    warn(
      l10n.t(
        "Waiting up to {0} seconds for active runs to end: {1}. Stop the host again to end them now.",
        grace / 1000,
        names,
      ),
    );
  }
  await settleWithin(Promise.all(runs.map(({ ended }) => ended)), grace);
  for (const job of jobs) {
    job.active?.abandon();
  }
  await Promise.all(runs.map(({ ended }) => ended));
  await Promise.all(jobs.map((job) => job.killOrphans()));
}

/** Azure ends one job after the other. */
async function endContinuous(
  site: JobSite,
  jobs: readonly ContinuousJob[],
  atOnce: boolean,
): Promise<void> {
  if (atOnce || !site.timing.oneJobAtATime) {
    await Promise.all(jobs.map((job) => job.end(atOnce ? "kill" : "shutdown")));
    return;
  }
  for (const job of jobs) {
    await job.end("shutdown");
  }
}
