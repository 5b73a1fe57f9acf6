import { l10n, Uri, workspace } from "vscode";
import type { Platform } from "../../core/protocol";
import { settingsFileName } from "../../core/webJob";
import { leadsOut } from "../../kudu/tools/insidePath";
import type { ToolChecked, ToolProblem } from "../../kudu/tools/toolContext";
import type { Services } from "../services";

/** Everything wrong with the jobs and timers at a place of the workspace. */
export async function checkPath(
  { jobs, language }: Services,
  uri: Uri,
  roots: readonly string[],
): Promise<readonly ToolChecked[]> {
  const all = (await jobs.folders()).flatMap((folder) => folder.jobs);
  const below = all.filter((job) => isBelow(uri, job.uri));
  const around = await jobs.jobAt(uri);
  const meant = below.length > 0 ? below : around ? [around] : [];
  const checked: ToolChecked[] = [];
  for (const { uri: folder, kind, name } of meant) {
    const isOut = await leadsOut(Uri.joinPath(folder, settingsFileName).fsPath, roots);
    const problems = [
      ...(isOut ? [outside()] : await problemsOf(language, folder)),
      ...(await language.timerProblems(folder)),
    ];
    checked.push({ folder: workspace.asRelativePath(folder), kind, name, problems });
  }
  return meant.length > 0 ? checked : loneTimers({ language }, uri);
}

async function problemsOf(language: Services["language"], folder: Uri): Promise<ToolProblem[]> {
  const problems = await language.check({ folder: folder.toString() });
  return problems.map((problem) => ({ ...problem, file: problem.file ?? settingsFileName }));
}

/** What an agent asks about says nothing of files that it may not read. */
function outside(): ToolProblem {
  return {
    severity: "error",
    code: "link",
    file: settingsFileName,
    message: l10n.t("It's a link that leads out of the workspace, so it wasn't read."),
  };
}

/** Source files of a project that isn't a WebJob of the workspace. */
async function loneTimers(
  { language }: Pick<Services, "language">,
  uri: Uri,
): Promise<readonly ToolChecked[]> {
  const timers = await language.timers(uri);
  const problems = await language.timerProblems(uri);
  const folder = workspace.asRelativePath(uri);
  const name = folder.replace(/^.*\//, "");
  return timers.length + problems.length > 0 ? [{ folder, name, problems }] : [];
}

function isBelow(folder: Uri, { path }: Uri): boolean {
  return path === folder.path || path.startsWith(`${folder.path.replace(/\/$/, "")}/`);
}

/** What is wrong with the text of a settings.job. */
export function checkText(
  { language }: Services,
  text: string,
  platform: Platform,
): Promise<readonly ToolProblem[]> {
  const folder = "file:///App_Data/jobs/triggered/job";
  return language.check({ folder, files: { [settingsFileName]: text, "run.js": "" }, platform });
}
