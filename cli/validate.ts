import { basename, dirname, join } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Missing } from "../core/find/foundJob";
import { missingCodes } from "../core/find/missing";
import { folderOfFile } from "../core/find/singleFile";
import { type Folder, filesIn } from "../core/folder";
import { diskFolder } from "../core/node/diskFolder";
import { findSettingsFile } from "../core/settingsFile";
import { settingsFileName } from "../core/webJob";
import { check, type PlacedProblem } from "../server/check";
import { type CheckedFolder, findCheckedFolders } from "./checkedFolders";
import type { CheckedJob } from "./checkedJob";
import type { Command, Context } from "./command";
import { describeFinding, toneOf } from "./deployReport";
import { gitHubLines } from "./gitHubFormat";
import { missingSentence } from "./missingSentence";
import { sarifOf } from "./sarifFormat";
import type { OpenFolder } from "./sourceFiles";

/**
 * Checks WebJobs, and timers in source files. Exits with 1 when one has an error, and with 2 when a
 * path is not there or holds none.
 */
export const validate: Command = async (context) => {
  const { options, terminal } = context;
  const { folders, sources, failures, isCut } = await findCheckedFolders(context);
  const jobs: CheckedJob[] = [];
  for (const folder of folders) {
    jobs.push(await checkJob(folder, options.platform));
  }
  // "0 problems" is no answer for a path that is not there.
  const isNothing = failures.length > 0 && jobs.length + sources.length === 0;
  if (!isNothing || options.json || options.format !== "text") {
    print(context, jobs, sources);
  }
  for (const failure of failures) {
    terminal.note(failure, "error");
  }
  if (isCut) {
    terminal.note(
      l10n.t("There are too many files here to search. Specify the folders of the WebJobs."),
      "warning",
    );
  }
  const hasError = [...jobs, ...sources].some(({ problems }) =>
    problems.some(({ severity }) => severity === "error"),
  );
  return failures.length > 0 ? 2 : hasError ? 1 : 0;
};

export async function checkJob(
  { path, folder, kind, name, job, isFile, missing }: CheckedFolder,
  platform: Context["options"]["platform"] = "both",
  open: OpenFolder = diskFolder,
): Promise<CheckedJob> {
  const opened = isFile ? folderOfFile(open(dirname(path)), basename(path)) : open(path);
  const problems = await check({
    path,
    folder: opened,
    openFolder: open,
    settings: { platform, jobsRoot: "App_Data/jobs", job },
  });
  const others = missing?.need === "files" ? [missingProblem(missing)] : [];
  const all = await withOwnName(opened, [...others, ...problems]);
  return { folder, ...(kind && { kind }), name, problems: all };
}

/** The settings file as it is spelled: an annotation of another name would have no file. */
async function withOwnName(
  folder: Folder,
  problems: readonly PlacedProblem[],
): Promise<readonly PlacedProblem[]> {
  const file = findSettingsFile(await filesIn(folder));
  return file === undefined || file === settingsFileName
    ? problems
    : problems.map((problem) => ({ ...problem, file: problem.file ?? file }));
}

/** What the folder of several jobs says of one of them. */
function missingProblem(missing: Missing): PlacedProblem {
  return {
    severity: "warning",
    code: missingCodes[missing.need],
    message: missingSentence(missing),
    fixes: [],
    ...{ line: 1, column: 1, offset: 0, length: 0 },
  };
}

function print(
  { options, terminal }: Context,
  webJobs: readonly CheckedJob[],
  sources: readonly CheckedJob[],
): void {
  const jobs = [...webJobs, ...sources];
  switch (options.json ? "json" : options.format) {
    case "json":
      terminal.print(JSON.stringify(jobs, undefined, 2));
      return;
    case "sarif":
      terminal.print(JSON.stringify(sarifOf(jobs), undefined, 2));
      return;
    case "github":
      gitHubLines(jobs).forEach(terminal.print);
      break;
    default:
      for (const { folder, problems } of jobs) {
        for (const problem of problems) {
          const file = join(folder, problem.file ?? "settings.job");
          terminal.note(describeFinding({ ...problem, file }), toneOf(problem));
        }
      }
  }
  const count = jobs.flatMap(({ problems }) => problems).length;
  terminal.note(l10n.t("WebJobs checked: {0}, problems: {1}", webJobs.length, count));
}
