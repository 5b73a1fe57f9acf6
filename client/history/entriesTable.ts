import { l10n } from "vscode";
import { momentText, statusText } from "../format";
import { badge } from "./badge";
import { durationText, slotNames, slotReasons } from "./entryWords";
import { type Html, html } from "./html";
import type { JobHistory } from "./jobHistory";
import { type LostSlot, lengthOf, type Timeline, type TimelineRun } from "./timeline";

type Looks = Pick<JobHistory, "schedule" | "hasOutput" | "now">;

/** Every run and every lost slot, newest first; the script shows only the bad ones when asked. */
export function entriesTable({ entries, runs }: Timeline, looks: Looks): Html {
  const longest = Math.max(...runs.map((run) => lengthOf(run, looks.now)), 1);
  const rows = entries.map((entry) =>
    entry.type === "run" ? runRow(entry, longest, looks) : slotRow(entry, looks.now),
  );
  const { hasOutput } = looks;
  return html`<div class="heading"><h2>${l10n.t("Runs")}</h2>
<label><input type="checkbox" id="only-bad"> ${l10n.t("Failed and missed only")}</label></div>
<table><thead><tr><th scope="col">${l10n.t("Status")}</th><th scope="col">${l10n.t("Started")}</th><th scope="col">${l10n.t("Duration")}</th><th scope="col">${hasOutput && l10n.t("Trigger")}</th><th scope="col"></th></tr></thead>
<tbody>${rows}</tbody></table>
<p class="muted only-bad-empty">${l10n.t("No failed or missed runs.")}</p>`;
}

function runRow(run: TimelineRun, longest: number, { schedule, hasOutput, now }: Looks): Html {
  const started = momentText(run.start, now);
  const place = `--width: ${Math.round((120 * lengthOf(run, now)) / longest)}px`;
  const buttons = [
    link("output", run, l10n.t("Output"), l10n.t("Show output of the run started {0}", started)),
    run.hasErrorLog &&
      link("errors", run, l10n.t("Errors"), l10n.t("Show errors of the run started {0}", started)),
    link("copy", run, l10n.t("Copy URL"), l10n.t("Copy log URL of the run started {0}", started)),
  ];
  return html`<tr data-run="${run.id}" data-outcome="${run.outcome}"><td>${badge(run.outcome)}${statusText(run.status)}</td><td>${started}</td><td>${durationText(run, now)}<span class="bar ${run.outcome}" data-place="${place}"></span></td><td class="text" title="${run.trigger}">${triggerText(run, schedule)}</td><td>${hasOutput && buttons}</td></tr>`;
}

function link(action: string, { id }: TimelineRun, text: string, spoken: string): Html {
  return html`<button class="link" id="${action}-${id}" data-action="${action}" data-id="${id}" aria-label="${spoken}">${text}</button>`;
}

/** Of a run on the schedule above, its text once more says nothing. */
function triggerText({ trigger }: TimelineRun, schedule: JobHistory["schedule"]): string {
  const [kind, of] = trigger.split(" - ");
  return kind === "Schedule" && of === schedule?.canonical ? l10n.t("Schedule") : trigger;
}

function slotRow(slot: LostSlot, now: number): Html {
  return html`<tr data-slot="${slot.reason}" data-outcome="${slot.reason}"><td>${badge(slot.reason)}${slotNames()[slot.reason]}</td><td>${momentText(slot.at, now)}</td><td></td><td class="text muted">${slotReasons()[slot.reason]}</td><td></td></tr>`;
}
