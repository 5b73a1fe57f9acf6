import { l10n } from "vscode";
import { momentText } from "../format";
import { badge } from "./badge";
import { durationText, lostMoment, lostNames, lostReasons, runStatusText } from "./entryWords";
import { type Html, html } from "./html";
import type { JobHistory } from "./jobHistory";
import { type Gap, type LostOccurrence, lengthOf, type Timeline } from "./timeline";
import type { TimelineRun } from "./timelineRun";

type Looks = Pick<JobHistory, "schedule" | "kind" | "now">;

/**
 * The runs and what was lost between them, newest first; the script shows only the bad ones when
 * asked.
 */
export function entriesTable({ entries }: Timeline, looks: Looks): Html {
  const runs = entries.filter((entry) => entry.type === "run");
  const longest = Math.max(...runs.map((run) => lengthOf(run, looks.now)), 1);
  const rows = entries.map((entry) =>
    entry.type === "run" ? runRow(entry, longest, looks) : lostRow(entry, looks.now),
  );
  return html`<div class="heading"><h2>${l10n.t("Runs")}</h2>
<label><input type="checkbox" id="only-bad"> ${l10n.t("Failed and missed only")}</label></div>
<table><thead><tr><th scope="col">${l10n.t("Status")}</th><th scope="col">${l10n.t("Started")}</th><th scope="col">${l10n.t("Duration")}</th><th scope="col">${looks.kind === "triggered" && l10n.t("Trigger")}</th><th scope="col"></th></tr></thead>
<tbody>${rows}</tbody></table>
<p class="muted only-bad-empty">${l10n.t("No failed or missed runs.")}</p>`;
}

function runRow(run: TimelineRun, longest: number, { schedule, kind, now }: Looks): Html {
  const started = momentText(run.start, now);
  const place = `--width: ${Math.round((120 * lengthOf(run, now)) / longest)}px`;
  const showLog = link(
    "output",
    run,
    l10n.t("Show Log"),
    l10n.t("Show log of the run started {0}", started),
  );
  const ofTriggered = kind === "triggered" && [
    run.hasErrorLog &&
      link("errors", run, l10n.t("Errors"), l10n.t("Show errors of the run started {0}", started)),
    run.outcome !== "running" &&
      link("runAgain", run, l10n.t("Run Again"), l10n.t("Run again as at {0}", started)),
    link("copy", run, l10n.t("Copy URL"), l10n.t("Copy log URL of the run started {0}", started)),
  ];
  return html`<tr data-run="${run.id}" data-outcome="${run.outcome}"><td>${badge(run.outcome)}${runStatusText(run)}</td><td>${started}</td><td>${durationText(run, now)}<span class="bar ${run.outcome}" data-place="${place}"></span></td><td class="text" title="${run.trigger}">${triggerText(run, schedule)}</td><td>${showLog}${ofTriggered}</td></tr>`;
}

function link(action: string, { id }: TimelineRun, text: string, spoken: string): Html {
  return html`<button class="link" id="${action}-${id}" data-action="${action}" data-id="${id}" aria-label="${spoken}">${text}</button>`;
}

/** Of a run on the schedule above, its text once more says nothing. */
function triggerText({ trigger }: TimelineRun, schedule: JobHistory["schedule"]): string {
  const [kind, of] = trigger.split(" - ");
  return kind === "Schedule" && of === schedule?.canonical ? l10n.t("by schedule") : trigger;
}

function lostRow(entry: LostOccurrence | Gap, now: number): Html {
  const { type, reason } = entry;
  return html`<tr data-${type}="${reason}" data-outcome="${reason}"><td>${badge(reason)}${lostNames()[reason]}</td><td>${lostMoment(entry, now)}</td><td></td><td class="text muted">${lostReasons()[reason]}</td><td></td></tr>`;
}
