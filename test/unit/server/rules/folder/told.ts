/** What a job's folder is told, without a disk: the folder is known by its files. */
import { type Folder, folderOfPaths } from "../../../../../core/folder";
import { defaultSettings, type Platform } from "../../../../../core/protocol";
import { check } from "../../../../../server/check";

export interface Told {
  /** The path of settings.job, or of the folder when that is judged. */
  readonly at?: string;
  readonly platform?: Platform;
  /** Of settings.job; `{}` when absent. */
  readonly text?: string;
  readonly list?: Folder["list"];
  readonly whyLeftBehind?: Folder["whyLeftBehind"];
}

const usual = "/site/App_Data/jobs/triggered/a/settings.job";

export async function problemsIn(
  files: Readonly<Record<string, string | undefined>>,
  { at = usual, platform = "both", text = "{}", list, whyLeftBehind }: Told,
) {
  const folder = folderOfPaths(Object.keys(files), async (path) => files[path]);
  return check({
    ...{ path: at, text, settings: { ...defaultSettings, platform } },
    folder: { ...folder, ...(list && { list }), ...(whyLeftBehind && { whyLeftBehind }) },
  });
}

/**
 * `severity code: message` of each problem, with what is underlined or the file where it is another
 * one. Files go by their path in the job's folder; one without a text can't be read.
 */
export async function told(
  files: Readonly<Record<string, string | undefined>>,
  judged: Told,
): Promise<string[]> {
  const { text = "{}" } = judged;
  const problems = await problemsIn(files, judged);
  return problems.map(({ severity, code, message, file, offset, length }) => {
    const place = file ?? `'${text.slice(offset, offset + length)}'`;
    const isInText = offset + length <= (file === undefined ? text.length : 0);
    return `${severity} ${code} ${isInText ? place : "outside"}: ${message}`;
  });
}
