import { l10n } from "vscode";
import type { Job } from "../../core/kudu";
import { type DeployAs, type Deployable, deployableOf } from "../deploy/deployable";
import { openFailedStart } from "../deploy/failedStart";
import { withPercentage } from "../deploy/progress";
import { askToDeploy } from "../deploy/question";
import { requestOf } from "../deploy/request";
import { showDeployOutput } from "../deploy/showDeployOutput";
import type { Services } from "../services";
import type { Target } from "../targets/target";

/** Resolves to the job object once the deployed job is verified. */
export async function deployJob(
  services: Services,
  target: Target,
  given: DeployAs = {},
): Promise<Job | undefined> {
  const what = await deployableOf(services, target, given, l10n.t("Select the WebJob to deploy"));
  return what && deployThis(services, what);
}

async function deployThis(services: Services, what: Deployable): Promise<Job | undefined> {
  const { name, place } = what;
  const title = l10n.t("Deploying {0} to {1}", name, place.label);
  const abort = new AbortController();
  const screen = showDeployOutput(() => abort.abort());
  screen.line({ kind: "plain", text: title });
  try {
    const job = await withPercentage(title, abort, async (report) => {
      const client = await place.connect();
      const { deployTo } = await import("../deploy/lazyDeploy.js");
      return deployTo({
        client,
        ...requestOf(services, what),
        signal: abort.signal,
        report: (event) => {
          screen.show(event);
          report(event);
        },
        ask: (review) => askToDeploy(what, review),
      });
    });
    screen.line(
      job
        ? { kind: "good", text: l10n.t("{0} was deployed to {1}", name, place.label) }
        : { kind: "plain", text: l10n.t("Canceled. Nothing was changed.") },
    );
    return job;
  } catch (error) {
    screen.line({ kind: "error", text: (error as Error).message });
    await openFailedStart(what, error);
    throw error;
  } finally {
    await place.live.refreshAll();
    void offerFixes(services, what);
  }
}

/** Not awaited: the deployment has ended, and what the site lacks can wait for the person. */
async function offerFixes({ context, sites }: Services, { kind, name, place }: Deployable) {
  const site = sites.find(place.id);
  if (site?.record.azure) {
    const { offerFixes } = await import("../sites/offerFixes.js");
    const { schedule } = site.live.find({ kind, name })?.settings ?? {};
    await offerFixes(site, kind === "continuous" || schedule !== undefined, context.globalState);
  }
}
