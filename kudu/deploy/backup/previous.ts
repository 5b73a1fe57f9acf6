import { isDeepStrictEqual } from "node:util";
import type { Job } from "../../../core/kudu";
import {
  disableFileName,
  type JobId,
  primaryJobsPath,
  secondaryJobsPath,
  settingsFileName,
} from "../../../core/webJob";
import type { FolderEntry } from "../../calls/files";
import type { KuduClient } from "../../kuduClient";
import { isFailure } from "../../kuduError";

/** The job that lies on the site before a deployment. */
export interface Previous {
  readonly job: Job;
  /**
   * Its folder below `HOME`, with a `/` at the end. Absent when it lies elsewhere:
   * `WEBJOBS_ROOT_PATH`, or the source folder of a local host.
   */
  readonly folder?: string;
  /** What the folder looked like, to see later whether it was touched. */
  readonly trace?: Trace;
  /** It has a `disable.job`. */
  readonly isStopped: boolean;
  /** The bytes of its settings.job. */
  readonly settings?: Buffer;
}

/** Entries with their times: recreated files have others. */
export type Trace = readonly Pick<FolderEntry, "name" | "size" | "mtime">[];

/** The job as it is now; undefined when there is none. */
export async function findPrevious(
  client: KuduClient,
  job: JobId,
  signal?: AbortSignal,
): Promise<Previous | undefined> {
  const found = await client.findJob(job, { signal });
  if (found === undefined) {
    return undefined;
  }
  for (const root of [primaryJobsPath, secondaryJobsPath]) {
    const folder = `${root}/${job.kind}/${job.name}/`;
    const trace = await readTrace(client, folder, signal);
    if (trace !== undefined) {
      return {
        job: found,
        folder,
        trace,
        ...(await readScriptFolder(client, found, folder, signal)),
      };
    }
  }
  return { job: found, isStopped: false };
}

/** Undefined when the folder is not there, or cannot be looked into. */
export async function readTrace(
  client: KuduClient,
  folder: string,
  signal?: AbortSignal,
): Promise<Trace | undefined> {
  const entries = await client.listFolder(folder, { signal }).catch(undefinedIfRefused);
  return entries
    ?.map(({ name, size, mtime }) => ({ name, size, mtime }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function isSameTrace(a: Trace | undefined, b: Trace | undefined): boolean {
  return isDeepStrictEqual(a, b);
}

/** True when a folder holds exactly what these paths and sizes put directly into it. */
export function matchesEntries(trace: Trace, entries: ReadonlyMap<string, number>): boolean {
  const expected = new Map<string, number | undefined>();
  for (const [path, size] of entries) {
    const [name = "", ...below] = path.split("/");
    expected.set(name, below.length === 0 ? size : undefined);
  }
  return (
    trace.length === expected.size &&
    trace.every(({ name, size }) => {
      const wanted = expected.get(name);
      return expected.has(name) && (wanted === undefined || wanted === size);
    })
  );
}

async function readScriptFolder(
  client: KuduClient,
  { run_command }: Job,
  folder: string,
  signal?: AbortSignal,
): Promise<Pick<Previous, "isStopped" | "settings">> {
  const inner = run_command.replaceAll("\\", "/").replace(/[^/]*$/, "");
  const entries = await client.listFolder(folder + inner, { signal }).catch(undefinedIfRefused);
  const names = (entries ?? []).map(({ name }) => name.toLowerCase());
  const settings = names.includes(settingsFileName)
    ? await client.readFile(folder + inner + settingsFileName, { signal }).catch(undefinedIfRefused)
    : undefined;
  return { isStopped: names.includes(disableFileName), settings: settings?.data };
}

function undefinedIfRefused(error: unknown): undefined {
  if (isFailure(error, "notFound", "forbidden")) {
    return undefined;
  }
  throw error;
}
