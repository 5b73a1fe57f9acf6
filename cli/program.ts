import { parseArgs } from "node:util";
import * as l10n from "@vscode/l10n";
import { jobKinds } from "../core/webJob";
import { SiteAccessError } from "../kudu/connection/siteAccess";
import { DeployError } from "../kudu/deploy/deployError";
import { findSite } from "../kudu/findSite";
import { KuduError } from "../kudu/kuduError";
import { type Command, CommandError, type Options } from "./command";
import { deployCommand, packageCommand } from "./deployCommands";
import { history } from "./history";
import { list, remove, start, stop } from "./jobs";
import { logs } from "./logs";
import { next } from "./next";
import { run } from "./run";
import type { Terminal } from "./terminal";
import { validate } from "./validate";

const commands: Readonly<Record<string, Command>> = {
  list,
  run,
  logs,
  stop,
  start,
  delete: remove,
  history,
  deploy: deployCommand,
  package: packageCommand,
  validate,
  next,
};

export interface World {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What sentences are in; English when absent. */
  readonly language?: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Does what a command line says and resolves to the exit code: 0 well, 1 failed, 2 called wrongly, 130 cancelled. */
export async function runProgram(argv: readonly string[], world: World): Promise<number> {
  const { terminal, signal } = world;
  try {
    const { verb, words, args, options } = parse(argv);
    const command = commands[verb ?? ""];
    if (command === undefined || options.help) {
      terminal.print(usage());
      return options.help ? 0 : 2;
    }

    return await command({
      ...world,
      options,
      words,
      args,
      findSite: () => findSite({ ...options, ...world }),
    });
  } catch (error) {
    if (signal.aborted && !(error instanceof DeployError)) {
      return 130;
    }
    terminal.note(messageOf(error), "error");
    return exitCodeOf(error, signal.aborted);
  }
}

function parse(argv: readonly string[]) {
  const cut = argv.indexOf("--");
  const own = cut < 0 ? argv : argv.slice(0, cut);
  const { values, positionals } = parseArgs({
    args: [...own],
    allowPositionals: true,
    options: {
      site: { type: "string" },
      home: { type: "string" },
      jobs: { type: "string" },
      json: { type: "boolean", default: false },
      kind: { type: "string" },
      name: { type: "string" },
      follow: { type: "boolean", short: "f", default: false },
      run: { type: "string" },
      output: { type: "string", short: "o" },
      exclude: { type: "string", multiple: true, default: [] },
      count: { type: "string" },
      "time-zone": { type: "string" },
      platform: { type: "string", default: "both" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [verb, ...words] = positionals;
  const kind = oneOf("--kind", values.kind, jobKinds);
  const platform = oneOf("--platform", values.platform, ["both", "windows", "linux"] as const);
  const options: Options & { help: boolean } = { ...values, kind, platform: platform ?? "both" };
  return { verb, words, options, args: cut < 0 ? [] : argv.slice(cut + 1) };
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((each) => each === value);
  if (value !== undefined && found === undefined) {
    throw new CommandError(l10n.t("{0} must be one of {1}.", option, allowed.join(", ")), 2);
  }
  return found;
}

function exitCodeOf(error: unknown, isCancelled: boolean): number {
  if (isCancelled) {
    return 130;
  }
  return isMisspelt(error) ? 2 : error instanceof CommandError ? error.exitCode : 1;
}

/** An option that `parseArgs` does not know or that lacks its value. */
function isMisspelt(error: unknown): boolean {
  return error instanceof TypeError && "code" in error;
}

function messageOf(error: unknown): string {
  const isExpected =
    error instanceof KuduError ||
    error instanceof DeployError ||
    error instanceof SiteAccessError ||
    error instanceof CommandError ||
    isMisspelt(error);
  return isExpected || !(error instanceof Error)
    ? String((error as Error).message ?? error)
    : (error.stack ?? error.message);
}

function usage(): string {
  return [
    "webjobs list|run|logs|history|stop|start|delete|deploy|package|validate|next … [--site local|HOST] [--json]",
    "",
    "  list [--kind continuous|triggered]",
    `  run NAME [-- ARGUMENTS]            ${l10n.t("waits, streams the log, and returns the job's exit code")}`,
    "  logs NAME [--run ID] [--follow]",
    `  history NAME [--count N]           ${l10n.t("runs of a triggered WebJob")}`,
    `  start NAME | stop NAME             ${l10n.t("continuous WebJobs")}`,
    "  delete NAME [--kind K]",
    "  deploy PATH [--kind K] [--name N] [--exclude PATTERN]…",
    "  package PATH [--output FILE] [--kind K] [--name N] [--exclude PATTERN]…",
    "  validate [PATH…]",
    "  next EXPRESSION|PATH [--count N] [--time-zone Z]",
    "",
    l10n.t(
      "The local host is detected from --home, --jobs, or the current folder. WEBJOBS_URL and WEBJOBS_TOKEN override it.",
    ),
    l10n.t(
      "Site credentials: WEBJOBS_TOKEN, or WEBJOBS_USER and WEBJOBS_PASSWORD, or WEBJOBS_PUBLISH_PROFILE (the content of a publish profile).",
    ),
    l10n.t(
      "Exit codes: 0 success, 1 failure, 2 usage error, 130 canceled. 'run' returns the exit code of the job.",
    ),
  ].join("\n");
}
