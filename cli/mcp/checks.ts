/** The checks of `webjobs mcp`. */
import type { Platform } from "../../core/protocol";
import type { ToolChecked, ToolProblem } from "../../kudu/tools/toolContext";
import { check } from "../../server/check";
import { findCheckedFolders } from "../checkedFolders";
import type { OpenFolder } from "../sourceFiles";
import { checkJob } from "../validate";

interface Checking {
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly platform: Platform;
  readonly open: OpenFolder;
}

/** Everything wrong with the jobs and timers at a path. */
export async function checkPath(
  path: string,
  { cwd, signal, platform, open }: Checking,
): Promise<readonly ToolChecked[]> {
  const found = await findCheckedFolders({ words: [path], options: {}, cwd, signal }, open);
  const jobs: ToolChecked[] = [];
  for (const folder of found.folders) {
    signal.throwIfAborted();
    jobs.push(await checkJob(folder, platform, open));
  }
  return [...jobs, ...found.sources];
}

/** What is wrong with the text of a settings.job. */
export function checkText(text: string, platform: Platform): Promise<readonly ToolProblem[]> {
  const settings = { platform, jobsRoot: "App_Data/jobs" };
  return check({ path: "jobs/triggered/job/settings.job", text, settings });
}
