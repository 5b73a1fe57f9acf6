import * as l10n from "@vscode/l10n";
import { beginRun } from "../jobs/beginRun";
import { quoteArguments, readerOf } from "../jobs/quoteArguments";
import { watchRun } from "../jobs/watchRun";
import type { KuduClient } from "../kuduClient";
import { lookInterval } from "../lookInterval";
import { poll } from "../poll";
import { readSiteOs } from "../readSiteOs";
import { brief, notice } from "./bounded";
import { callOptions, findJob, type NamedJob } from "./findJob";
import { shownRun } from "./getRuns";
import type { ToolContext, ToolSite } from "./toolContext";

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
  const args = await commandLine(context, site, client, input.arguments ?? [], job.run_command);
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

/** The arguments for the system that the job runs on; undefined when there are none. */
async function commandLine(
  { signal }: ToolContext,
  { isLocal }: ToolSite,
  client: KuduClient,
  words: readonly string[],
  runCommand: string,
): Promise<string | undefined> {
  if (words.length === 0) {
    return undefined;
  }
  const here = process.platform === "win32" ? "windows" : "linux";
  const os = isLocal ? here : ((await readSiteOs(client, signal)) ?? "linux");
  return quoteArguments(words, readerOf(runCommand, os));
}
