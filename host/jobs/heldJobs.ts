/**
 * Source jobs that wait for the user: the host does not start them by itself, or the user paused
 * them.
 */
import type { JobId } from "../../core/webJob";
import type { FoundJob } from "./places";

/** Which source jobs start by themselves. */
export type StartPolicy = "all" | "none" | readonly string[];

export interface HeldJobs {
  isHeld(job: FoundJob): boolean;
  /** `paused` by the user; `off` until the user starts it. Undefined when nothing holds the job. */
  reasonOf(job: FoundJob): "off" | "paused" | undefined;
  /** Lets the job run until the host ends or the job is paused. */
  release(job: JobId): void;
  pause(job: JobId): void;
}

export function createHeldJobs(start: StartPolicy): HeldJobs {
  const released = new Set<string>();
  const paused = new Set<string>();
  const keyOf = ({ kind, name }: JobId): string => `${kind}/${name}`;
  const startsByItself = (name: string): boolean =>
    start === "all" || (start !== "none" && start.includes(name));
  const waitsForStart = (job: FoundJob): boolean =>
    job.place === "source" && !released.has(keyOf(job)) && !startsByItself(job.name);
  const release = (job: JobId): void => {
    released.add(keyOf(job));
    paused.delete(keyOf(job));
  };
  const reasonOf = (job: FoundJob): "off" | "paused" | undefined => {
    const isPaused = job.place === "source" && paused.has(keyOf(job));
    return isPaused ? "paused" : waitsForStart(job) ? "off" : undefined;
  };
  return {
    isHeld: (job) => reasonOf(job) !== undefined,
    reasonOf,
    release,
    pause: (job) => {
      paused.add(keyOf(job));
    },
  };
}
