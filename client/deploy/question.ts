import { env, l10n, Uri } from "vscode";
import { type Changes, countChanges } from "../../kudu/deploy/changes";
import type { DeployAnswer, DeployReview } from "../../kudu/deploy/request";
import { changesText, linesOf, totalText } from "../../kudu/deploy/transcript";
import { showInformation, showWarning } from "../messages";
import { readSetting } from "../settings";
import type { Deployable } from "./deployable";
import { differencesOf, showDifferences } from "./showDifferences";

/** Asks at most once, and on the local host only when the settings want it. Undefined for no. */
export async function askToDeploy(
  what: Deployable,
  review: DeployReview,
): Promise<DeployAnswer | undefined> {
  const when = readSetting("deploy.confirm");
  const isAsked = when === "always" || (when === "remote" && !what.place.isLocal);
  const kept: DeployAnswer = { keepSettings: true };
  if (!isAsked && !review.interruptedBackup) {
    return kept;
  }
  const compare = l10n.t("Show Changes");
  const { changes } = review;
  const isComparable = what.isFolder && changes !== undefined && countChanges(changes) > 0;
  const question = l10n.t("Deploy {0} to {1}?", what.name, what.place.label);
  const ways = waysOf(review);
  const restore = l10n.t("Restore");
  const answer = await showWarning(
    question,
    { modal: true, detail: reviewText(review) },
    ...ways.keys(),
    ...(isComparable ? [compare] : []),
    ...(review.interruptedBackup ? [restore] : []),
  );
  if (answer === restore) {
    return { ...kept, restore: true };
  }
  return answer === compare && changes
    ? ways.get((await answerAfterLooking(what, changes, question, [...ways.keys()])) ?? "")
    : ways.get(answer ?? "");
}

/**
 * How to deploy, by the button for it: a settings.job that does not go up stays there unless the
 * person says otherwise.
 */
function waysOf({ remoteSettings }: DeployReview): ReadonlyMap<string, DeployAnswer> {
  return new Map([
    [l10n.t("Deploy"), { keepSettings: true }],
    ...(remoteSettings === undefined
      ? []
      : ([[l10n.t("Deploy and Remove settings.job"), { keepSettings: false }]] as const)),
  ]);
}

/** The same question again, in a form that lets one look around. */
async function answerAfterLooking(
  { place, name, kind, path }: Deployable,
  changes: Changes,
  question: string,
  buttons: readonly string[],
): Promise<string | undefined> {
  const job = { kind, name };
  await showDifferences(place, job, await differencesOf(place, job, Uri.file(path), changes));
  return showInformation(question, ...buttons);
}

function reviewText({ changes, contents, existing, remarks, ...review }: DeployReview): string {
  const files = linesOf({ kind: "contents", contents }, { locale: env.language });
  return [
    ...(existing ? [totalText(contents, env.language)] : files.map(({ text }) => text)),
    changes && changesText(changes),
    existing && l10n.t("This replaces the existing WebJob. Its history is kept."),
    review.isStopped && l10n.t("The WebJob is stopped and won't restart."),
    review.remoteSettings !== undefined &&
      l10n.t(
        "The files to deploy don't include settings.job. “{0}” keeps the one on the site.",
        l10n.t("Deploy"),
      ),
    ...remarks,
    review.interruptedBackup &&
      l10n.t(
        "An earlier deployment was interrupted. You can restore the content that it replaced.",
      ),
  ]
    .filter(Boolean)
    .join("\n");
}
