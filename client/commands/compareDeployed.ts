import { l10n, type Uri, type WorkspaceFolder } from "vscode";
import type { JobId } from "../../core/webJob";
import { choosePlace, givenPlace } from "../deploy/choosePlace";
import { type Difference, findDifferences, showDifferences } from "../deploy/showDifferences";
import { withBuilt } from "../deploy/withBuilt";
import { showInformation } from "../messages";
import type { Place } from "../places/place";
import { withWaiting } from "../questions/progress";
import { answerAs, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import type { Selected } from "../targets/jobTarget";
import { jobAnd, type Target } from "../targets/target";
import type { SourceJob } from "../workspace/sourceJob";

interface Options {
  /** `local` or an added site; asked for when absent and there is a choice. */
  readonly site?: string;
}

/**
 * Shows what a deployment would change, file by file. Resolves to the differences, undefined on
 * cancel.
 */
export async function compareDeployed(
  services: Services,
  target: Target,
  { site }: Options = {},
): Promise<readonly Difference[] | undefined> {
  const request = { prompt: l10n.t("Select the WebJob to compare") };
  const asked = await jobAnd(services, target, request, noDeployment, () => [
    deploymentStep(services, site),
  ]);
  if (!asked?.deployment) {
    return undefined;
  }
  const { name } = asked.job;
  const { id, place, source, folder } = asked.deployment;
  const title = l10n.t("Comparing {0} with what was deployed to {1}", name, place.label);
  const differences = await withWaiting(place, title, (signal) =>
    withBuilt(services, { name, source, folder, place }, signal, (packed) =>
      findDifferences(place, id, packed, signal),
    ),
  );
  if (!differences) {
    return undefined;
  }
  if (differences.length === 0) {
    showInformation(l10n.t("{0} on {1} is the same as in the workspace.", name, place.label));
  } else {
    await showDifferences(place, id, differences);
  }
  return differences;
}

/** What of where is compared with which folder. */
interface Compared {
  readonly deployment?: {
    readonly id: JobId;
    readonly place: Place;
    readonly source: Uri;
    readonly folder: WorkspaceFolder;
  };
}

const noDeployment: Compared = {};

/** A deployed copy is compared where it is; of a source job, where is asked as for a deployment. */
function deploymentStep(services: Services, site: string | undefined): Step<Compared & Selected> {
  return async ({ job }, position) => {
    if (!job?.kind) {
      return undefined;
    }
    const id = { kind: job.kind, name: job.name };
    const { workspaceFolder: folder, uri: source } = job.source ?? (await sourceOf(services, id));
    const isCopy = site === undefined && job.place.live.isUploaded(id);
    const given = isCopy ? job.place : givenPlace(services, folder, site);
    const answer = given
      ? { value: given }
      : await choosePlace(services, folder, { ...position, job: job.name });
    return answerAs(answer, (place) => ({ deployment: { id, place, source, folder } }));
  };
}

/** A site's job is compared with the job of its name and kind in the workspace. */
async function sourceOf({ jobs }: Services, { name, kind }: JobId): Promise<SourceJob> {
  const all = (await jobs.folders()).flatMap((folder) => folder.jobs);
  const source = all.find((each) => each.kind === kind && each.name === name);
  if (!source) {
    throw new Error(l10n.t("This workspace has no source of {0} to compare with.", name));
  }
  return source;
}
