import * as l10n from "@vscode/l10n";
import { jobOfPath } from "../../core/webJob";
import { type Contents, filesIn } from "./source/contents";

/**
 * Where the run file is instead of where Kudu looks, which is `folder`; undefined when there is
 * none at all.
 */
export function elsewhereText(job: string, contents: Contents, folder: string): string | undefined {
  const inner = jobInside(contents);
  if (inner !== undefined) {
    return l10n.t(
      "{0} contains a whole site. Deploy the folder {1} in it, or zip the content of that folder.",
      job,
      inner,
    );
  }
  const below = folderWithRunFile(contents, folder);
  if (below !== undefined) {
    const beside = entriesBeside(contents, folder, below).join(", ");
    return l10n.t(
      "{0} has its run file in {1}, where Azure doesn't look because of other files next to that folder ({2}). Deploy {1}, or zip its content.",
      job,
      below,
      beside,
    );
  }
  return undefined;
}

/** The folder of the first job in a site's `App_Data/jobs`. */
function jobInside({ entries }: Contents): string | undefined {
  for (const { path } of entries) {
    const found = jobOfPath(`/${path}`);
    if (found && /App_Data\/jobs\//i.test(path)) {
      return found.folder.slice(1);
    }
  }
  return undefined;
}

/** The one folder directly below that has a `run` file. */
function folderWithRunFile({ entries }: Contents, folder: string): string | undefined {
  for (const { path } of entries) {
    const [, below] = /^([^/]+\/)run\.[^/]+$/i.exec(path.slice(folder.length)) ?? [];
    if (path.startsWith(folder) && below !== undefined) {
      return folder + below;
    }
  }
  return undefined;
}

function entriesBeside(contents: Contents, folder: string, below: string): string[] {
  const files = filesIn(contents.entries, folder).map(({ path }) => path);
  const folders = [...contents.entries].flatMap(({ path }) =>
    path.startsWith(folder) ? (/^[^/]+\//.exec(path.slice(folder.length)) ?? []) : [],
  );
  const own = below.slice(folder.length);
  return [...new Set([...folders, ...files])].filter((name) => name !== own).slice(0, 3);
}
