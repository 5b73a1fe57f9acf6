import * as l10n from "@vscode/l10n";
import { type JobSettings, readJobSettings } from "../../core/jobSettings";
import { decodeText } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import { besideRunFile } from "./preflight";
import type { DeployEvent, DeployRequest } from "./request";
import type { SiteFacts } from "./siteFacts";
import { type Contents, findEntry } from "./source/contents";

type Note = Extract<DeployEvent, { kind: "note" | "warning" }>;

/** What Azure says of a job that comes to a site for the first time: what keeps it alive, and how many of it run. */
export async function firstDeploymentAdvice(
  { job, client, isLocal }: Pick<DeployRequest, "job" | "client" | "isLocal">,
  contents: Contents,
  facts: SiteFacts | undefined,
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

/** What keeps every WebJob of the site from running, also one that was there before. */
export function siteAdvice(site: string, facts: SiteFacts | undefined): Note[] {
  if (facts?.areJobsStopped) {
    return [
      warning(l10n.t("The app setting WEBJOBS_STOPPED of {0} holds its WebJobs back.", site)),
    ];
  }
  return facts?.runsWebJobs === false
    ? [
        warning(
          l10n.t(
            "WebJobs are switched off on {0}: set its app setting WEBSITE_SKIP_RUNNING_KUDUAGENT to false.",
            site,
          ),
        ),
      ]
    : [];
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
  { alwaysOn, canBeAlwaysOn, plan }: SiteFacts = {},
): Note[] {
  const effect = isContinuous
    ? l10n.t("{0} stops when the site has been idle for about 20 minutes", name)
    : l10n.t(
        "the schedule of {0} is missed once the site has been idle for about 20 minutes",
        name,
      );
  switch (alwaysOn) {
    case true:
      return [];
    case false:
      return canBeAlwaysOn === false
        ? [
            warning(
              l10n.t(
                "The plan of {0} ({1}) has no Always On: {2}. Basic and above have it.",
                site,
                plan ?? "?",
                effect,
              ),
            ),
          ]
        : [warning(l10n.t("Always On is off on {0}: {1}. Switch it on.", site, effect))];
    default:
      return [note(l10n.t("Without Always On, which plans from Basic up have, {0}.", effect))];
  }
}

function instancesNote(name: string, { isSingleton }: JobSettings, facts?: SiteFacts): Note {
  if (isSingleton) {
    return note(l10n.t("{0} runs on one instance of the site only (is_singleton).", name));
  }
  return note(
    facts?.instances === undefined
      ? l10n.t(
          '{0} runs on every instance of the site; "is_singleton": true in settings.job keeps it to one.',
          name,
        )
      : l10n.t(
          '{0} runs on every instance of the site (now {1}); "is_singleton": true in settings.job keeps it to one.',
          name,
          facts.instances,
        ),
  );
}

function packageNote(site: string): Note {
  return note(l10n.t("{0} runs from a package: its WebJobs lie in site/jobs.", site));
}

function note(message: string): Note {
  return { kind: "note", message };
}

function warning(message: string): Note {
  return { kind: "warning", message };
}
