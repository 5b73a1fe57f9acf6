/** Jobs whose files have changed, told when silence has returned. */
import { join, sep } from "node:path";
import type { JobKind } from "../../core/webJob";
import { watchFolder } from "./disk/folderWatch";
import type { Timing } from "./timing";

export interface ChangesOptions {
  /** A `…/jobs` folder. */
  readonly jobsFolder: string;
  readonly kind: JobKind;
  readonly timing: Timing;
  /** All known jobs of the place: each counts as changed when watching begins. */
  readonly listJobs: () => readonly string[];
  /** Settles when the job has been dealt with. `isFirstPass`: nothing has changed, watching has just begun. */
  readonly handle: (name: string, isFirstPass: boolean) => Promise<void>;
  readonly report: (error: unknown) => void;
}

export interface Changes {
  /** Counts as a file event in the job's folder. */
  note(name: string): void;
  close(): void;
}

/** Folders in which tools write while a person works. */
const noise = /(?:^|[/\\])(?:node_modules|\.git|__pycache__)(?:[/\\]|$)/;

export function watchJobs(options: ChangesOptions): Changes {
  const { kind, timing } = options;
  const pending = new Set<string>();
  let isFirstPass = true;
  let timer: NodeJS.Timeout | undefined;
  let queue: Promise<void> = Promise.resolve();
  const queues = new Map<string, Promise<void>>();
  let isClosed = false;

  function note(name: string): void {
    pending.add(name);
    wait();
  }

  function wait(): void {
    clearTimeout(timer);
    if (!isClosed) {
      timer = setTimeout(flush, timing.debounce);
    }
  }

  function flush(): void {
    const names = [...pending];
    const first = isFirstPass;
    // The first pass is the first one that finds a job, however late that comes.
    isFirstPass = first && names.length === 0;
    pending.clear();
    for (const name of names) {
      const before = timing.oneJobAtATime ? queue : (queues.get(name) ?? Promise.resolve());
      const done = before.then(() => handle(name, first));
      queue = done;
      queues.set(name, done);
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

  const watching = watchFolder({
    folder: join(options.jobsFolder, kind),
    poll: timing.folderPoll,
    ignores: (path) => timing.ignoresNoise && noise.test(path),
    onChange: (path, change) => {
      const [name = "", ...rest] = path.split(sep);
      // A plain change of the job's folder itself says nothing about its files.
      if (name !== "" && (rest.length > 0 || change === "rename")) {
        note(name);
      }
    },
    onBegin: () => {
      for (const name of options.listJobs()) {
        pending.add(name);
      }
      if (isFirstPass && timing.startsAtOnce) {
        flush();
      } else {
        wait();
      }
    },
    onError: options.report,
  });

  return {
    note,
    close() {
      isClosed = true;
      clearTimeout(timer);
      watching.close();
    },
  };
}
