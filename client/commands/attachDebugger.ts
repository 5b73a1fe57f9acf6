import { debug, l10n } from "vscode";
import { configurationOf, triggeredRefusal } from "../debug/webJobConfiguration";
import type { Services } from "./services";
import { jobOf, type Target } from "./target";

/** Resolves to true once the debugger holds on to the job. */
export async function attachDebugger(
  services: Services,
  target: Target,
): Promise<boolean | undefined> {
  const job = await jobOf(services, target, {
    kind: "continuous",
    prompt: l10n.t("Attach to which WebJob?"),
  });
  if (!job) {
    return undefined;
  }
  if (job.kind === "triggered") {
    throw new Error(triggeredRefusal(job.name));
  }
  const folder = job.place.workspaceFolder;
  return debug.startDebugging(folder, configurationOf(job, folder));
}
