import { basename } from "node:path";
import { l10n, Uri, window } from "vscode";
import { buildFirst } from "../build/buildFirst";
import { type DeployAs, type Deployable, deployableOf } from "../deploy/deployable";
import { withPercentage } from "../deploy/progress";
import { requestOf } from "../deploy/request";
import { showDeployOutput } from "../deploy/showDeployOutput";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { saveFilesOf } from "../workspace/saveFiles";

export interface PackageOptions extends DeployAs {
  /** The zip to write; asked for when absent. */
  readonly output?: Uri;
}

/** Writes the zip that a deployment would send; resolves to its uri. */
export async function packageJobToFile(
  services: Services,
  target: Target,
  given: PackageOptions = {},
): Promise<Uri | undefined> {
  // A zip goes to no place, so none is asked for.
  const as = { ...given, site: "local" };
  const what = await deployableOf(services, target, as, l10n.t("Select the WebJob to package"));
  if (!what) {
    return undefined;
  }
  if (!(await saveFilesOf(what.source, what.name))) {
    return undefined;
  }
  const output = given.output ?? (await askOutput(what));
  if (!output) {
    return undefined;
  }
  const title = l10n.t("Packaging {0}", what.name);
  const abort = new AbortController();
  const screen = showDeployOutput(() => abort.abort());
  screen.line({ kind: "plain", text: title });
  try {
    const files = await withPercentage(title, abort, async (report, say) => {
      const { signal } = abort;
      const built = await buildFirst(
        services,
        { ...what, place: undefined },
        { screen, signal, say },
      );
      try {
        const { packageTo } = await import("../deploy/lazyDeploy.js");
        return await packageTo(output.fsPath, {
          ...requestOf(services, built ? { ...what, path: built.stage } : what),
          signal,
          report: (event) => {
            screen.show(event);
            report(event);
          },
        });
      } finally {
        built?.release();
      }
    });
    if (files === undefined) {
      screen.line({ kind: "plain", text: l10n.t("Canceled. Nothing was changed.") });
      return undefined;
    }
  } catch (error) {
    screen.line({ kind: "error", text: (error as Error).message });
    throw error;
  }
  screen.line({ kind: "good", text: l10n.t("Created {0}", basename(output.fsPath)) });
  return output;
}

function askOutput({ name, folder }: Deployable): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    defaultUri: Uri.joinPath(folder.uri, `${name}.zip`),
    filters: { [l10n.t("Zip files")]: ["zip"] },
    saveLabel: l10n.t("Package"),
  });
}
