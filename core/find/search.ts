/** What the finder is given, and what its parts share while they look. */
import { type Entry, type Folder, namesOf } from "../folder";
import type { Platform } from "../protocol";
import { withoutMark } from "../settingsFile";
import type { JobKind } from "../webJob";
import { parentOf } from "./paths";
import { isSkipped } from "./traces";

/** A person's answer in `webjobs.jobs`: the job that a folder is, or `false` when it is none. */
export type KnownJob = false | { readonly kind?: JobKind; readonly name?: string };

export interface FindRequest {
  /** Path of the searched folder; its last segments may say kind and name of the job that it is. */
  readonly root: string;
  /**
   * Files below it, as a search for the traces gives them; an empty folder's path ends with `/`.
   */
  readonly paths: readonly string[];
  /** The same folder, to list and read what the traces lead to. */
  readonly folder: Folder;
  /** `webjobs.jobsRoot`; `App_Data/jobs` is looked at in any case. */
  readonly jobsRoot?: string;
  /** The App Service platform that the jobs are written for; decides what can be started. */
  readonly platform?: Platform;
  /** `webjobs.jobs`, keyed by folder. */
  readonly known?: Readonly<Record<string, KnownJob>>;
}

/** No more paths are looked at: a search through a repository is bounded. */
export const pathLimit = 10_000;
/** No more projects and no more scripts are read. */
export const projectLimit = 500;
export const scriptLimit = 200;
/** Bytes: enough for any project that people write. */
export const textLimit = 262_144;

/** The paths that count, and reads that are made once. */
export class Search {
  readonly paths: readonly string[];
  readonly isCut: boolean;
  /** Those of the paths that are profiles of Visual Studio. */
  readonly publishProfiles: readonly string[];
  readonly #folder: Folder;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #lists = new Map<string, Promise<readonly Entry[]>>();

  constructor(readonly request: FindRequest) {
    const { paths, folder } = request;
    const projectFolders = new Set(paths.filter(isProjectFile).map(parentOf));
    this.#folder = folder;
    this.isCut = paths.length > pathLimit;
    this.paths = paths
      .slice(0, pathLimit)
      .filter((path) => !isSkipped(path, (each) => projectFolders.has(each)))
      .sort();
    this.publishProfiles = this.paths.filter((path) => /\.pubxml$/i.test(path));
  }

  /** The text of a file without its byte-order mark; undefined when there is none. */
  text(path: string, limit = textLimit): Promise<string | undefined> {
    const text =
      this.#texts.get(path) ??
      this.#folder
        .read(path, limit)
        .then((each) => (each === undefined ? undefined : withoutMark(each)));
    this.#texts.set(path, text);
    return text;
  }

  /** The entries of a folder; none when there is no such folder. */
  list(path: string): Promise<readonly Entry[]> {
    const entries = this.#lists.get(path) ?? this.#folder.list(path).then((found) => found ?? []);
    this.#lists.set(path, entries);
    return entries;
  }

  async files(path: string): Promise<string[]> {
    return namesOf(await this.list(path), "file");
  }

  async folders(path: string): Promise<string[]> {
    return namesOf(await this.list(path), "folder");
  }
}

export function isProjectFile(path: string): boolean {
  return /\.(cs|fs|vb)proj$/i.test(path);
}

/** Runs one task after the other, some at a time: a slow network drive is not flooded. */
export async function each<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
  atOnce = 32,
): Promise<void> {
  const queue = [...items];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
