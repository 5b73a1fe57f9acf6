import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { type JobId, jobOfPath, settingsFileName } from "../core/webJob";
import { deploy } from "../kudu/deploy/deploy";
import { packageJob } from "../kudu/deploy/packageJob";
import type { DeployEvent, Finding } from "../kudu/deploy/request";
import type { Contents } from "../kudu/deploy/source/contents";
import { folderOf } from "../kudu/deploy/source/contentsFolder";
import { defaultName, type Source, sourceAt } from "../kudu/deploy/source/source";
import { type LineKind, linesOf } from "../kudu/deploy/transcript";
import { check } from "../server/check";
import { type Command, CommandError, type Context } from "./command";
import type { Terminal, Tone } from "./terminal";

export const deployCommand: Command = async (context) => {
  const { options, terminal, findSite, signal, environment } = context;
  const source = await chooseSource(context);
  const job = nameJob(context, source);
  const { client, isLocal } = await findSite();
  const result = await deploy({
    job,
    source,
    client,
    isLocal,
    backupFolder: backupFolder(environment),
    exclude: options.exclude,
    platform: options.platform,
    signal,
    report: createReport(terminal, options.json),
    check: checkWith(source, options.platform),
  });
  if (options.json) {
    terminal.print(JSON.stringify(result));
  } else {
    terminal.note(l10n.t("Deployed {0} to {1}.", job.name, client.site), "good");
  }
  return 0;
};

export const packageCommand: Command = async (context) => {
  const { options, terminal, signal, cwd } = context;
  const source = await chooseSource(context);
  const job = nameJob(context, source);
  const output = resolve(cwd, options.output ?? `${job.name}.zip`);
  const files = await packageJob({
    job,
    source,
    output,
    exclude: options.exclude,
    platform: options.platform,
    signal,
    report: createReport(terminal, options.json),
    check: checkWith(source, options.platform),
  });
  if (options.json) {
    terminal.print(JSON.stringify({ output, files }));
  } else {
    terminal.note(l10n.t("{0} contains {1} (files: {2}).", output, job.name, files), "good");
  }
  return 0;
};

async function chooseSource({ words, cwd }: Context): Promise<Source> {
  const [path] = words;
  if (path === undefined) {
    throw new CommandError(l10n.t("Specify the folder, script, or zip file of the WebJob."), 2);
  }
  return sourceAt(resolve(cwd, path));
}

/** The kind and name that the source's place says, else those of the options. */
function nameJob({ options }: Context, source: Source): JobId {
  const place = jobOfPath(source.path);
  const kind = options.kind ?? place?.kind;
  if (kind === undefined) {
    throw new CommandError(
      l10n.t(
        "{0} isn't in a jobs/continuous or jobs/triggered folder. Specify its type with --kind.",
        basename(source.path),
      ),
      2,
    );
  }
  return { kind, name: options.name ?? place?.name ?? defaultName(source) };
}

function checkWith(source: Source, platform: Context["options"]["platform"]) {
  return async (contents: Contents): Promise<readonly Finding[]> => {
    const problems = await check({
      path: source.path,
      folder: source.kind === "file" ? undefined : folderOf(contents),
      settings: { platform, jobsRoot: "App_Data/jobs" },
    });
    // The packing itself says when nothing is there to run.
    return problems
      .filter(({ code }) => code !== "no-run-file")
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

export function createReport(terminal: Terminal, isQuiet: boolean): (event: DeployEvent) => void {
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

export function toneOf({ severity }: Finding): "error" | "warning" | "plain" {
  return severity === "hint" ? "plain" : severity;
}
