import type { Memento } from "vscode";
import type { KnownJob } from "../targets/jobTarget";

/** So many runs of a job are remembered: Kudu keeps as many. */
const most = 50;

interface Remembered {
  readonly last: string;
  /** Run id → arguments. */
  readonly runs: Readonly<Record<string, string>>;
}

/**
 * The arguments that a job was last run with from any window of this person: `memory` is one that
 * all share.
 */
export function lastArguments(memory: Memento, job: KnownJob): string {
  return read(memory, job).last;
}

/** Those of one run: of a run that no window started, none. */
export function argumentsOfRun(memory: Memento, job: KnownJob, run: string): string | undefined {
  return read(memory, job).runs[run];
}

/** To be called for each run that a window starts. */
export async function rememberArguments(
  memory: Memento,
  job: KnownJob,
  run: string,
  given: string | undefined,
): Promise<void> {
  const { last, runs } = read(memory, job);
  const all = [...Object.entries(runs), [run, given ?? ""] as const].slice(-most);
  await memory.update(keyOf(job), { last: given ?? last, runs: Object.fromEntries(all) });
}

function read(memory: Memento, job: KnownJob): Remembered {
  return memory.get<Remembered>(keyOf(job), { last: "", runs: {} });
}

function keyOf({ name, place }: KnownJob): string {
  return `run arguments ${place.id} ${name}`;
}
