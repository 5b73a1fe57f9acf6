import {
  ConfigurationTarget,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  type Uri,
  workspace,
} from "vscode";
import { settingsSection } from "../../core/protocol";
import { disableFileName, settingsFileName } from "../../core/webJob";
import { deployNow } from "../deploy/deployNow";
import { findDifferences } from "../deploy/showDifferences";
import { withViewProgress } from "../questions/progress";
import { showQuickPick } from "../quickPick";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { KnownJob } from "../targets/jobTarget";

type Choice = "source" | "copy";

/**
 * On the local host a deployed copy hides the source. Where the two differ, the person says which
 * one is meant, unless the setting does; the source is deployed to the local host then. `stage` is
 * what was built from it. False when the person cancels.
 */
export async function settleDeployedCopy(
  services: Services,
  job: KnownJob,
  stage?: Uri,
): Promise<boolean> {
  const { source, place, name, kind } = job;
  const folder = source?.workspaceFolder;
  if (!source || !folder || !place.isLocal) {
    return true;
  }
  const isSame = await withViewProgress(async () => {
    await place.connect();
    return !place.live.isUploaded(job) || !(await differs(job, stage));
  });
  if (isSame) {
    return true;
  }
  const set = readSetting("run.deployedCopy", folder);
  const choice = set === "ask" ? await ask(job) : set;
  if (choice !== "source") {
    return choice === "copy";
  }
  const { uri } = source;
  const what = { name, kind, path: uri.fsPath, source: uri, isFolder: true, place, folder };
  return (await deployNow(services, what)) !== undefined;
}

async function differs(job: KnownJob, stage: Uri | undefined): Promise<boolean> {
  const { source, place } = job;
  const { signal } = new AbortController();
  const own = stage ?? source?.uri;
  const differences = own ? await findDifferences(place, job, own, signal) : [];
  return differences.some(({ path }) => !isAside(job, path));
}

/**
 * What stops a job is the host's, and its schedule decides nothing about a run that a person
 * starts.
 */
function isAside({ kind }: KnownJob, path: string): boolean {
  return path === disableFileName || (kind === "triggered" && path === settingsFileName);
}

async function ask({ name, source }: KnownJob): Promise<Choice | undefined> {
  const choices: readonly (QuickPickItem & { choice?: Choice; isRemembered?: boolean })[] = [
    {
      label: l10n.t("Run the Source"),
      iconPath: new ThemeIcon("cloud-upload"),
      detail: l10n.t("Deploys it to the local host first"),
      choice: "source",
    },
    {
      label: l10n.t("Run the Deployed Copy"),
      iconPath: new ThemeIcon("package"),
      detail: l10n.t("Without the changes since it was deployed"),
      choice: "copy",
    },
    { label: l10n.t("Don't ask again"), kind: QuickPickItemKind.Separator },
    { label: l10n.t("Always Run the Source"), choice: "source", isRemembered: true },
    { label: l10n.t("Always Run the Deployed Copy"), choice: "copy", isRemembered: true },
  ];
  const picked = await showQuickPick(choices, {
    title: l10n.t("Run {0}", name),
    placeHolder: l10n.t("The deployed copy of {0} differs from its source", name),
    ignoreFocusOut: true,
  });
  if (picked?.isRemembered) {
    await workspace
      .getConfiguration(settingsSection, source?.uri)
      .update("run.deployedCopy", picked.choice, ConfigurationTarget.Workspace);
  }
  return picked?.choice;
}
