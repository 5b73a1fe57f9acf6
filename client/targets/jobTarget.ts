import { l10n } from "vscode";
import type { JobId, JobKind } from "../../core/webJob";
import type { Place } from "../places/place";
import { RemediableError } from "../remedies";
import type { SourceJob } from "../workspace/sourceJob";
import type { JobNode } from "./node";

/** A job of one place; `source` when it is in the workspace. */
export interface JobTarget {
  readonly name: string;
  readonly kind: JobKind | undefined;
  readonly place: Place;
  readonly source?: SourceJob;
}

/** A job that its place can be asked about. */
export type KnownJob = JobTarget & JobId;

/** Which jobs may be chosen, and how they are asked for. */
export interface JobRequest {
  readonly kind?: JobKind;
  readonly prompt: string;
  /** Only jobs whose source is in the workspace. */
  readonly isInWorkspace?: boolean;
}

/** A request for a job that the API is called for: `refusal` is said of a job of the other kind. */
export interface KnownJobRequest extends JobRequest {
  readonly kind: JobKind;
  readonly refusal: (name: string) => string;
}

/** What the questions for a job find out. */
export interface Selected {
  readonly place?: Place;
  readonly job?: JobTarget;
}

/**
 * Throws a sentence for a job of the other kind, and for a source that the local host does not
 * serve.
 */
export function knownJob(job: JobTarget, { kind, refusal }: KnownJobRequest): KnownJob {
  const { name, place, source } = job;
  if (job.kind !== undefined && job.kind !== kind) {
    throw new Error(refusal(name));
  }
  const isThere = source?.isServed || place.live.isUploaded({ kind, name });
  if (source && !isThere && !source.isBuilt) {
    throw notServed({ ...job, kind });
  }
  return { ...job, kind };
}

function notServed(job: KnownJob): RemediableError {
  const node: JobNode = { type: "job", ...job, isUploaded: false };
  return new RemediableError(
    l10n.t(
      "{0} isn't in the folder of the setting webjobs.jobsRoot, which the local host uses. Deploy it to the local host first.",
      job.name,
    ),
    [
      {
        title: l10n.t("Deploy to Local Host"),
        command: "webjobs.deploy",
        arguments: [node, { site: "local" }],
        isWayOn: true,
      },
    ],
  );
}

/**
 * What is known of the jobs of a place: those whose source it serves, then those that were only
 * deployed.
 */
export function jobsAt(place: Place, sources: readonly SourceJob[] = []): JobTarget[] {
  const own = sources.map((source): JobTarget => ({ ...source, place, source }));
  const deployed = (place.live.jobs ?? [])
    .map(({ type, name }): JobTarget => ({ kind: type, name, place }))
    .filter(({ kind, name }) => !own.some((job) => job.kind === kind && job.name === name));
  return [...own, ...deployed];
}

/** Said where there is no job to choose. */
export function noJobText(kind: JobKind | undefined): string {
  switch (kind) {
    case "continuous":
      return l10n.t("There are no continuous WebJobs in this workspace.");
    case "triggered":
      return l10n.t("There are no triggered WebJobs in this workspace.");
    default:
      return l10n.t("There are no WebJobs in this workspace.");
  }
}
