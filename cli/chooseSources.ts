import { basename, join, relative, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { findJobsIn } from "../core/node/findJobsIn";
import { type JobId, jobOfPath } from "../core/webJob";
import { readWorkspaceEntry } from "../kudu/build/workspaceEntry";
import { defaultName, type Source, sourceAt } from "../kudu/deploy/source/source";
import { CommandError, type Context } from "./command";
import { missingSentence } from "./missingSentence";

export interface SourceJob {
  readonly source: Source;
  readonly job: JobId;
}

/**
 * What is deployed or packed: the paths that were typed, or every WebJob below the current folder.
 * Throws a {@link CommandError}.
 */
export async function chooseSources(context: Context): Promise<readonly SourceJob[]> {
  const { words, options } = context;
  if (options.all && words.length > 0) {
    throw new CommandError(l10n.t("Specify the WebJobs, or all of them with --all."), 2);
  }
  const sources = options.all ? await findSources(context) : await namedSources(context);
  refuseTwins(sources, context.cwd);
  return sources;
}

async function namedSources({ words, options, cwd }: Context): Promise<SourceJob[]> {
  if (words.length === 0) {
    throw new CommandError(l10n.t("Specify the folder, script, or zip file of the WebJob."), 2);
  }
  if (words.length > 1 && options.name !== undefined) {
    throw new CommandError(l10n.t("--name applies to one WebJob only."), 2);
  }
  const sources: SourceJob[] = [];
  for (const word of words) {
    const source = await sourceAt(resolve(cwd, word));
    sources.push({ source, job: await nameJob(source, options) });
  }
  return sources;
}

/** The one folder that was typed, as a job. */
export async function sourceIn({ words, options, cwd }: Context): Promise<SourceJob> {
  const [word] = words;
  const source = word === undefined ? undefined : await sourceAt(resolve(cwd, word));
  if (source?.kind !== "folder") {
    throw new CommandError(l10n.t("Specify the folder with the source of the WebJob."), 2);
  }
  return { source, job: await nameJob(source, options) };
}

/**
 * The kind and name of the options, else those that the source's place says, else those of
 * `webjobs.build`.
 */
async function nameJob(source: Source, options: Context["options"]): Promise<JobId> {
  const place = jobOfPath(source.path);
  const { entry } = source.kind === "folder" ? await readWorkspaceEntry(source.path) : {};
  const built = entry || {};
  const kind = options.kind ?? place?.kind ?? built.kind;
  if (kind === undefined) {
    throw new CommandError(
      l10n.t(
        "{0} isn't in a jobs/continuous or jobs/triggered folder. Specify its type with --kind.",
        basename(source.path),
      ),
      2,
    );
  }
  return { kind, name: options.name ?? place?.name ?? built.name ?? defaultName(source) };
}

async function findSources({ cwd, signal }: Context): Promise<SourceJob[]> {
  const { jobs, isCut } = await findJobsIn(cwd, { signal });
  if (isCut) {
    throw new CommandError(
      l10n.t("There are too many files here to search. Specify the folders of the WebJobs."),
      2,
    );
  }
  if (jobs.length === 0) {
    throw new CommandError(l10n.t("There is no WebJob below {0}.", cwd), 2);
  }
  return jobs.map(({ folder, kind, name, isFile, missing }) => {
    if (kind === undefined) {
      throw new CommandError(
        l10n.t("The type of {0} is unknown. Deploy it by its path with --kind.", folder || name),
        2,
      );
    }
    if (missing?.need === "files") {
      throw new CommandError(`${name}: ${missingSentence(missing)}`, 2);
    }
    const source = { path: join(cwd, folder), kind: isFile ? "file" : "folder" } as const;
    return { source, job: { kind, name } };
  });
}

/** The second of two deployments to one place would undo the first. */
function refuseTwins(sources: readonly SourceJob[], cwd: string): void {
  const keyOf = ({ job }: SourceJob) => `${job.kind}/${job.name.toLowerCase()}`;
  for (const [i, { source, job }] of sources.entries()) {
    const twin = sources.slice(0, i).find((other) => keyOf(other) === keyOf({ source, job }));
    if (twin !== undefined) {
      const shown = ({ path }: Source) => relative(cwd, path) || ".";
      const [one, two] = [shown(twin.source), shown(source)] as const;
      throw new CommandError(
        one === two
          ? l10n.t("{0} is specified twice.", job.name)
          : l10n.t("{0} is in two places: {1} and {2}. Specify one of them.", job.name, one, two),
        2,
      );
    }
  }
}
