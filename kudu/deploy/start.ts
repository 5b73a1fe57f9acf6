import * as l10n from "@vscode/l10n";
import { shownText } from "../../core/shownText";
import { reasonNothingRuns } from "../blockers";
import { readKuduProperties } from "../kuduProperties";
import type { LogMark } from "../logs/logReader";
import { restorePrevious, type Snapshot } from "./backup/rollback";
import type { DeployError, SiteState } from "./deployError";
import { failure } from "./failure";
import type { DeployRequest } from "./request";
import { followStart } from "./verify";

/**
 * Follows a continuous job until it is well; throws a DeployError when it does not start. True when
 * it runs now.
 */
export async function awaitStart(
  request: DeployRequest,
  snapshot: Snapshot,
  mark: LogMark,
): Promise<boolean> {
  const { client, job, report, signal } = request;
  const outcome = await followStart(client, job, mark, snapshot.timing, {
    signal,
    seen: (status) => report({ kind: "status", status }),
  }).catch((error) => {
    throw failure(request, signal?.aborted ? "cancelled" : "start", "deployed", error);
  });
  switch (outcome.kind) {
    case "healthy":
      if (outcome.status === "Stopped") {
        const properties = await readKuduProperties(client, { signal });
        const reason = reasonNothingRuns(client.site, properties);
        report({
          kind: "warning",
          message:
            reason ?? l10n.t("{0} is deployed but doesn't run, because it's stopped.", job.name),
        });
      }
      return outcome.status === "Running";
    case "ended":
      report({
        kind: "warning",
        message: l10n.t(
          "{0} ended right away. Azure expects a continuous WebJob to keep running and restarts it after a delay.",
          job.name,
        ),
      });
      return false;
    case "silent":
      throw failure(
        request,
        "start",
        "deployed",
        new Error(
          l10n.t("it didn't start within {0} seconds", Math.round(snapshot.timing.start / 1000)),
        ),
      );
    case "failed":
      throw await rollBack(request, snapshot, shownText(outcome.reason));
  }
}

/**
 * A job that was failing before as well is left with its new content: putting the old one back
 * helps no one.
 */
async function rollBack(
  request: DeployRequest,
  snapshot: Snapshot,
  reason: string,
): Promise<DeployError> {
  const old = snapshot.previous?.job;
  const wasWell = old?.type === "continuous" && old.status !== "PendingRestart";
  let state: SiteState = "deployed";
  if (wasWell) {
    const limit = AbortSignal.timeout(120_000);
    state = await restorePrevious(snapshot, limit).catch((): SiteState => "unknown");
  }
  const canNotBeBroughtBack = state === "unknown" && snapshot.backup === undefined;
  return failure(request, "start", canNotBeBroughtBack ? "deployed" : state, new Error(reason));
}
