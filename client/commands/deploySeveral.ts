import { l10n, type WorkspaceFolder } from "vscode";
import { choosePlace, givenPlace } from "../deploy/choosePlace";
import { type Deployable, deployableOf } from "../deploy/deployable";
import { deployNow } from "../deploy/deployNow";
import { showWarning } from "../messages";
import type { Place } from "../places/place";
import { withViewProgress } from "../questions/progress";
import { answerAs, runSteps } from "../questions/runSteps";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Target } from "../targets/target";
import { doEach } from "./doEach";

/** Deploys every node to one place, after one question. */
export async function deploySeveral(
  services: Services,
  selection: readonly Target[],
  given: { readonly site?: string } = {},
): Promise<unknown> {
  const [first] = await folders(services);
  const place = first && (await onePlace(services, first, given.site));
  if (!place) {
    return undefined;
  }
  const site = siteOf(place);
  const sources: Deployable[] = [];
  for (const target of selection) {
    const what = await deployableOf(services, target, { site }, "");
    if (!what) {
      return undefined;
    }
    sources.push(what);
  }
  return deployTogether(services, sources, place, []);
}

async function folders({ jobs }: Services): Promise<readonly WorkspaceFolder[]> {
  return (await jobs.folders()).map(({ workspaceFolder }) => workspaceFolder);
}

/** The place that all of them go to: given, the only one, or asked for once. */
export async function onePlace(
  services: Services,
  folder: WorkspaceFolder,
  site: string | undefined,
): Promise<Place | undefined> {
  const given = givenPlace(services, folder, site);
  if (given) {
    return given;
  }
  const job = l10n.t("several WebJobs");
  const end = await runSteps<{ readonly place?: Place }>({}, () => [
    async (_, position) => {
      const answer = await choosePlace(services, folder, { ...position, job });
      return answerAs(answer, (place) => ({ place }));
    },
  ]);
  return end?.place;
}

/** As tasks name it. */
function siteOf({ isLocal, label }: Place): string {
  return isLocal ? "local" : label;
}

/** Asks once, as the settings say; `remarks` are lines below the names. */
export async function deployTogether(
  services: Services,
  sources: readonly Deployable[],
  place: Place,
  remarks: readonly string[],
): Promise<unknown> {
  const when = readSetting("deploy.confirm");
  if (when === "always" || (when === "remote" && !place.isLocal)) {
    const { reviewSeveral } = await import("../deploy/reviewSeveral.js");
    const review = await withViewProgress(() => reviewSeveral(sources, place));
    const deploy = l10n.t("Deploy");
    const answer = await showWarning(
      l10n.t("Deploy {0} WebJobs to {1}?", sources.length, place.label),
      { modal: true, detail: [...review, ...remarks].join("\n") },
      deploy,
    );
    if (answer !== deploy) {
      return undefined;
    }
  }
  return doEach(
    services,
    sources,
    ({ name }) => name,
    (what) => deployNow(services, what, { isConfirmed: true }),
  );
}
