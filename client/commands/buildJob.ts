import { l10n } from "vscode";
import { runBuild } from "../build/runBuild";
import { isCancelledInTime, withPercentage } from "../deploy/progress";
import { showDeployOutput } from "../deploy/showDeployOutput";
import type { Services } from "../services";
import { jobOf, type Target } from "../targets/target";
import { saveFilesOf } from "../workspace/saveFiles";

/**
 * Builds a job's source for every system that it may run on. Resolves to the folder of what was
 * built.
 */
export async function buildJob(services: Services, target: Target): Promise<string | undefined> {
  const job = await jobOf(services, target, {
    prompt: l10n.t("Select the WebJob to build"),
    isInWorkspace: true,
  });
  if (!job) {
    return undefined;
  }
  const { name, source } = job;
  if (!source) {
    throw new Error(l10n.t("{0} isn't in this workspace, so there's no source to build.", name));
  }
  if (!(await saveFilesOf(source.uri, name))) {
    return undefined;
  }
  const what = { name, source: source.uri, folder: source.workspaceFolder };
  const abort = new AbortController();
  const { signal } = abort;
  const screen = showDeployOutput(() => abort.abort());
  try {
    const built = await withPercentage(l10n.t("Building {0}", name), abort, () =>
      runBuild(services, what, { screen, signal, mayAsk: true }),
    );
    built?.release();
    return built?.stage;
  } catch (error) {
    if (isCancelledInTime(error)) {
      return undefined;
    }
    screen.line({ kind: "error", text: (error as Error).message });
    throw error;
  }
}
