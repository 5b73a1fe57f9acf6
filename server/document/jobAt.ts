import { type JobPath, jobOfPath } from "../../core/webJob";

/**
 * The job that a path or URI belongs to: below `…/jobs/KIND/NAME`, or below the jobs folder that
 * the settings name. Percent signs of a URI are decoded.
 */
export function jobAt(path: string, jobsRoot: string): JobPath | undefined {
  const plain = /^[a-z][a-z0-9+.-]+:/i.test(path) ? decode(path) : path;
  return jobOfPath(plain) ?? jobBelow(plain, jobsRoot);
}

/**
 * The folders above the job's own, the nearest first, up to the root of its site: each a beginning
 * of the given path or URI. None of a path that is in no job's folder.
 */
export function foldersAbove(path: string, jobsRoot: string): string[] {
  const job = jobAt(path, jobsRoot);
  if (job === undefined) {
    return [];
  }
  const depth = job.rest === "" ? 0 : job.rest.split("/").length;
  const isUsual = /[/\\]app_data[/\\]jobs[/\\][^/\\]+[/\\][^/\\]+$/i.test(job.folder);
  const names = path.replace(/[/\\]+$/, "").split(/(?=[/\\])/);
  return Array.from({ length: isUsual ? 4 : 3 }, (_, at) =>
    names.slice(0, names.length - depth - at - 1).join(""),
  ).filter((folder) => /[^/\\:]/.test(folder));
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A lone percent sign is a name like any other.
    return uri;
  }
}

function jobBelow(path: string, jobsRoot: string): JobPath | undefined {
  const wanted = jobsRoot.split(/[/\\]/).filter((name) => name !== "" && name !== ".");
  const names = path.split(/[/\\]/);
  for (let at = names.length - wanted.length - 2; at >= 0 && wanted.length > 0; at--) {
    const kind = names[at + wanted.length];
    const name = names[at + wanted.length + 1];
    const isBelow = wanted.every((part, index) => names[at + index] === part);
    if (isBelow && name && (kind === "continuous" || kind === "triggered")) {
      const end = at + wanted.length + 2;
      const folder = names.slice(0, end).join("/");
      return { kind, name, folder, rest: names.slice(end).join("/") };
    }
  }
  return undefined;
}
