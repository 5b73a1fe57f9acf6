import { l10n } from "vscode";
import type { Run } from "../../core/kudu";
import { beginRun } from "../../kudu/jobs/beginRun";
import { watchRun } from "../../kudu/jobs/watchRun";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";
import { poll } from "../../kudu/poll";
import { reasonAt } from "../places/heldBack";
import { withFix } from "../places/withFix";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { prepareRun } from "./prepareRun";
import { reportEnd } from "./reportEnd";
import { rememberArguments } from "./runArguments";

export interface RunOptions {
  /** Resolve with the run at its end instead of its id at its start. */
  readonly wait?: boolean;
  /** The command line that the run file gets. */
  readonly arguments?: string;
}

/** Milliseconds between two looks whether a run has ended. */
const interval = 500;

/**
 * Resolves to the run's id, with `wait` to the run at its end; undefined when the person cancels.
 */
export async function startRun(
  services: Services,
  job: KnownJob,
  options: RunOptions,
): Promise<string | Run | undefined> {
  if (!(await prepareRun(services, job))) {
    return undefined;
  }
  const { client, id } = await withViewProgress(() => begin(job, options.arguments));
  await rememberArguments(services.context.globalState, job, id, options.arguments);
  const end = untilEnd(client, job, id);
  if (options.wait) {
    return end;
  }
  // The command is done when the run has begun; its end is told only when it is bad.
  end.then(
    (run) => reportEnd(services, job, run),
    (error) => services.log.warn(`The end of run ${id} of ${job.name} was not seen.`, error),
  );
  return id;
}

async function begin(job: KnownJob, args: string | undefined) {
  const { place } = job;
  const client = await place.connect();
  try {
    const reason = place.facts && (() => reasonAt(place));
    const id = await beginRun(client, job.name, { args, ...(reason && { reason }) });
    await place.live.refresh();
    return { client, id };
  } catch (error) {
    throw place.isLocal && isFailure(error, "notFound")
      ? new Error(
          l10n.t(
            "Couldn't run {0}. The local host doesn't have it: it was deleted, renamed or has no run file.",
            job.name,
          ),
          { cause: error },
        )
      : withFix(error, place);
  }
}

async function untilEnd(client: KuduClient, { name, place }: KnownJob, id: string): Promise<Run> {
  let last: Run | undefined;
  const readRun = watchRun(id, async () => {
    last = await client.getRun(name, id);
    return last;
  });
  await poll(readRun, { interval, limit: Number.POSITIVE_INFINITY });
  await place.live.refresh();
  return last ?? client.getRun(name, id);
}
