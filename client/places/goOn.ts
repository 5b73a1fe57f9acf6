/** What runs on a local host when it ends, and runs again on the next one. */
import { type ContinuousJob, type Job, jobPath } from "../../core/kudu";
import { scheduleStateOf } from "../../core/scheduleState";
import type { JobId } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";

/** A source job whose state only the memory of its host holds. */
export interface JobSwitch extends JobId {
  readonly change: "start" | "stop";
}

/** Deployed jobs are left out: what they do is on the disk, as in Azure. */
export function readSwitches(
  jobs: readonly Job[],
  isUploaded: (job: JobId) => boolean,
): readonly JobSwitch[] {
  return jobs.flatMap((job): JobSwitch[] => {
    const id: JobId = { kind: job.type, name: job.name };
    const change = isUploaded(id) ? undefined : changeOf(job);
    return change === undefined ? [] : [{ ...id, change }];
  });
}

function changeOf(job: Job): JobSwitch["change"] | undefined {
  if (job.type === "continuous") {
    return isStopped(job.status) ? undefined : "start";
  }
  switch (scheduleStateOf(job)) {
    case "on":
      return "start";
    case "paused":
      return "stop";
    default:
      return undefined;
  }
}

function isStopped(status: ContinuousJob["status"]): boolean {
  return [null, "Stopped", "Stopping", "Disabling"].some((stopped) => stopped === status);
}

/** A job that is gone meanwhile keeps no other one from its start. */
export async function setSwitches(
  client: Pick<KuduClient, "send">,
  switches: readonly JobSwitch[],
  warn: (message: string, error?: unknown) => void,
): Promise<void> {
  for (const job of switches) {
    try {
      const answer = await client.send({ method: "POST", path: `${jobPath(job)}/${job.change}` });
      if (!answer.ok) {
        warn(`${job.name} was not switched back: ${answer.status}`);
      }
    } catch (error) {
      warn(`${job.name} was not switched back`, error);
    }
  }
}
