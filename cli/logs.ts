import * as l10n from "@vscode/l10n";
import type { Job } from "../core/kudu";
import { jobsDataPath } from "../core/webJob";
import type { ConnectedSite } from "../kudu/findSite";
import type { KuduClient } from "../kudu/kuduClient";
import { KuduError } from "../kudu/kuduError";
import { followLog } from "../kudu/logs/followLog";
import { chooseJob } from "./chooseJob";
import { type Command, CommandError } from "./command";

/** Prints a job's log, of a triggered job the log of its latest run or of `--run`; with `--follow` goes on until Ctrl+C. */
export const logs: Command = async (context) => {
  const { options, terminal, findSite, signal } = context;
  const site = await findSite();
  const job = await chooseJob(context);
  const path = await logOf(site.client, job, options.run, signal);
  let hasText = false;
  const pieces = followLog(createReconnect(site, findSite), path, {
    interval: site.isLocal ? 250 : 2000,
    signal,
    isOver: options.follow ? undefined : async () => true,
  });
  for await (const piece of pieces) {
    switch (piece.kind) {
      case "text":
        hasText = true;
        terminal.write(options.json ? `${JSON.stringify({ text: piece.text })}\n` : piece.text);
        break;
      case "gap":
        terminal.note(l10n.t("Some lines of the log are missing here."), "warning");
        break;
      case "offline":
        terminal.note(piece.error.message, "warning");
    }
  }
  if (!hasText) {
    terminal.note(l10n.t("{0} hasn't written a log yet.", job.name));
  }
  return 0;
};

async function logOf(
  client: KuduClient,
  job: Job,
  run: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (job.type === "continuous") {
    return `${jobsDataPath}/continuous/${job.name}/job_log.txt`;
  }
  const id = run ?? job.latest_run?.id ?? (await client.history(job.name, { signal }))[0]?.id;
  if (id === undefined || !/^\w+$/.test(id)) {
    throw new CommandError(
      id === undefined
        ? l10n.t("{0} hasn't run on {1} yet. To run it: webjobs run {0}", job.name, client.site)
        : l10n.t("{0} isn't a run ID.", id),
    );
  }
  return `${jobsDataPath}/triggered/${job.name}/${id}/output_log.txt`;
}

/** A local host that was started again has another address: after an outage it is looked for anew. */
function createReconnect(
  site: ConnectedSite,
  findSite: () => Promise<ConnectedSite>,
): () => Promise<KuduClient> {
  let current = site;
  return async () => {
    if (!current.isLocal) {
      return current.client;
    }
    try {
      current = await findSite();
    } catch (error) {
      throw new KuduError(error instanceof Error ? error.message : String(error), "unreachable");
    }
    return current.client;
  };
}
