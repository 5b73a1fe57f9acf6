import * as l10n from "@vscode/l10n";
import type { ForeignText } from "../core/foreignText";
import { noEndTime, type Run } from "../core/kudu";
import { chooseJob, nameIn } from "./chooseJob";
import { align } from "./columns";
import type { Command } from "./command";
import { noteHeld } from "./heldBack";
import type { Terminal } from "./terminal";

/**
 * Prints the runs of a triggered job, newest first, and what keeps more from coming; Kudu keeps
 * fifty.
 */
export const history: Command = async (context) => {
  const { options, words, terminal, findSite, signal } = context;
  const site = await findSite();
  const { client } = site;
  const job = await chooseJob(context, client, nameIn(words), {
    kind: "triggered",
    refusal: (job) =>
      l10n.t("{0} is a continuous WebJob and has no runs. To show its log: webjobs logs {0}", job),
  });
  const { name } = job;
  const runs = (await client.history(name, { signal })).slice(0, options.count ?? 30);
  if (options.json) {
    terminal.print(JSON.stringify(runs, undefined, 2));
    return 0;
  }
  if (runs.length === 0) {
    terminal.note(
      l10n.t("{0} hasn't run on {1} yet. To run it: webjobs run {0}", name, client.site),
    );
  } else {
    printRuns(terminal, runs);
  }
  await noteHeld(context, site, job);
  return 0;
};

function printRuns(terminal: Terminal, runs: readonly Run[]): void {
  const heads = [
    l10n.t("RUN"),
    l10n.t("STATUS"),
    l10n.t("START"),
    l10n.t("TIME"),
    l10n.t("TRIGGER"),
  ];
  for (const line of align([heads, ...runs.map(cellsOf)])) {
    terminal.print(line);
  }
}

/** A status file may hold anything, and each of these may then be null. */
function cellsOf(run: Run): (ForeignText | string)[] {
  const start = run.start_time ?? "";
  const end = run.end_time ?? noEndTime;
  const isKnown = start !== "" && !start.startsWith(noEndTime);
  const time = end.startsWith(noEndTime) || !isKnown ? "" : (run.duration ?? "");
  return [
    run.id,
    run.status ?? "?",
    isKnown ? `${start.slice(0, 19)}Z` : "",
    time.replace(/\.\d+$/, ""),
    run.trigger ?? "",
  ];
}
