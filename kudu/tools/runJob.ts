import * as l10n from "@vscode/l10n";
import { beginRun } from "../jobs/beginRun";
import { commandLineOf } from "../jobs/commandLineOf";
import { watchRun } from "../jobs/watchRun";
import { lookInterval } from "../lookInterval";
import { poll } from "../poll";
import { brief, notice } from "./bounded";
import { callOptions, findJob, type NamedJob } from "./findJob";
import { shownRun } from "./getRuns";
import type { ToolContext } from "./toolContext";

export interface RunJobInput extends Omit<NamedJob, "kind"> {
  readonly arguments?: readonly string[];
  /** Seconds. */
  readonly wait?: number;
}

const usualWait = 30;

/** Runs a triggered job and waits a while for the end. */
export async function runJob(input: RunJobInput, context: ToolContext): Promise<object> {
  const { signal } = context;
  const site = await context.findSite(input.site ?? "local");
  const client = await site.connect();
  const job = await findJob(context, client, input, {
    kind: "triggered",
    refusal: (name) => l10n.t("{0} is a continuous WebJob. Start it instead of running it.", name),
  });
  const args = await commandLineOf(
    input.arguments ?? [],
    job.run_command,
    { client, isLocal: site.isLocal },
    signal,
  );
  signal.throwIfAborted();
  const id = await beginRun(client, job.name, {
    ...callOptions(context),
    args,
    reason: site.reason,
  });
  const readRun = watchRun(id, () => client.getRun(job.name, id, callOptions(context)));
  const run = await poll(readRun, {
    interval: lookInterval(site.isLocal),
    limit: (input.wait ?? usualWait) * 1000,
    signal,
  }).finally(() => site.changed?.());
  return {
    job: brief(job.name),
    site: site.name,
    run: run ? shownRun(run) : { id, status: "Running" },
    isOver: run !== undefined,
    notice,
  };
}
