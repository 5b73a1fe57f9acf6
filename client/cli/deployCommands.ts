import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { type JobId, jobOfPath } from "../../core/webJob";
import { check } from "../../server/check";
import type { Contents } from "../azure/deploy/contents";
import { folderOf } from "../azure/deploy/contentsFolder";
import { deploy } from "../azure/deploy/deploy";
import { packageJob } from "../azure/deploy/packageJob";
import type { DeployEvent, Finding } from "../azure/deploy/request";
import { defaultName, type Source, sourceAt } from "../azure/deploy/source";
import { type Command, CommandError, type Context } from "./command";
import type { Terminal } from "./terminal";

export const deployCommand: Command = async (context) => {
  const { options, terminal, findPlace, signal, environment } = context;
  const source = await chooseSource(context);
  const job = nameJob(context, source);
  const { client, isLocal } = await findPlace();
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
    terminal.note(l10n.t("{0} was deployed to {1}.", job.name, client.site), "good");
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
    terminal.note(l10n.t("{0} holds {1} (files: {2}).", output, job.name, files), "good");
  }
  return 0;
};

async function chooseSource({ words, cwd }: Context): Promise<Source> {
  const [path] = words;
  if (path === undefined) {
    throw new CommandError(l10n.t("Name the folder, script or zip of the WebJob."), 2);
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
        "{0} lies in no jobs/continuous or jobs/triggered folder: say its kind with --kind.",
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
    return problems.filter(({ code }) => code !== "no-run-file");
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
    switch (event.kind) {
      case "contents":
        return isQuiet ? undefined : showContents(terminal, event.contents);
      case "finding":
        return terminal.note(describeFinding(event.finding), toneOf(event.finding));
      case "warning":
        return terminal.note(event.message, "warning");
      case "note":
        return isQuiet ? undefined : terminal.note(event.message);
      case "status":
        return isQuiet ? undefined : terminal.note(l10n.t("Status: {0}", event.status));
      case "progress":
        return terminal.progress(
          `${Math.floor((100 * event.done) / Math.max(1, event.total))} % …`,
        );
    }
  };
}

/** More lines than a terminal shows at once help nobody. */
const shownAtMost = 40;

function showContents(terminal: Terminal, contents: Contents): void {
  const { entries, excluded } = contents;
  for (const { path, size } of entries.slice(0, shownAtMost)) {
    terminal.note(`  ${size.toString().padStart(10)}  ${path}`);
  }
  if (entries.length > shownAtMost) {
    terminal.note(l10n.t("  … and {0} more", entries.length - shownAtMost));
  }
  terminal.note(l10n.t("Files: {0}, bytes: {1}", entries.length, contents.size));
  for (const { path, because } of excluded.slice(0, shownAtMost)) {
    const from = because.from === "" ? "" : ` (${because.from})`;
    terminal.note(l10n.t("  not deployed: {0}: {1}{2}", path, because.rule, from));
  }
}

export function describeFinding({ severity, file, line, message }: Finding): string {
  const place = line === undefined ? (file ?? "settings.job") : `${file ?? "settings.job"}:${line}`;
  return `${place}: ${severity}: ${message}`;
}

export function toneOf({ severity }: Finding): "error" | "warning" | "plain" {
  return severity === "hint" ? "plain" : severity;
}
