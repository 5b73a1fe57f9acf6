import type { HeldBuild } from "../build/runBuild";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";

/** The build that the local host has of a job, kept for the window and the next ones. */
export interface Served {
  readonly stage: string;
  readonly builtAt: number;
}

export function servedBuild({ context }: Services, job: KnownJob): Served | undefined {
  return context.workspaceState.get<Served>(keyOf(job));
}

/** Has the local host run a build, where it runs something else, and lets go of it. */
export async function serveBuild(
  services: Services,
  job: KnownJob,
  { stage, builtAt, release }: HeldBuild,
): Promise<void> {
  try {
    if (servedBuild(services, job)?.stage !== stage || !job.place.live.find(job)) {
      const { serveStage } = await import("../../kudu/build/serveStage.js");
      await serveStage(await job.place.connect(), job, stage);
      await services.context.workspaceState.update(keyOf(job), {
        ...{ stage, builtAt },
      } satisfies Served);
      await job.place.live.refresh();
    }
  } finally {
    release();
  }
}

function keyOf({ place, kind, name }: KnownJob): string {
  return `built ${place.id} ${kind} ${name}`;
}
