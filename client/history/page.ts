import { l10n } from "vscode";
import type { StatusNote } from "../../kudu/statusNotes";
import { momentText, shortRelativeTime } from "../format";
import { cards } from "./cards";
import { documentOf } from "./document";
import { entriesTable } from "./entriesTable";
import { Html, type HtmlPart, html } from "./html";
import type { JobHistory } from "./jobHistory";
import { script } from "./script";
import { strip } from "./strip";
import { style } from "./style";
import type { Timeline } from "./timeline";

/** The whole document; `nonce` is the only thing that its content security policy lets in. */
export function pageOf(title: string, content: Html, nonce: string): string {
  const body = html`<main aria-live="off">${content}</main>
<script nonce="${nonce}">${new Html(script)}</script>`;
  return documentOf({ title, nonce, style, body });
}

/** The next runs of a job, its numbers, its timeline, and its runs and what was lost in a table. */
export function historyContent(history: JobHistory): Html {
  const { title, details, schedule, timeline, note, held, failure, kind, now } = history;
  const isEmpty = timeline.entries.length === 0;
  return html`<header><h1>${title}</h1>${headerButtons(history)}</header>
<div class="muted">${details.join(" · ")}</div>
${schedule && html`<p>${schedule.sentence} <span class="muted"><code>${schedule.text}</code> ${schedule.zone}</span></p>`}
${upcoming(timeline, now)}
${held && html`<p class="note">${held} ${button("resume", l10n.t("Turn On Schedule"))}</p>`}
${failure && html`<p class="note bad">${l10n.t("The last run failed: {0}", failure)}</p>`}
${note && noteBox(note)}
${cards(history)}
${isEmpty ? html`<p>${l10n.t("No runs yet.")}</p>` : [strip(timeline, now), entriesTable(timeline, { schedule, kind, now })]}`;
}

function headerButtons({ kind, status, hasSchedulerLog }: JobHistory): Html {
  const isRunning = status?.outcome === "running";
  return html`<nav>
${
  kind === "triggered"
    ? [button("run", l10n.t("Run")), button("editSchedule", l10n.t("Edit Schedule…"))]
    : isRunning
      ? button("stop", l10n.t("Stop"))
      : button("start", l10n.t("Start"))
}
${button("log", l10n.t("Show Log"))}
${kind === "continuous" && button("copyLog", l10n.t("Copy Log URL"))}
${hasSchedulerLog && button("schedulerLog", l10n.t("Show Scheduler Log"))}
</nav>`;
}

function button(action: string, label: string): Html {
  return html`<button class="action" id="${action}" data-action="${action}" data-id="">${label}</button>`;
}

function noteBox({ text, isStuck, repair }: StatusNote): Html {
  return html`<p class="note ${isStuck ? "bad" : ""}">${text} ${repair && button("repair", l10n.t("Repair Stuck Run…"))}</p>`;
}

function upcoming({ upcoming }: Timeline, now: number): HtmlPart {
  const item = (instant: number, index: number) => {
    const relative =
      index === 0 && html` <span class="muted">${shortRelativeTime(instant, now)}</span>`;
    return html`<li>${momentText(instant, now)}${relative}</li>`;
  };
  return (
    upcoming.length > 0 &&
    html`<div class="next"><span class="muted" id="next-runs">${l10n.t("Next runs")}</span><ol data-upcoming aria-labelledby="next-runs">${upcoming.map(item)}</ol></div>`
  );
}
