import { l10n, Uri } from "vscode";
import type { HeldBuild } from "../build/runBuild";
import { isCancelledInTime, withPercentage } from "../deploy/progress";
import { showDeployOutput } from "../deploy/showDeployOutput";
import { momentText } from "../format";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import type { SourceJob } from "../workspace/sourceJob";
import { serveBuild, servedBuild } from "./served";
import { watchSource } from "./watchSource";

/**
 * Builds a job's source and has the local host run what was built, where it runs something else. A
 * failed build leaves there what ran before. Resolves to the folder that runs; undefined when the
 * person cancels.
 */
export async function runBuilt(
  services: Services,
  job: KnownJob,
  source: SourceJob,
): Promise<Uri | undefined> {
  await job.place.connect();
  const built = await buildShown(services, job, source);
  if (built === undefined) {
    return undefined;
  }
  await serveBuild(services, job, built);
  watchSource(services, job, source);
  return Uri.file(built.stage);
}

/** Shown with its tool's output and a way out. Undefined when the person cancels. */
async function buildShown(
  services: Services,
  job: KnownJob,
  { uri, workspaceFolder }: SourceJob,
): Promise<HeldBuild | undefined> {
  const { name, place } = job;
  const abort = new AbortController();
  const screen = showDeployOutput(() => abort.abort());
  const { runBuild } = await import("../build/runBuild.js");
  try {
    return await withPercentage(l10n.t("Building {0}", name), abort, () =>
      runBuild(
        services,
        { name, source: uri, folder: workspaceFolder, place },
        { screen, signal: abort.signal, mayAsk: true },
      ),
    );
  } catch (error) {
    if (isCancelledInTime(error)) {
      return undefined;
    }
    const told = withLastGood(services, job, error as Error);
    screen.line({ kind: "error", text: told.message });
    throw told;
  }
}

/** A failed build, with what runs in spite of it. */
function withLastGood(services: Services, job: KnownJob, error: Error): Error {
  const served = servedBuild(services, job);
  return served && job.place.live.find(job)
    ? new Error(
        l10n.t(
          "{0} The local host keeps the version of {1} that was built at {2}.",
          error.message.replace(/([^.])$/, "$1."),
          job.name,
          momentText(served.builtAt, Date.now()),
        ),
        { cause: error },
      )
    : error;
}
