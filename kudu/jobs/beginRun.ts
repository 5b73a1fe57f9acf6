import * as l10n from "@vscode/l10n";
import { rawText } from "../../core/foreignText";
import { shownText } from "../../core/shownText";
import { reasonNothingRuns } from "../blockers";
import type { KuduClient } from "../kuduClient";
import { isFailure, type KuduError, type KuduFailure } from "../kuduError";
import { readKuduProperties } from "../kuduProperties";
import { HeldBackError } from "./heldBackError";

export interface BeginOptions {
  /** The command line that the run file gets. */
  readonly args?: string;
  readonly signal?: AbortSignal;
  readonly timeout?: number;
  /**
   * What keeps every WebJob of the site from running; asked when the run is refused. Kudu is asked
   * when absent.
   */
  reason?(signal?: AbortSignal): Promise<string | undefined>;
}

/**
 * How a site answers that holds WebJobs back: by Kudu's own refusal, without the API where its
 * agent does not run, or by the front end where the app is stopped or limited
 * (docs/kudu.md#1.8, #2.2).
 */
const refusals: readonly KuduFailure[] = [
  "conflict",
  "notFound",
  "notKudu",
  "forbidden",
  "unavailable",
  "failed",
];

/**
 * Runs a triggered job; resolves to the id of the run. A refusal is told with what is known to hold
 * back all WebJobs of the site, whatever the answer said.
 */
export async function beginRun(
  client: KuduClient,
  name: string,
  {
    reason = async (signal) =>
      reasonNothingRuns(client.site, await readKuduProperties(client, { signal })),
    ...options
  }: BeginOptions = {},
): Promise<string> {
  try {
    return await client.runJob(name, options);
  } catch (error) {
    if (!isFailure(error, ...refusals) || isAlreadyRunning(error)) {
      throw error;
    }
    const known = await reason(options.signal).catch(() => undefined);
    throw known === undefined ? error : heldBack(client, name, error, known);
  }
}

/** Kudu says so of a job that runs: nothing holds it back. */
export function isAlreadyRunning(error: unknown): boolean {
  const { reason = undefined } = isFailure(error, "conflict") ? error.details : {};
  return reason !== undefined && /already running/i.test(rawText(reason));
}

/** Kudu's own words and the reason; advice that fits other reasons would lead astray. */
function heldBack(
  { site }: KuduClient,
  name: string,
  { failure, details }: KuduError,
  known: string,
): HeldBackError {
  const { reason } = details;
  const why =
    reason === undefined ? known : `${shownText(reason).replace(/[^.!?]$/, "$&.")} ${known}`;
  const message = l10n.t("{0} on {1} failed: {2}", l10n.t("Running {0}", name), site, why);
  return new HeldBackError(message, failure, details);
}
