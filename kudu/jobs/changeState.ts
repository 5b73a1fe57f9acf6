import * as l10n from "@vscode/l10n";
import type { ContinuousJob, Status } from "../../core/kudu";
import { shownText } from "../../core/shownText";
import { reasonNothingRuns } from "../blockers";
import type { KuduClient } from "../kuduClient";
import { KuduError } from "../kuduError";
import { readKuduProperties } from "../kuduProperties";
import { type Clock, type PollOptions, poll, systemClock } from "../poll";
import { HeldBackError } from "./heldBackError";
import { retryWhileUnknown } from "./retryWhileUnknown";
import { effectTime } from "./stoppingTime";

export interface ChangeOptions {
  readonly signal?: AbortSignal;
  /** Each new status on the way. */
  seen?(status: Status): void;
  readonly clock?: Clock;
  /** How long the job may be unknown. */
  readonly known?: PollOptions;
  /** How long the effect may take; by the job's own stopping time when absent. */
  readonly effect?: PollOptions;
  /**
   * What keeps every WebJob of the site from running; asked when a start shows no effect. Kudu is
   * asked when absent.
   */
  reason?(signal?: AbortSignal): Promise<string | undefined>;
}

/**
 * Milliseconds after which a job that is still stopped is worth the question why: Kudu acts on a
 * file event, usually at once.
 */
const slowStart = 2_000;

/**
 * Statuses that show that it took effect. A job that ended at once was started all the same: its
 * log says what happened.
 */
const goals = {
  start: ["Running", "Success", "PendingRestart", "InactiveInstance"],
  stop: ["Stopped"],
} as const;

/**
 * Starts or stops a continuous job and waits until that shows: Kudu answers at once and acts
 * seconds later, and for a while after a deployment answers 404. Resolves to the job object; throws
 * a KuduError that says what the status still is.
 */
export async function changeState(
  client: KuduClient,
  name: string,
  change: "start" | "stop",
  {
    signal,
    seen,
    known,
    effect,
    clock = systemClock,
    reason = async (signal) =>
      reasonNothingRuns(client.site, await readKuduProperties(client, { signal })),
  }: ChangeOptions = {},
): Promise<ContinuousJob> {
  const act = change === "start" ? client.startJob : client.stopJob;
  await retryWhileUnknown(client, name, () => act(name, { signal }), signal, known);
  let last: Status | undefined;
  let asksAt = clock.now() + slowStart;
  const attempt = async (): Promise<ContinuousJob | undefined> => {
    const job = await client.getJob({ kind: "continuous", name }, { signal });
    const { status } = job;
    if (goals[change].some((goal) => goal === status)) {
      return job;
    }
    if (status !== null && status !== last) {
      seen?.(status);
      last = status;
    }
    if (status === "Stopped" && clock.now() >= asksAt) {
      asksAt = Number.POSITIVE_INFINITY;
      refuseIfBlocked(await reason(signal).catch(() => undefined), name);
    }
    return undefined;
  };
  const wait = effect ?? (await usualEffect(client, name, change, signal));
  const job = await poll(attempt, { ...wait, signal, clock });
  if (job === undefined) {
    const seconds = Math.round(wait.limit / 1000);
    throw new KuduError(lateText(change, name, client.site, seconds, last), "timeout");
  }
  return job;
}

/**
 * A stop waits for the file event, the job's own stopping time and its end (docs/kudu.md#4.5,
 * #6.6).
 */
async function usualEffect(
  client: KuduClient,
  name: string,
  change: "start" | "stop",
  signal: AbortSignal | undefined,
): Promise<PollOptions> {
  const id = { kind: "continuous", name } as const;
  const stopping = change === "stop" ? await client.getJob(id, { signal }) : undefined;
  return { limit: effectTime(stopping), interval: 300 };
}

/** Waiting longer would not help. */
function refuseIfBlocked(reason: string | undefined, name: string): void {
  if (reason !== undefined) {
    throw new HeldBackError(l10n.t("{0} didn't start. {1}", name, reason), "conflict");
  }
}

function lateText(
  change: "start" | "stop",
  name: string,
  site: string,
  seconds: number,
  status: Status | undefined,
): string {
  return change === "start"
    ? l10n.t(
        "{0} on {1} didn't start within {2} seconds. Its status is {3}. See its log for details.",
        name,
        site,
        seconds,
        shownText(status ?? "?"),
      )
    : l10n.t(
        "{0} on {1} didn't stop within {2} seconds. Its status is {3}. See its log for details.",
        name,
        site,
        seconds,
        shownText(status ?? "?"),
      );
}
