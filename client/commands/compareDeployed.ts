import { l10n, window } from "vscode";
import { choosePlace } from "../deploy/choosePlace";
import { type Difference, findDifferences, showDifferences } from "../deploy/showDifferences";
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
  if (!job?.kind || !job.source) {
    return undefined;
  }
  const known = { kind: job.kind, name: job.name };
  const { workspaceFolder, uri } = job.source;
  const isCopy = site === undefined && job.place.live.isUploaded(known);
  const place = isCopy
    ? job.place
    : await choosePlace(services, workspaceFolder, { site, job: job.name });
  if (!place) {
    return undefined;
  }
  const differences = await findDifferences(place, known, uri);
  if (differences.length === 0) {
    window.showInformationMessage(
      l10n.t("{0} on {1} is the same as in the workspace.", job.name, place.label),
    );
  } else {
    await showDifferences(place, known, differences);
  }
  return differences;
}
