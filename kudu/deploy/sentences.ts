import * as l10n from "@vscode/l10n";
import { KuduError } from "../kuduError";
import type { DeployFailure, SiteState } from "./deployError";

/** What failed, why, and what the site holds now, in two sentences. */
export function describeState(
  job: string,
  site: string,
  failure: DeployFailure,
  state: SiteState,
  cause: unknown,
): string {
  return `${describeFailure(job, site, failure, cause)} ${describeSite(job, site, state)}`;
}

function describeFailure(
  job: string,
  site: string,
  failure: DeployFailure,
  cause: unknown,
): string {
  if (failure === "cancelled") {
    return l10n.t("The deployment of {0} to {1} was canceled.", job, site);
  }
  if (cause instanceof KuduError) {
    return cause.message;
  }
  const reason = (cause instanceof Error ? cause.message : l10n.t("unknown reason")).replace(
    /\.$/,
    "",
  );
  return failure === "start"
    ? l10n.t(
        "Deployed {0} to {1}, but it doesn't start: {2}. See its log for details.",
        job,
        site,
        reason,
      )
    : l10n.t("Couldn't deploy {0} to {1}: {2}.", job, site, reason);
}

function describeSite(job: string, site: string, state: SiteState): string {
  switch (state) {
    case "untouched":
      return l10n.t("Nothing was changed on the site.");
    case "restored":
      return l10n.t("The previous content of {0} was restored.", job);
    case "absent":
      return l10n.t("WebJob {0} didn't exist before and still doesn't.", job);
    case "deployed":
      return l10n.t("The new content of {0} is deployed.", job);
    case "unknown":
      return l10n.t(
        "Couldn't check what {0} now has of {1}. Check before you deploy again.",
        site,
        job,
      );
  }
}
