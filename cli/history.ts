import * as l10n from "@vscode/l10n";
import { noEndTime, type Run } from "../core/kudu";
import { chooseJob } from "./chooseJob";
import { align } from "./columns";
import { type Command, CommandError } from "./command";

/** Prints the runs of a triggered job, newest first; Kudu keeps fifty. */
export const history: Command = async (context) => {
  const { options, terminal, findSite, signal } = context;
  const count = Number(options.count ?? "30");
  if (!Number.isInteger(count) || count < 1) {
    throw new CommandError(l10n.t("--count must be a number from 1 to 1000."), 2);
  }
  const { client } = await findSite();
  const { name } = await chooseJob(context, "triggered");
  const runs = (await client.history(name, { signal })).slice(0, count);
  if (options.json) {
    terminal.print(JSON.stringify(runs, undefined, 2));
    return 0;
  }
  if (runs.length === 0) {
    terminal.note(
      l10n.t("{0} hasn't run on {1} yet. To run it: webjobs run {0}", name, client.site),
    );
    return 0;
  }
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
  return 0;
};

function cellsOf({
  id,
  status,
  start_time: start,
  end_time: end,
  duration,
  trigger,
}: Run): string[] {
  const time = end.startsWith(noEndTime) ? "" : (duration ?? "").replace(/\.\d+$/, "");
  return [id, status ?? "", `${start.slice(0, 19)}Z`, time, trigger];
}
