import * as l10n from "@vscode/l10n";
import { rawText } from "../core/foreignText";
import type { RunStatus } from "../core/kudu";
import { shownText } from "../core/shownText";
import { jobsDataPath } from "../core/webJob";
import { parseSystemLine, statusIn } from "../kudu/deploy/jobLog";
import type { ConnectedSite } from "../kudu/findSite";
import { beginRun, isAlreadyRunning } from "../kudu/jobs/beginRun";
import { commandLineOf } from "../kudu/jobs/commandLineOf";
import { endRun } from "../kudu/jobs/endRun";
import { type EndedRun, isFinalStatus, watchRun } from "../kudu/jobs/watchRun";
import type { KuduClient } from "../kudu/kuduClient";
import { followLog } from "../kudu/logs/followLog";
import { failureIn, failureText } from "../kudu/logs/runFailure";
import { lookInterval } from "../kudu/lookInterval";
import { poll } from "../kudu/poll";
import { chooseJob, nameIn } from "./chooseJob";
import type { Command, Context } from "./command";
import { createJobOutput } from "./jobOutput";
import { sentenceOf } from "./sentenceOf";
import { serveBuilt } from "./serveBuilt";

/** Runs a triggered job, streams its log and exits as the job did. */
export const run: Command = async (context) => {
  const { options, words, terminal, findSite } = context;
  const site = await findSite();
  const { client } = site;
  const name = options.build ? await serveBuilt(context, site) : nameIn(words);
  const job = await chooseJob(context, client, name, {
    kind: "triggered",
    refusal: (name) => l10n.t("{0} is a continuous WebJob. To start it: webjobs start {0}", name),
  });
  const id = await startRun(
    context,
    site,
    job.name,
    await commandLineOf(context.args, job.run_command, site, context.signal),
  );
  if (options.detach) {
    terminal.print(options.json ? JSON.stringify({ id, name: job.name }) : id);
    return 0;
  }
  const followed = await follow(context, site, job.name, id).catch((error) =>
    interrupted(context, client, job.name, id, error),
  );
  return report(context, job.name, followed);
};

async function startRun(
  { options, terminal, signal }: Context,
  { client, isLocal }: ConnectedSite,
  name: string,
  args: string | undefined,
): Promise<string> {
  const start = () => beginRun(client, name, { args, signal });
  if (!options.waitIfRunning) {
    return start();
  }
  const attempt = async (): Promise<string | undefined> => {
    try {
      return await start();
    } catch (error) {
      if (isAlreadyRunning(error)) {
        terminal.progress(l10n.t("{0} is running. Waiting for its run to end…", name));
        return undefined;
      }
      throw error;
    }
  };
  const interval = lookInterval(isLocal);
  return (await poll(attempt, { interval, limit: Number.POSITIVE_INFINITY, signal })) ?? "";
}

interface FollowedRun {
  readonly run: EndedRun | undefined;
  /** What the log says; absent when it says nothing of one. */
  readonly exitCode?: number;
  /** Why it failed, where its exit code doesn't say so. */
  readonly reason?: string;
}

async function follow(
  { options, terminal, signal, environment }: Context,
  { client, isLocal }: ConnectedSite,
  name: string,
  id: string,
): Promise<FollowedRun> {
  const output = createJobOutput(terminal, environment);
  let exitCode: number | undefined;
  let status: RunStatus | undefined;
  let run: EndedRun | undefined;
  const readRun = watchRun(id, () => client.getRun(name, id, { signal }), {
    statusInLog: () => status,
  });
  const path = `${jobsDataPath}/triggered/${name}/${id}/output_log.txt`;
  const log = followLog(async () => client, path, {
    interval: lookInterval(isLocal),
    signal,
    isOver: async () => {
      run = await readRun();
      return run !== undefined;
    },
  });
  let rest = "";
  let end = "";
  try {
    for await (const piece of log) {
      if (piece.kind === "offline") {
        terminal.note(piece.error.message, "warning");
      } else if (piece.kind === "text") {
        const lines = (rest + rawText(piece.text)).split("\n");
        end = (end + rawText(piece.text)).slice(-endLength);
        rest = lines.pop() ?? "";
        const system = lines.map(parseSystemLine).filter((line) => line !== undefined);
        exitCode = system.map(exitCodeIn).find((code) => code !== undefined) ?? exitCode;
        status = system.map(statusIn).find(isFinalStatus) ?? status;
        if (!options.json) {
          output.write(piece.text);
        }
      }
    }
  } finally {
    output.end();
  }
  return {
    run,
    exitCode,
    reason: exitCode === undefined ? failureText(failureIn(end)) : undefined,
  };
}

/** Characters of a log that are looked at for the reason of a failure. */
const endLength = 65_536;

async function endedText(client: KuduClient, name: string): Promise<string> {
  try {
    return (await endRun(client, name)) > 0
      ? l10n.t("The run of {0} was ended.", name)
      : l10n.t("No process of {0} was found: its run may just have ended.", name);
  } catch (error) {
    return l10n.t("The run of {0} may go on. {1}", name, sentenceOf(error, false));
  }
}

/** Ctrl+C: a run goes on without its spectator unless it is to be ended. */
async function interrupted(
  { options, terminal, signal }: Context,
  client: KuduClient,
  name: string,
  id: string,
  error: unknown,
): Promise<never> {
  if (signal.aborted && options.endOnInterrupt) {
    terminal.note(await endedText(client, name), "warning");
  } else if (signal.aborted) {
    terminal.note(
      l10n.t(
        "{0} is still running. To show its log: webjobs logs {0} --run {1} --follow",
        name,
        id,
      ),
      "warning",
    );
  }
  throw error;
}

function report({ options, terminal }: Context, name: string, followed: FollowedRun): number {
  const { run } = followed;
  const code = exitCodeOf(followed);
  if (options.json) {
    terminal.print(JSON.stringify({ ...run, exit_code: code }));
  } else {
    const status = shownText(run?.status ?? "");
    terminal.note(
      followed.reason === undefined
        ? l10n.t("{0} ended: {1}", name, status)
        : l10n.t("{0} ended: {1} ({2})", name, status, followed.reason),
      run?.status === "Success" ? "good" : "error",
    );
  }
  return code;
}

function exitCodeIn({ message }: { readonly message: string }): number | undefined {
  const [, code] = /^Job failed due to exit code (-?\d+)$/.exec(message) ?? [];
  return code === undefined ? undefined : Number(code);
}

/**
 * The shell keeps the low eight bits only, and what is 0 in them would pass a failed run off as a
 * success.
 */
function exitCodeOf({ run, exitCode }: FollowedRun): number {
  return run?.status === "Success" ? 0 : (exitCode ?? 1) & 255 || 1;
}
