import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { isMissingCode } from "../core/find/missing";
import type { Job } from "../core/kudu";
import { diskFolder } from "../core/node/diskFolder";
import { type JobId, settingsFileName } from "../core/webJob";
import { deploy } from "../kudu/deploy/deploy";
import { packageJob } from "../kudu/deploy/packageJob";
import type { DeployEvent, Finding } from "../kudu/deploy/request";
import type { Contents } from "../kudu/deploy/source/contents";
import { folderOf } from "../kudu/deploy/source/contentsFolder";
import type { Source } from "../kudu/deploy/source/source";
import { type LineKind, linesOf } from "../kudu/deploy/transcript";
import { localTiming, siteTiming, type Timing } from "../kudu/deploy/verify";
import type { ConnectedSite } from "../kudu/findSite";
import { check } from "../server/check";
import { hereTarget, platformTarget, siteTarget, withBuilt } from "./builtSource";
import { chooseSources, type SourceJob } from "./chooseSources";
import { type Command, CommandError, type Context } from "./command";
import { doSeveral } from "./several";
import type { Terminal, Tone } from "./terminal";

export const deployCommand: Command = async (context) => {
  const sources = await chooseSources(context);
  return doSeveral(context, sources, nameOf, (source) => deployOne(context, source));
};

async function deployOne(context: Context, given: SourceJob): Promise<number> {
  const { options, terminal, findSite } = context;
  const site = await findSite();
  const { job } = given;
  const report = createReport(terminal, options.json === true);
  const target = () => (site.isLocal ? hereTarget : siteTarget(context, site.client));
  const result = await withBuilt(context, given, target, (source) =>
    deploySource(context, site, { job, source }, report, given.source),
  );
  if (options.json) {
    terminal.print(JSON.stringify(result));
  } else {
    terminal.note(l10n.t("Deployed {0} to {1}.", job.name, site.client.site), "good");
  }
  return 0;
}

/**
 * As {@link deploy}, by the options of the command line. `written` is what `source` was built from.
 */
export function deploySource(
  { options, signal, environment }: Pick<Context, "options" | "signal" | "environment">,
  { client, isLocal }: ConnectedSite,
  { job, source }: SourceJob,
  report: (event: DeployEvent) => void,
  written = source,
): Promise<Job> {
  return deploy({
    job,
    source,
    client,
    isLocal,
    backupFolder: backupFolder(environment),
    exclude: options.exclude,
    defaultExcludes: options.defaultExcludes,
    platform: options.platform,
    timing: timingOf(isLocal, options.watch),
    signal,
    report,
    check: checkWith(written, options.platform),
  });
}

/**
 * Seconds that a continuous job must stay up on a site: a .NET program on a cold plan takes up to
 * 15 until it fails for want of a setting (stackoverflow.com/questions/64447834), and a pipeline
 * has the time.
 */
const siteWatch = 20;

/** Milliseconds beyond the watching in which the job must have started. */
const startMargin = 100_000;

function timingOf(isLocal: boolean, watch: number | undefined): Timing {
  const usual = isLocal ? localTiming : siteTiming;
  const seconds = watch ?? (isLocal ? undefined : siteWatch);
  const settle = seconds === undefined ? usual.settle : seconds * 1000;
  return { ...usual, settle, start: Math.max(usual.start, settle + startMargin) };
}

export const packageCommand: Command = async (context) => {
  const sources = await chooseSources(context);
  if (sources.length > 1 && context.options.output !== undefined) {
    throw new CommandError(l10n.t("--output applies to one WebJob only."), 2);
  }
  return doSeveral(context, sources, nameOf, (source) => packageOne(context, source));
};

async function packageOne(context: Context, { job, source: given }: SourceJob): Promise<number> {
  const { options, terminal, signal, cwd } = context;
  const output = resolve(cwd, options.output ?? `${job.name}.zip`);
  const target = () => platformTarget(options);
  const files = await withBuilt(context, { job, source: given }, target, (source) =>
    packageJob({
      job,
      source,
      output,
      exclude: options.exclude,
      defaultExcludes: options.defaultExcludes,
      platform: options.platform,
      signal,
      report: createReport(terminal, options.json === true),
      check: checkWith(given, options.platform),
    }),
  );
  if (options.json) {
    terminal.print(JSON.stringify({ output, files }));
  } else {
    terminal.note(l10n.t("{0} contains {1} (files: {2}).", output, job.name, files), "good");
  }
  return 0;
}

function nameOf({ job }: { readonly job: JobId }): string {
  return job.name;
}

function checkWith(source: Source, platform: Context["options"]["platform"] = "both") {
  return async (contents: Contents): Promise<readonly Finding[]> => {
    const problems = await check({
      // A single file is deployed as a folder of its own.
      path: source.kind === "file" ? dirname(source.path) : source.path,
      folder: folderOf(contents),
      openFolder: diskFolder,
      settings: { platform, jobsRoot: "App_Data/jobs" },
    });
    // The packing itself says what is missing to run it.
    return problems
      .filter(({ code }) => !isMissingCode(code))
      .map((problem) => ({ ...problem, file: problem.file ?? settingsFileName }));
  };
}

/** Beside the local hosts' homes, for this user only. */
function backupFolder(environment: NodeJS.ProcessEnv): string {
  const state =
    process.platform === "win32"
      ? environment.LOCALAPPDATA
      : (environment.XDG_STATE_HOME ?? join(homedir(), ".local", "state"));
  return join(state ?? homedir(), "webjobs-host", "backups");
}

function createReport(terminal: Terminal, isQuiet: boolean): (event: DeployEvent) => void {
  return (event) => {
    if (event.kind === "progress") {
      terminal.progress(`${Math.floor((100 * event.done) / Math.max(1, event.total))} % …`);
    } else if (event.kind === "finding") {
      terminal.note(describeFinding(event.finding), toneOf(event.finding));
    } else if (!isQuiet || event.kind === "warning") {
      for (const { kind, text } of linesOf(event, {})) {
        terminal.note(text, tones[kind]);
      }
    }
  };
}

const tones: Readonly<Partial<Record<LineKind, Tone>>> = {
  added: "good",
  changed: "warning",
  removed: "error",
  warning: "warning",
  error: "error",
  good: "good",
};

export function describeFinding({ severity, file, line, message }: Finding): string {
  const place = line === undefined ? (file ?? "settings.job") : `${file ?? "settings.job"}:${line}`;
  return `${place}: ${severity}: ${message}`;
}

export function toneOf({ severity }: Pick<Finding, "severity">): "error" | "warning" | "plain" {
  return severity === "hint" ? "plain" : severity;
}
