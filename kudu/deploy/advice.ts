import * as l10n from "@vscode/l10n";
import { type JobSettings, readJobSettings } from "../../core/jobSettings";
import { decodeText } from "../../core/settingsFile";
import { shownText } from "../../core/shownText";
import { settingsFileName } from "../../core/webJob";
import { blockersOf, blockersOfJob } from "../blockers";
import type { SiteProperties } from "../siteProperties";
import { besideRunFile } from "./preflight";
import type { DeployEvent, DeployRequest } from "./request";
import { type Contents, findEntry } from "./source/contents";

type Note = Extract<DeployEvent, { kind: "note" | "warning" }>;

/**
 * What Azure says of a job that comes to a site for the first time: what keeps it alive, and how
 * many of it run.
 */
export async function firstDeploymentAdvice(
  { job, client, isLocal }: Pick<DeployRequest, "job" | "client" | "isLocal">,
  contents: Contents,
  facts: Partial<SiteProperties> | undefined,
): Promise<Note[]> {
  if (isLocal) {
    return [];
  }
  const settings = await settingsIn(contents);
  const isContinuous = job.kind === "continuous";
  const isAwaited = isContinuous || settings.schedule !== undefined;
  return [
    ...(isAwaited ? alwaysOnNotes(job.name, isContinuous, client.site, facts) : []),
    ...(isContinuous ? [instancesNote(job.name, settings, facts)] : []),
    ...(facts?.runsFromPackage ? [packageNote(client.site)] : []),
  ];
}

/** What keeps this WebJob from running as it should, also one that was there before. */
export async function siteAdvice(
  { job, client }: Pick<DeployRequest, "job" | "client">,
  contents: Contents,
  facts: Partial<SiteProperties> | undefined,
): Promise<Note[]> {
  if (!facts) {
    return [];
  }
  const isScheduled = (await settingsIn(contents)).schedule !== undefined;
  // Always On is told once, with what it means for this job.
  const blockers = blockersOfJob(blockersOf(client.site, facts), {
    kind: job.kind,
    isScheduled,
  }).filter(({ id }) => id !== "alwaysOn");
  return [
    ...blockers.map(({ message }) => warning(message)),
    ...(facts.isSlot && !facts.areJobsStopped ? [slotWarning(job.name, client.site)] : []),
  ];
}

function slotWarning(name: string, site: string): Note {
  return warning(
    l10n.t(
      "{0} is a deployment slot. {1} runs there as soon as it is deployed, beside the one in production.",
      site,
      name,
    ),
  );
}

async function settingsIn(contents: Contents): Promise<JobSettings> {
  const path = besideRunFile(contents, settingsFileName);
  const entry = findEntry(
    contents.entries,
    (each) => each.path.toLowerCase() === path.toLowerCase(),
  );
  return readJobSettings(entry ? decodeText(await contents.load(entry)) : "");
}

function alwaysOnNotes(
  name: string,
  isContinuous: boolean,
  site: string,
  { alwaysOn, canBeAlwaysOn, plan }: Partial<SiteProperties> = {},
): Note[] {
  const effect = isContinuous
    ? l10n.t("{0} stops when the site is idle for about 20 minutes", name)
    : l10n.t("the schedule of {0} stops when the site is idle for about 20 minutes", name);
  switch (alwaysOn) {
    case true:
      return [];
    case false:
      return canBeAlwaysOn === false
        ? [
            warning(
              l10n.t(
                "The {1} plan of {0} doesn't support Always On: {2}. Use Basic or higher.",
                site,
                shownText(plan ?? "?"),
                effect,
              ),
            ),
          ]
        : [warning(l10n.t("Always On is off for {0}: {1}. Turn it on.", site, effect))];
    default:
      return [note(l10n.t("Without Always On (available from the Basic plan), {0}.", effect))];
  }
}

function instancesNote(
  name: string,
  { isSingleton }: JobSettings,
  facts?: Partial<SiteProperties>,
): Note {
  if (isSingleton) {
    return note(l10n.t("{0} runs on only one instance of the site (is_singleton).", name));
  }
  return note(
    facts?.instances === undefined
      ? l10n.t(
          '{0} runs on all instances of the site. To use one instance, set "is_singleton": true in settings.job.',
          name,
        )
      : l10n.t(
          '{0} runs on all instances (currently {1}). To use one instance, set "is_singleton": true in settings.job.',
          name,
          facts.instances,
        ),
  );
}

function packageNote(site: string): Note {
  return note(l10n.t("{0} runs from a package, so its WebJobs are in site/jobs.", site));
}

function note(message: string): Note {
  return { kind: "note", message };
}

function warning(message: string): Note {
  return { kind: "warning", message };
}
