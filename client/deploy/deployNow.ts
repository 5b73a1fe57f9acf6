import { l10n } from "vscode";
import type { Job } from "../../core/kudu";
import { buildFirst } from "../build/buildFirst";
import type { Services } from "../services";
import { saveFilesOf } from "../workspace/saveFiles";
import type { Deployable } from "./deployable";
import { openFailedStart } from "./failedStart";
import { withPercentage } from "./progress";
import { askToDeploy } from "./question";
import { requestOf } from "./request";
import { showDeployOutput } from "./showDeployOutput";
import { watching } from "./watching";

/**
 * Deploys after what the settings let ask, unless it was asked about before; a source that needs a
 * build as it was built. Resolves to the job object once it is verified, undefined on cancel.
 */
export async function deployNow(
  services: Services,
  what: Deployable,
  { isConfirmed = false }: { readonly isConfirmed?: boolean } = {},
): Promise<Job | undefined> {
  const { name, place, source } = what;
  if (!(await saveFilesOf(source, name))) {
    return undefined;
  }
  const title = l10n.t("Deploying {0} to {1}", name, place.label);
  const abort = new AbortController();
  const screen = showDeployOutput(() => abort.abort());
  screen.line({ kind: "plain", text: title });
  try {
    const job = await withPercentage(title, abort, async (report, say) => {
      const { signal } = abort;
      const stage = await buildFirst(services, what, { screen, signal, say });
      try {
        const packed = stage ? { ...what, path: stage.stage } : what;
        const client = await place.connect();
        const { deployTo } = await import("./lazyDeploy.js");
        return await deployTo({
          client,
          ...requestOf(services, packed),
          ...(await watching(services, what, screen)),
          signal,
          report: (event) => {
            screen.show(event);
            report(event);
          },
          ask: isConfirmed ? undefined : (review) => askToDeploy(packed, review),
        });
      } finally {
        stage?.release();
      }
    });
    screen.line(
      job
        ? { kind: "good", text: l10n.t("Deployed {0} to {1}", name, place.label) }
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
