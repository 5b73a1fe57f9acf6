import { debug, l10n } from "vscode";
import { hearFailure } from "../debug/attachFailure";
import { configurationOf, triggeredRefusal } from "../debug/webJobConfiguration";
import { prepareRun } from "../run/prepareRun";
import type { Services } from "../services";
import { jobOf, type Target } from "../targets/target";

/**
 * Resolves to true once the debugger holds on to the job, to false when an extension that it needs
 * was offered.
 */
export async function attachDebugger(
  services: Services,
  target: Target,
): Promise<boolean | undefined> {
  const job = await jobOf(services, target, {
    kind: "continuous",
    prompt: l10n.t("Select the WebJob to debug"),
  });
  if (!job) {
    return undefined;
  }
  if (job.kind === "triggered") {
    throw triggeredRefusal(job.name, job.source?.uri);
  }
  if (!(await prepareRun(services, { ...job, kind: "continuous" }))) {
    return undefined;
  }
  const folder = job.place.workspaceFolder;
  const configuration = configurationOf(job, folder);
  const failures: Error[] = [];
  const hearing = hearFailure(configuration, (error) => failures.push(error));
  try {
    const isAttached = await debug.startDebugging(folder, configuration);
    const [failure] = failures;
    if (failure) {
      throw failure;
    }
    return isAttached;
  } finally {
    hearing.dispose();
  }
}
