/** Repositories in small: their files, and the jobs that are in them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clue, FoundJob } from "../../../../core/find/foundJob";
import type { KnownJob } from "../../../../core/find/search";

export interface Layout {
  readonly why: string;
  /** Path of the searched folder; `/repo` when absent. */
  readonly root?: string;
  readonly jobsRoot?: string;
  readonly known?: Readonly<Record<string, KnownJob>>;
  readonly files: Readonly<Record<string, string>>;
  readonly jobs: readonly ExpectedJob[];
  /** What comes nearest to a WebJob; `null` for nothing. */
  readonly nearest?: unknown;
}

export interface ExpectedJob {
  readonly folder: string;
  readonly isFile?: true;
  readonly name: string;
  readonly kind?: string;
  readonly project?: string;
  readonly missing?: unknown;
  readonly needsPackages?: string;
  /** Why it is taken for one, the strongest first, as `SIGN PATH`, with the kind and name said. */
  readonly clues: readonly string[];
  /** As `ABOUT: SIGN against SIGN`. */
  readonly disagreements?: readonly string[];
  readonly sameName?: readonly string[];
}

const folder = "test/fixtures/layouts";

export function readLayouts(): Layout[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Layout[]);
}

/** A found job in the words of the fixtures. */
export function expectedOf(job: FoundJob): ExpectedJob {
  const { folder, isFile, name, kind, project, missing, needsPackages, sameName } = job;
  const disagreements = job.disagreements.map(
    ({ about, taken, other }) => `${about}: ${taken.sign} against ${other.sign}`,
  );
  return {
    folder,
    ...(isFile && { isFile }),
    name,
    ...(kind && { kind }),
    ...(project && { project }),
    ...(missing && { missing }),
    ...(needsPackages && { needsPackages }),
    clues: job.clues.map(wordsOf),
    ...(disagreements.length > 0 && { disagreements }),
    ...(sameName.length > 0 && { sameName }),
  };
}

function wordsOf({ sign, path, kind, name }: Clue): string {
  const said = [kind && `kind ${kind}`, name && `name ${name}`].filter(Boolean).join(", ");
  return `${sign} ${path || "."}${said && `: ${said}`}`;
}

export function byFolder(jobs: readonly ExpectedJob[]): ExpectedJob[] {
  return [...jobs].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
