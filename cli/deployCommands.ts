import { dirname, resolve } from "node:path";
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
import type { ConnectedSite } from "../kudu/findSite";
import { check } from "../server/check";
import { hereTarget, platformTarget, siteTarget, withBuilt } from "./builtSource";
import { chooseSources, type SourceJob } from "./chooseSources";
import { type Command, CommandError, type Context } from "./command";
import { backupFolder, timingOf } from "./deployChoices";
import { createReport } from "./deployReport";
import { doSeveral } from "./several";

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
