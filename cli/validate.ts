import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { diskFolder } from "../core/node/diskFolder";
import { jobKinds, jobOfPath } from "../core/webJob";
import { findJobsFolder } from "../kudu/findSite";
import { check } from "../server/check";
import { type Command, CommandError, type Context } from "./command";
import { describeFinding, toneOf } from "./deployCommands";

/** Checks the named job folders, or all of the current folder. Exits with 1 when there is an error. */
export const validate: Command = async (context) => {
  const { options, terminal, cwd } = context;
  const folders = await chooseFolders(context);
  const results = [];
  for (const folder of folders) {
    const problems = await check({
      path: folder,
      folder: diskFolder(folder),
      settings: { platform: options.platform, jobsRoot: "App_Data/jobs" },
    });
    results.push({ folder: relative(cwd, folder) || ".", problems });
  }
  if (options.json) {
    terminal.print(JSON.stringify(results, undefined, 2));
  } else {
    for (const { folder, problems } of results) {
      for (const problem of problems) {
        const file = join(folder, problem.file ?? "settings.job");
        terminal.note(describeFinding({ ...problem, file }), toneOf(problem));
      }
    }
    const count = results.flatMap(({ problems }) => problems).length;
    terminal.note(l10n.t("WebJobs checked: {0}, problems: {1}", folders.length, count));
  }
  const all = results.flatMap(({ problems }) => problems);
  return all.some(({ severity }) => severity === "error") ? 1 : 0;
};

async function chooseFolders({ words, options, cwd }: Context): Promise<string[]> {
  if (words.length > 0) {
    return words.map((word) => {
      const path = resolve(cwd, word);
      const job = jobOfPath(path);
      return job?.folder ?? path.replace(/[/\\]settings\.job$/, "");
    });
  }
  const jobs = options.jobs === undefined ? findJobsFolder(cwd) : resolve(cwd, options.jobs);
  if (jobs === undefined) {
    throw new CommandError(
      l10n.t("There's no App_Data/jobs folder here. Specify the folders of the WebJobs to check."),
      2,
    );
  }
  const found = await Promise.all(
    jobKinds.map(async (kind) => {
      const entries = await readdir(join(jobs, kind), { withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(jobs, kind, name));
    }),
  );
  return found.flat();
}
