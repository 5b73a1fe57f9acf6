import { l10n, type MarkdownString } from "vscode";
import { describeClue, describeDisagreement, type Sentence } from "../../core/find/sentences";
import type { ForeignText } from "../../core/foreignText";
import { primaryJobsPath } from "../../core/webJob";
import { failureText } from "../../kudu/logs/runFailure";
import { noteBeside, runNote, statusNote } from "../../kudu/statusNotes";
import { durationText, instantOf, momentText, shortRelativeTime, statusText } from "../format";
import { markdown, md, plain, withCommand } from "../markdown";
import type { Place } from "../places/place";
import { remoteUri } from "../remote/remoteUri";
import { nextRunOf, scheduleOf } from "../schedule/jobSchedule";
import type { JobNode, Node, PlaceNode, RunNode } from "../targets/node";
import type { SourceJob } from "../workspace/sourceJob";
import type { TreeSource } from "./children";
import { settingNames } from "./settingNames";

/** Everything the row has no room for; asked for only when the pointer rests on it. */
export async function tooltipOf(
  node: Node,
  now: number,
  timers: TreeSource["timers"],
): Promise<MarkdownString | undefined> {
  switch (node.type) {
    case "job": {
      const more = await Promise.all([timerFacts(node, timers), settingFacts(node)]);
      const facts = [...jobFacts(node, now), ...more.flat()];
      return withLog(node, table(node.name, facts));
    }
    case "run":
      return table(node.run.id, runFacts(node, now));
    case "place":
      return table(
        node.place.isLocal ? l10n.t("Local host") : node.place.label,
        await placeFacts(node),
      );
    default:
      return undefined;
  }
}

/** A click on the row opens the run file, so the log is one here. */
function withLog(node: JobNode, text: MarkdownString): MarkdownString {
  const { kind, live, name, place, source } = node;
  if (kind === undefined || !live) {
    return text;
  }
  const job = source?.uri ?? remoteUri(place, `${primaryJobsPath}/${kind}/${name}`);
  return withCommand(text, l10n.t("Show Log"), "webjobs.showLog", `${job}`);
}

type Fact = readonly [name: string, value: ForeignText | string | null | undefined];

function jobFacts(node: JobNode, now: number): Fact[] {
  const { live, source, kind } = node;
  const next = nextRunOf(node, now);
  const lastRun = live?.type === "triggered" ? live.latest_run : null;
  const lastStart = lastRun ? instantOf(lastRun.start_time) : undefined;
  const failure = failureOfNode(node);
  return [
    [l10n.t("Type"), kind && (kind === "continuous" ? l10n.t("continuous") : l10n.t("triggered"))],
    [l10n.t("Folder"), source?.uri.fsPath],
    ...sourceFacts(source),
    [l10n.t("Run file"), live?.run_command],
    [l10n.t("Status"), live?.type === "continuous" ? statusText(live.status) : undefined],
    [l10n.t("Schedule"), scheduleOf(node)],
    [l10n.t("Description"), node.scheduleWords],
    [
      l10n.t("Next run"),
      next === undefined ? undefined : `${momentText(next, now)} (${shortRelativeTime(next, now)})`,
    ],
    [
      l10n.t("Last run"),
      lastRun && lastStart !== undefined
        ? `${statusText(lastRun.status)}, ${momentText(lastStart, now)}`
        : undefined,
    ],
    [l10n.t("Instances"), live?.type === "continuous" ? live.detailed_status : undefined],
    [l10n.t("Scale"), kind === "continuous" ? spreadOf(node) : undefined],
    [l10n.t("Details"), noteBeside(failure, live && statusNote(live, now))?.text],
    [l10n.t("Failure"), failure],
    [l10n.t("Missed"), missedText(node, now)],
    [l10n.t("Problem"), live?.error ?? node.problem?.sentence],
    [
      l10n.t("Note"),
      source && node.isUploaded
        ? l10n.t(
            "A deployed copy overrides the source folder. Delete the copy to run from the source folder.",
          )
        : undefined,
    ],
  ];
}

/** A tooltip has room for so many. */
const mostTimers = 10;

/** Schedules that a continuous job brings itself, as they are written in its source. */
async function timerFacts(
  { kind, source }: JobNode,
  timers: TreeSource["timers"],
): Promise<Fact[]> {
  if (source === undefined || kind === "triggered") {
    return [];
  }
  // Without them the rest is shown all the same.
  const found = await timers(source.uri).catch(() => []);
  const lines = found.map(({ file, line, text, words }) => `${words ?? text} (${file}:${line})`);
  return lines.length === 0
    ? []
    : [
        [l10n.t("Schedules by the WebJobs SDK"), lines.slice(0, mostTimers).join("\n")],
        [l10n.t("Requires"), l10n.t("Always On")],
      ];
}

async function settingFacts({ live, place }: JobNode): Promise<Fact[]> {
  return live ? [[l10n.t("App settings"), await settingNames(place.client)]] : [];
}

/** What the list of a site's jobs tells; why nothing started it doesn't. */
function missedText({ live, place }: JobNode, now: number): string | undefined {
  const missed = live && place.missedRun?.(live);
  return missed === undefined
    ? undefined
    : l10n.t(
        "A run was due {0} and hasn't started. Show Site Properties shows what holds WebJobs back on {1}.",
        momentText(missed, now),
        place.label,
      );
}

/** Why the last run failed, or the job crashes. */
function failureOfNode({ live, place }: JobNode): string | undefined {
  const { reasons } = place.live;
  const failure =
    live?.type === "continuous"
      ? reasons.ofCrash(live.name)
      : live?.latest_run && reasons.ofRun(live, live.latest_run);
  return failure ? failureText(failure) : undefined;
}

/** Why the folder is taken for a WebJob, and what its clues disagree about. */
function sourceFacts(source: SourceJob | undefined): Fact[] {
  const [strongest] = source?.clues ?? [];
  const said = (sentence: Sentence): string => l10n.t(sentence.message, ...sentence.args);
  return [
    [l10n.t("Found because"), strongest && said(describeClue(strongest))],
    ...(source?.disagreements ?? []).map(
      (each): Fact => [l10n.t("Note"), said(describeDisagreement(each))],
    ),
    ...(source?.sameName ?? []).map(
      (folder): Fact => [
        l10n.t("Note"),
        l10n.t(
          "{0} is a WebJob of the same name and type. A site can have only one of them.",
          folder,
        ),
      ],
    ),
  ];
}

/** Without the key Azure runs a continuous job on every instance (docs/kudu.md#4.6). */
function spreadOf({ live, source, isUploaded }: JobNode): string {
  const isSingleton =
    source && !isUploaded ? source.settings?.isSingleton : live?.settings.is_singleton === true;
  return isSingleton ? l10n.t("one instance (singleton)") : l10n.t("all instances");
}

function runFacts({ job, run }: RunNode, now: number): Fact[] {
  const reason = job.place.live.reasons.ofRun(job, run);
  const failure = reason && failureText(reason);
  const moment = (time: string): string | undefined => {
    const instant = instantOf(time);
    return instant === undefined ? undefined : momentText(instant, now);
  };
  return [
    [l10n.t("Status"), statusText(run.status)],
    [l10n.t("Start"), moment(run.start_time)],
    [l10n.t("End"), moment(run.end_time)],
    [l10n.t("Duration"), durationText(run.duration)],
    [l10n.t("Trigger"), run.trigger],
    [l10n.t("Details"), noteBeside(failure, runNote(run, now))?.text],
    [l10n.t("Failure"), failure],
  ];
}

async function placeFacts({ place }: PlaceNode): Promise<Fact[]> {
  return [
    [l10n.t("URL"), place.address?.url],
    [l10n.t("Workspace folder"), place.workspaceFolder?.uri.fsPath],
    [l10n.t("Problem"), place.live.failure?.message],
    ...(await siteFacts(place)),
  ];
}

/** A site that no one looked at yet is not asked for the sake of a tooltip. */
async function siteFacts(place: Place): Promise<readonly Fact[]> {
  if (!place.facts || !place.live.jobs) {
    return [];
  }
  try {
    const { propertyRows } = await import("../../kudu/propertyRows.js");
    return propertyRows((await place.facts()) ?? { gaps: [] });
  } catch (error) {
    return [[l10n.t("Properties"), (error as Error).message]];
  }
}

function table(title: string, facts: readonly Fact[]): MarkdownString {
  const rows = facts.flatMap(([name, value]) =>
    value ? [md`- ${plain(name)}: ${plain(value)}`] : [],
  );
  return markdown(md`**${plain(title)}**`, md``, ...rows);
}
