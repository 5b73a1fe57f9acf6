import { basename } from "node:path";
import { type CancellationToken, l10n, type Progress, ProgressLocation, Uri, window } from "vscode";
import type { Job } from "../../core/kudu";
import type { DeployAnswer, DeployEvent, DeployReview } from "../azure/deploy/request";
import { type DeployAs, type Deployable, deployableOf } from "../deploy/deployable";
import { requestOf } from "../deploy/request";
import { linesOf } from "../deploy/transcript";
import { readSetting } from "../settings";
import type { Services } from "./services";
import type { Target } from "./target";

/** Resolves to the job object once the deployed job is verified. */
export async function deployJob(
  services: Services,
  target: Target,
  given: DeployAs = {},
): Promise<Job | undefined> {
  const what = await deployableOf(services, target, given, l10n.t("Deploy which WebJob?"));
  if (!what) {
    return undefined;
  }
  const { name, place } = what;
  const job = await withProgress(
    l10n.t("Deploying {0} to {1}", name, place.label),
    async (report, signal) => {
      const client = await place.connect();
      const { deployTo } = await import("../deploy/chunk.js");
      return deployTo({
        client,
        ...requestOf(services, what),
        signal,
        report: (event) => report(services, event),
        ask: (review) => confirm(what, review),
      });
    },
  );
  await place.live.refreshAll();
  if (job) {
    window.setStatusBarMessage(l10n.t("{0} was deployed to {1}", name, place.label), 5_000);
  }
  return job;
}

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
  const what = await deployableOf(services, target, as, l10n.t("Package which WebJob?"));
  if (!what) {
    return undefined;
  }
  const output = given.output ?? (await askOutput(what));
  if (!output) {
    return undefined;
  }
  await withProgress(l10n.t("Packaging {0}", what.name), async (report, signal) => {
    const { packageTo } = await import("../deploy/chunk.js");
    return packageTo(output.fsPath, {
      ...requestOf(services, what),
      signal,
      report: (event) => report(services, event),
    });
  });
  window.setStatusBarMessage(l10n.t("{0} was written", basename(output.fsPath)), 5_000);
  return output;
}

function askOutput({ name, folder }: Deployable): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    defaultUri: Uri.joinPath(folder.uri, `${name}.zip`),
    filters: { [l10n.t("Zip files")]: ["zip"] },
    saveLabel: l10n.t("Package"),
  });
}

/** Shows percentage and a way out; what happens goes to the log. Undefined when the person cancelled. */
async function withProgress<T>(
  title: string,
  work: (
    report: (services: Services, event: DeployEvent) => void,
    signal: AbortSignal,
  ) => Promise<T>,
): Promise<T | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const signal = signalOf(token);
      try {
        return await work(reportTo(title, progress), signal);
      } catch (error) {
        // A cancelled deployment says nothing unless the site is no longer as it was.
        if (signal.aborted && (error as { state?: string }).state === "untouched") {
          return undefined;
        }
        throw error;
      }
    },
  );
}

function reportTo(
  title: string,
  progress: Progress<{ message?: string; increment?: number }>,
): (services: Services, event: DeployEvent) => void {
  let percent = 0;
  return ({ log }, event) => {
    if (event.kind === "progress") {
      const now = event.total === 0 ? 100 : Math.floor((event.done / event.total) * 100);
      progress.report({ message: `${now} %`, increment: now - percent });
      percent = now;
    }
    for (const { kind, text } of linesOf(event)) {
      if (kind === "plain") {
        log.info(`${title}: ${text}`);
      } else {
        log.warn(`${title}: ${text}`);
      }
    }
  };
}

/** Asks at most once, and on the local host only when the settings want it. */
async function confirm(
  { name, place }: Deployable,
  review: DeployReview,
): Promise<DeployAnswer | undefined> {
  const when = readSetting("deploy.confirm");
  const isAsked = when === "always" || (when === "remote" && !place.isLocal);
  const keep: DeployAnswer = { keepSettings: true };
  if (!isAsked && !review.leftBackup) {
    return keep;
  }
  const deploy = l10n.t("Deploy");
  const restore = l10n.t("Restore");
  const answer = await window.showWarningMessage(
    l10n.t("Deploy {0} to {1}?", name, place.label),
    { modal: true, detail: reviewText(review) },
    deploy,
    ...(review.leftBackup ? [restore] : []),
  );
  if (answer === restore) {
    return { ...keep, restore: true };
  }
  return answer === deploy ? keep : undefined;
}

function reviewText(review: DeployReview): string {
  const [files] = linesOf({ kind: "contents", contents: review.contents });
  return [
    files?.text,
    review.existing && l10n.t("The WebJob that is there is replaced; its history stays."),
    review.isStopped && l10n.t("It is stopped and stays stopped."),
    review.remoteSettings !== undefined && l10n.t("Its settings.job is kept."),
    review.leftBackup &&
      l10n.t(
        "A deployment before this one was interrupted: the content it replaced can be restored.",
      ),
  ]
    .filter(Boolean)
    .join("\n");
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
