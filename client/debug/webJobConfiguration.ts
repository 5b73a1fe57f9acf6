import { type DebugConfiguration, l10n, type WorkspaceFolder } from "vscode";
import type { DebugRuntime } from "../../core/kudu";
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

/** Why a triggered job cannot be debugged, and what to do instead. */
export function triggeredRefusal(name: string): string {
  return l10n.t(
    "Debugging isn't supported for triggered WebJobs such as {0}. Debug the script directly, or make the WebJob continuous.",
    name,
  );
}
