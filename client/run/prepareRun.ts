import { l10n } from "vscode";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { runFileProblem } from "../workspace/jobProblem";
import { saveFilesOf } from "../workspace/saveFiles";
import { settleDeployedCopy } from "./deployedCopy";

/**
 * What comes before a job is run, started or attached to: its files are saved and built, and it is
 * its source that runs, or the person knows better. Throws a sentence for a job without a run file.
 * False when the person cancels.
 */
export async function prepareRun(services: Services, job: KnownJob): Promise<boolean> {
  const { source, place, name } = job;
  if (!source || !place.isLocal) {
    return true;
  }
  if (!(await saveFilesOf(source.uri, name))) {
    return false;
  }
  const { isBuildNeeded } = await import("../build/isBuildNeeded.js");
  if (await isBuildNeeded(source.workspaceFolder, source.uri)) {
    const { runBuilt } = await import("./runBuilt.js");
    const stage = await runBuilt(services, job, source);
    return stage !== undefined && settleDeployedCopy(services, job, stage);
  }
  const problem = runFileProblem(source);
  if (problem && !place.live.isUploaded(job)) {
    throw new Error(l10n.t("{0} can't run. {1}", name, problem.sentence));
  }
  return settleDeployedCopy(services, job);
}
