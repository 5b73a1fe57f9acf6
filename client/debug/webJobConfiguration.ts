import { type DebugConfiguration, l10n, type Uri, type WorkspaceFolder } from "vscode";
import type { DebugRuntime } from "../../core/kudu";
import { RemediableError } from "../remedies";
import { jobPathIn } from "../targets/jobNamed";
import type { JobTarget } from "../targets/jobTarget";

/** A configuration of type `webjob` as launch.json holds it. */
export interface WebJobConfiguration extends DebugConfiguration {
  readonly job?: string;
  readonly site?: string;
  readonly runtime?: DebugRuntime;
  /** The port that a job on a site opens itself. */
  readonly port?: number;
  readonly localRoot?: string;
  readonly remoteRoot?: string;
}

export function configurationOf(
  { name, source, place }: JobTarget,
  folder: WorkspaceFolder | undefined,
): WebJobConfiguration {
  return {
    type: "webjob",
    request: "attach",
    name: l10n.t("Attach to {0}", name),
    job: source && folder ? jobPathIn(folder, source.uri) : name,
    site: place.isLocal ? "local" : place.label,
  };
}

/** Why a debugger does not attach to a triggered job, with what helps instead. */
export function triggeredRefusal(name: string, source?: Uri): RemediableError {
  const message = l10n.t(
    "Attaching isn't supported for triggered WebJobs such as {0}. Debug its run file outside the local host, or make the WebJob continuous.",
    name,
  );
  const title = l10n.t("Debug Run File");
  const remedies = source ? [{ title, command: "webjobs.debugRunFile", arguments: [source] }] : [];
  return new RemediableError(message, remedies);
}
