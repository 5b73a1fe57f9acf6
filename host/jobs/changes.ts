/** Jobs whose files have changed, told when silence has returned. */
import { join, sep } from "node:path";
import type { JobKind } from "../../core/webJob";
import { FolderWatch } from "./disk/folderWatch";
import { readIgnoreRules } from "./disk/ignoreRules";
import type { Timing } from "./timing";

export interface ChangesOptions {
  /** A `…/jobs` folder. */
  readonly jobsFolder: string;
  readonly kind: JobKind;
  readonly timing: Timing;
  /** All known jobs of the place: each counts as changed when watching begins. */
  readonly listJobs: () => readonly string[];
  /** False for a file event that shall change nothing; `path` is relative to the job's folder. */
  readonly counts: (name: string, path: string) => boolean;
  /** Settles when the job has been dealt with. `isFirstPass`: nothing has changed, watching has just begun. */
  readonly handle: (name: string, isFirstPass: boolean) => Promise<void>;
  readonly report: (error: unknown) => void;
}

export interface Changes {
  /** Counts as a file event in the job's folder; before the watching has begun it is nothing, as all is new then. */
  note(name: string): void;
  close(): void;
}

/** Jobs that are waited for, and worked on, together. */
interface Group {
  readonly pending: Set<string>;
  timer?: NodeJS.Timeout;
  /** Settles when all earlier work of the group is done. */
  work: Promise<void>;
}

export function watchJobs(options: ChangesOptions): Changes {
  const { kind, timing } = options;
  const root = join(options.jobsFolder, kind);
  const groups = new Map<string, Group>();
  let hasBegun = false;
  let isFirstPass = true;
  let isClosed = false;

  function groupOf(name: string): Group {
    const key = timing.oneJobAtATime ? "" : name;
    const group = groups.get(key) ?? { pending: new Set(), work: Promise.resolve() };
    groups.set(key, group);
    return group;
  }

  function note(name: string, debounce = timing.debounce): void {
    if (isClosed) {
      return;
    }
    const group = groupOf(name);
    group.pending.add(name);
    clearTimeout(group.timer);
    if (debounce === 0) {
      flush(group, isFirstPass);
    } else {
      group.timer = setTimeout(() => {
        const first = isFirstPass;
        // The first pass is the first one that finds a job, however late that comes.
        isFirstPass = false;
        flush(group, first);
      }, debounce);
    }
  }

  function flush(group: Group, first: boolean): void {
    const names = [...group.pending];
    group.pending.clear();
    for (const name of names) {
      group.work = group.work.then(() => handle(name, first));
    }
  }

  async function handle(name: string, first: boolean): Promise<void> {
    if (isClosed) {
      return;
    }
    try {
      await options.handle(name, first);
    } catch (error) {
      options.report(error);
    }
  }

  function begin(): void {
    hasBegun = true;
    const debounce = isFirstPass && timing.startsAtOnce ? 0 : timing.debounce;
    for (const name of options.listJobs()) {
      note(name, debounce);
    }
    isFirstPass &&= !timing.startsAtOnce;
  }

  const watching = new FolderWatch({
    folder: root,
    poll: timing.folderPoll,
    ignores: (path) => timing.ignoresNoise && noise.test(path),
    onChange: (path, change) => {
      const [name = "", ...rest] = path.split(sep);
      const inside = rest.join("/");
      // A plain change of the job's folder itself says nothing about its files.
      const isTold = name !== "" && (inside !== "" || change === "rename");
      const isNoise = timing.ignoresNoise && readIgnoreRules(join(root, name))(inside);
      if (isTold && !isNoise && options.counts(name, inside)) {
        note(name);
      }
    },
    onBegin: begin,
    onError: options.report,
  });

  return {
    note(name) {
      if (hasBegun) {
        note(name);
      }
    },
    close() {
      isClosed = true;
      for (const { timer } of groups.values()) {
        clearTimeout(timer);
      }
      watching.close();
    },
  };
}

/** Folders in which tools write while a person works. */
const noise = /(?:^|[/\\])(?:node_modules|\.git|__pycache__)(?:[/\\]|$)/;
