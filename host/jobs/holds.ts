/** Source jobs that wait for a person, as the host was told not to start them by itself. */
import type { JobId } from "../../core/webJob";
import type { FoundJob } from "./places";

/** Which source jobs come to life by themselves. */
export type StartPolicy = "all" | "none" | readonly string[];

export interface Holds {
  isHeld(job: FoundJob): boolean;
  /** Lets the job live until the host ends. */
  release(job: JobId): void;
  hold(job: JobId): void;
}

export function createHolds(start: StartPolicy): Holds {
  const released = new Set<string>();
  const keyOf = ({ kind, name }: JobId): string => `${kind}/${name}`;
  const startsByItself = (name: string): boolean =>
    start === "all" || (start !== "none" && start.includes(name));
  return {
    isHeld: (job) =>
      job.place === "source" && !released.has(keyOf(job)) && !startsByItself(job.name),
    release: (job) => {
      released.add(keyOf(job));
    },
    hold: (job) => {
      released.delete(keyOf(job));
    },
  };
}
