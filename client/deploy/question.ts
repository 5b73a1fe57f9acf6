import { env, l10n, window } from "vscode";
import { type Changes, countChanges } from "../azure/deploy/changes";
import type { DeployAnswer, DeployReview } from "../azure/deploy/request";
import { changesText, linesOf, totalText } from "../azure/deploy/transcript";
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
  const yes: DeployAnswer = { keepSettings: true };
  if (!isAsked && !review.leftBackup) {
    return yes;
  }
  const [deploy, compare, restore] = [l10n.t("Deploy"), l10n.t("Show Changes"), l10n.t("Restore")];
  const { changes } = review;
  const isComparable = what.isFolder && changes !== undefined && countChanges(changes) > 0;
  const question = l10n.t("Deploy {0} to {1}?", what.name, what.place.label);
  const answer = await window.showWarningMessage(
    question,
    { modal: true, detail: reviewText(review) },
    deploy,
    ...(isComparable ? [compare] : []),
    ...(review.leftBackup ? [restore] : []),
  );
  switch (answer) {
    case deploy:
      return yes;
    case restore:
      return { ...yes, restore: true };
    case compare:
      return changes && (await isWantedAfterLooking(what, changes, { question, deploy }))
        ? yes
        : undefined;
    default:
      return undefined;
  }
}

/** The same question again, in a form that lets one look around. */
async function isWantedAfterLooking(
  { place, name, kind, source }: Deployable,
  changes: Changes,
  { question, deploy }: { question: string; deploy: string },
): Promise<boolean> {
  const job = { kind, name };
  await showDifferences(place, job, await differencesOf(place, job, source, changes));
  return (await window.showInformationMessage(question, deploy)) === deploy;
}

function reviewText({ changes, contents, existing, remarks, ...review }: DeployReview): string {
  const files = linesOf({ kind: "contents", contents }, { locale: env.language });
  return [
    ...(existing ? [totalText(contents, env.language)] : files.map(({ text }) => text)),
    changes && changesText(changes),
    existing && l10n.t("The WebJob that is there is replaced; its history stays."),
    review.isStopped && l10n.t("It is stopped and stays stopped."),
    review.remoteSettings !== undefined && l10n.t("Its settings.job is kept."),
    ...remarks,
    review.leftBackup &&
      l10n.t(
        "A deployment before this one was interrupted: the content it replaced can be restored.",
      ),
  ]
    .filter(Boolean)
    .join("\n");
}
