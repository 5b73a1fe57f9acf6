import type { KnownJob } from "../targets/jobTarget";

type JobOnPlace = Pick<KnownJob, "place" | "name">;

/** Runs that a person ends in this window: that they fail is no news. */
const ended = new Set<string>();

/** Ends a run, whose failure is then expected unless `end` rejects. */
export async function expectingEnd(
  job: JobOnPlace,
  run: string,
  end: () => Promise<void>,
): Promise<void> {
  ended.add(keyOf(job, run));
  try {
    await end();
  } catch (error) {
    ended.delete(keyOf(job, run));
    throw error;
  }
}

export function wasEnded(job: JobOnPlace, run: string): boolean {
  return ended.has(keyOf(job, run));
}

function keyOf({ place, name }: JobOnPlace, run: string): string {
  return `${place.id} ${name} ${run}`;
}
