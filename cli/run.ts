import * as l10n from "@vscode/l10n";
import type { Run } from "../core/kudu";
import { jobsDataPath } from "../core/webJob";
import { parseSystemLine } from "../kudu/deploy/jobLog";
import type { KuduClient } from "../kudu/kuduClient";
import { followLog } from "../kudu/logs/followLog";
import { chooseJob } from "./chooseJob";
import type { Command } from "./command";

/** Runs a triggered job, streams its log and exits as the job did. */
export const run: Command = async (context) => {
  const { options, args, terminal, findSite, signal } = context;
  const site = await findSite();
  const { client } = site;
  const { name } = await chooseJob(context, "triggered");
  const id = await client.runJob(name, {
    args:
      args.length === 0
        ? undefined
        : joinArguments(args, site.isLocal ? process.platform : "linux"),
    signal,
  });
  let exitCode: number | undefined;
  const end = createRunEnd(client, name, id, signal);
  const log = followLog(
    async () => client,
    `${jobsDataPath}/triggered/${name}/${id}/output_log.txt`,
    {
      interval: site.isLocal ? 150 : 1000,
      signal,
      isOver: end.isOver,
    },
  );
  let rest = "";
  for await (const piece of log) {
    if (piece.kind === "offline") {
      terminal.note(piece.error.message, "warning");
    } else if (piece.kind === "text") {
      const lines = (rest + piece.text).split("\n");
      rest = lines.pop() ?? "";
      exitCode = lines.map(exitCodeIn).find((code) => code !== undefined) ?? exitCode;
      if (!options.json) {
        terminal.write(piece.text);
      }
    }
  }
  const result = end.run();
  if (options.json) {
    terminal.print(JSON.stringify({ ...result, exit_code: codeOf(result, exitCode) }));
  } else {
    terminal.note(
      l10n.t("{0} ended: {1}", name, result?.status ?? ""),
      result?.status === "Success" ? "good" : "error",
    );
  }
  return codeOf(result, exitCode);
};

/** One command line from words: quoted where a shell or a program's runtime would split them (docs/kudu.md#5.7). */
export function joinArguments(words: readonly string[], platform = process.platform): string {
  const quote = platform === "win32" ? quoteForWindows : quoteForShell;
  return words.map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : quote(word))).join(" ");
}

function quoteForShell(word: string): string {
  return `"${word.replace(/["\\$`]/g, "\\$&")}"`;
}

/**
 * A backslash counts as one unless a quote follows. A quote is doubled, which programs and cmd read alike: by a backslash
 * cmd would see the quotes end, and run what stands behind an `&`.
 */
function quoteForWindows(word: string): string {
  return `"${word.replace(/(\\*)("|$)/g, (_, slashes: string, quote: string) => slashes.repeat(2) + quote.repeat(2))}"`;
}

function exitCodeIn(line: string): number | undefined {
  const system = parseSystemLine(line);
  const [, code] = /^Job failed due to exit code (-?\d+)$/.exec(system?.message ?? "") ?? [];
  return code === undefined ? undefined : Number(code);
}

function codeOf(result: Run | undefined, exitCode: number | undefined): number {
  return result?.status === "Success" ? 0 : exitCode || 1;
}

interface RunEnd {
  isOver(): Promise<boolean>;
  run(): Run | undefined;
}

/** A run has ended when its status is final; its log is complete a moment later (docs/kudu.md#5.3). */
function createRunEnd(client: KuduClient, name: string, id: string, signal: AbortSignal): RunEnd {
  let last: Run | undefined;
  return {
    async isOver() {
      last = await client.getRun(name, id, { signal });
      return !["Initializing", "Running", null].includes(last.status) && isEnded(last);
    },
    run: () => last,
  };
}

/** For a moment the status is final and the end is not written yet; a run that was aborted never gets an end. */
function isEnded({ status, end_time }: Run): boolean {
  return status === "Aborted" || status === "Stopped" || !end_time.startsWith("0001-");
}
