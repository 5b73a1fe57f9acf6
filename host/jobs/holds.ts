/** Source jobs that wait for a person: the host was told not to start them by itself, or a person paused them. */
import type { JobId } from "../../core/webJob";
import type { FoundJob } from "./places";

/** Which source jobs come to life by themselves. */
export type StartPolicy = "all" | "none" | readonly string[];

export interface Holds {
  isHeld(job: FoundJob): boolean;
  /** Lets the job live until the host ends, or it is paused. */
  release(job: JobId): void;
  /** The same for a job that nobody paused; true when it waited. */
  wake(job: FoundJob): boolean;
  pause(job: JobId): void;
}

export function createHolds(start: StartPolicy): Holds {
  const released = new Set<string>();
  const paused = new Set<string>();
  const keyOf = ({ kind, name }: JobId): string => `${kind}/${name}`;
  const startsByItself = (name: string): boolean =>
    start === "all" || (start !== "none" && start.includes(name));
  const isAsleep = (job: FoundJob): boolean =>
    job.place === "source" && !released.has(keyOf(job)) && !startsByItself(job.name);
  const release = (job: JobId): void => {
    released.add(keyOf(job));
    paused.delete(keyOf(job));
  };
  return {
    isHeld: (job) => isAsleep(job) || (job.place === "source" && paused.has(keyOf(job))),
    release,
    wake(job) {
      const wakes = isAsleep(job) && !paused.has(keyOf(job));
      if (wakes) {
        release(job);
      }
      return wakes;
    },
    pause: (job) => {
      paused.add(keyOf(job));
    },
  };
}
