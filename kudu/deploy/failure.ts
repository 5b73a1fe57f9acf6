import * as l10n from "@vscode/l10n";
import type { Backup } from "./backup/backup";
import { DeployError, type SiteState } from "./deployError";
import type { DeployRequest } from "./request";
import { describeState } from "./sentences";

export function failure(
  { job, client }: DeployRequest,
  kind: DeployError["failure"],
  state: SiteState,
  cause?: unknown,
): DeployError {
  return new DeployError(
    describeState(job.name, client.site, kind, state, cause),
    kind,
    state,
    cause,
  );
}

export function withBackup(error: DeployError, { path }: Backup): DeployError {
  return new DeployError(
    l10n.t(
      "{0} The previous content is saved in {1}. Deploy that zip file to restore it.",
      error.message,
      path,
    ),
    error.failure,
    error.state,
    error.cause,
  );
}
