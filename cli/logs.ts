import * as l10n from "@vscode/l10n";
import type { Job } from "../core/kudu";
import { jobsDataPath } from "../core/webJob";
import type { ConnectedSite } from "../kudu/findSite";
import type { KuduClient } from "../kudu/kuduClient";
import { isFailure, KuduError } from "../kudu/kuduError";
import { newestApplicationLog, streamApplicationLog } from "../kudu/logs/applicationLog";
import { continuousLogPath } from "../kudu/logs/continuousLogPath";
import { followLog, type LogPiece } from "../kudu/logs/followLog";
import { lookInterval } from "../kudu/lookInterval";
import { poll } from "../kudu/poll";
import { chooseJob, nameIn } from "./chooseJob";
import { type Command, CommandError, type Context } from "./command";
import { createJobOutput } from "./jobOutput";

/**
 * Prints a job's log, of a triggered job the log of its latest run or of `--run`; with `--follow`
 * goes on until Ctrl+C.
 */
export const logs: Command = async (context) => {
  const { options, terminal, findSite, environment } = context;
  const site = await findSite();
  const followed = options.application
    ? await applicationLogOf(context, site)
    : await jobLogOf(context, site);
  const output = createJobOutput(terminal, environment);
  let hasText = false;
  try {
    for await (const piece of followed.pieces) {
      switch (piece.kind) {
        case "text":
          hasText = true;
          output.write(options.json ? `${JSON.stringify({ text: piece.text })}\n` : piece.text);
          break;
        case "gap":
          terminal.note(l10n.t("Some lines of the log are missing here."), "warning");
          break;
        case "offline":
          terminal.note(piece.error.message, "warning");
      }
    }
  } finally {
    output.end();
  }
  if (!hasText) {
    terminal.note(followed.nothing);
  }
  return 0;
};

interface Followed {
  readonly pieces: AsyncIterable<LogPiece>;
  /** What is said when there is nothing to print. */
  readonly nothing: string;
}

async function jobLogOf(context: Context, site: ConnectedSite): Promise<Followed> {
  const { options, words, findSite, signal } = context;
  const job = await chooseJob(context, site.client, nameIn(words));
  const path = await logOf(site, job, options.run, signal);
  return {
    pieces: followLog(createReconnect(site, findSite), path, {
      interval: lookInterval(site.isLocal),
      signal,
      isOver: options.follow ? undefined : async () => true,
    }),
    nothing: l10n.t("{0} hasn't written a log yet.", job.name),
  };
}

/** What is there already, or with `--follow` all from now on: asking for it turns it on. */
async function applicationLogOf(
  { options, words, findSite, signal }: Context,
  site: ConnectedSite,
): Promise<Followed> {
  if (words.length > 0 || options.run !== undefined) {
    throw new CommandError(
      l10n.t("--application shows the log of the whole app. Omit the name and --run."),
      2,
    );
  }
  const nothing = l10n.t(
    "{0} has no application log yet. To turn it on and follow it: webjobs logs --application --follow",
    site.client.site,
  );
  const connect = createReconnect(site, findSite);
  if (options.follow) {
    return { pieces: streamApplicationLog(connect, signal), nothing };
  }
  const path = await newestApplicationLog(site.client, signal);
  return {
    pieces:
      path === undefined ? none() : followLog(connect, path, { signal, isOver: async () => true }),
    nothing,
  };
}

async function* none(): AsyncGenerator<LogPiece> {}

async function logOf(
  { client, isLocal }: ConnectedSite,
  job: Job,
  run: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (job.type === "continuous") {
    if (run !== undefined) {
      throw new CommandError(
        l10n.t("{0} is a continuous WebJob and has no runs. Omit --run.", job.name),
        2,
      );
    }
    return continuousLogPath(client, job.name, { isLocal, signal });
  }
  if (run !== undefined) {
    await requireRun(client, job.name, run, signal);
  }
  const id = run ?? job.latest_run?.id ?? (await client.history(job.name, { signal }))[0]?.id;
  if (id === undefined) {
    throw new CommandError(
      l10n.t("{0} hasn't run on {1} yet. To run it: webjobs run {0}", job.name, client.site),
    );
  }
  return `${jobsDataPath}/triggered/${job.name}/${id}/output_log.txt`;
}

/** A run that is there may be unreadable for a moment, while Kudu writes its status. */
async function requireRun(
  client: KuduClient,
  name: string,
  run: string,
  signal: AbortSignal,
): Promise<void> {
  const attempt = () =>
    client.getRun(name, run, { signal }).catch((error) => {
      if (isFailure(error, "notFound")) {
        return undefined;
      }
      throw error;
    });
  const isRun = /^\w+$/.test(run);
  if (!isRun || !(await poll(attempt, { interval: 200, limit: 1000, signal }))) {
    throw new CommandError(
      l10n.t(
        "{0} has no run {1} on {2}. To list its runs: webjobs history {0}",
        name,
        run,
        client.site,
      ),
    );
  }
}

/**
 * A local host that was started again has another address: after an outage it is looked for anew.
 */
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
