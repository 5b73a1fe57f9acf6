import { l10n, window } from "vscode";
import type { JobId } from "../../core/webJob";
import { choosePlace } from "../deploy/choosePlace";
import { type Difference, findDifferences, showDifferences } from "../deploy/showDifferences";
import type { SourceJob } from "../workspace/sourceJob";
import { withWaiting } from "./progress";
import type { Services } from "./services";
import { jobOf, type Target } from "./target";

interface Options {
  /** `local` or an added site; asked for when absent and there is a choice. */
  readonly site?: string;
}

/** Shows what a deployment would change, file by file. Resolves to the differences, undefined on cancel. */
export async function compareDeployed(
  services: Services,
  target: Target,
  { site }: Options = {},
): Promise<readonly Difference[] | undefined> {
  const job = await jobOf(services, target, { prompt: l10n.t("Which WebJob is to be compared?") });
  if (!job?.kind) {
    return undefined;
  }
  const known = { kind: job.kind, name: job.name };
  const { workspaceFolder, uri } = job.source ?? (await sourceOf(services, known));
  const isCopy = site === undefined && job.place.live.isUploaded(known);
  const place = isCopy
    ? job.place
    : await choosePlace(services, workspaceFolder, { site, job: job.name });
  if (!place) {
    return undefined;
  }
  const title = l10n.t("Comparing {0} with what was deployed to {1}", job.name, place.label);
  const differences = await withWaiting(place, title, (signal) =>
    findDifferences(place, known, uri, signal),
  );
  if (!differences) {
    return undefined;
  }
  if (differences.length === 0) {
    window.showInformationMessage(
      l10n.t("{0} on {1} is the same as in the workspace.", job.name, place.label),
    );
  } else {
    await showDifferences(place, known, differences);
  }
  return differences;
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
