/**
 * Where finished builds are kept: complete folders outside of every workspace, bounded in number
 * and size.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { holdFolder, isFolderHeld } from "../../core/node/holdFolder";
import { type Lock, tryLock } from "../../core/node/lockFile";
import { findProcessesUsing } from "../../core/node/processes/processesUsing";
import { readProcesses } from "../../core/node/processes/readProcesses";
import { readBounded } from "../../core/node/readBounded";
import { retryWhileBusy } from "../../core/node/retryWhileBusy";
import { settingsLimit } from "../../core/settingsFile";

/** What is known of a finished build, beside its files. */
interface StageRecord {
  /** What it was built from; equal keys are equal builds. */
  readonly key: string;
  readonly source: string;
  readonly builtAt: number;
  readonly seconds: number;
  readonly runFiles: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** What the source refers to outside of its folder. */
  readonly outside: readonly string[];
  /** What was installed in the stage, for the next one. */
  readonly installed?: Installed;
}

export interface Installed {
  /** Of the command and all that decides its result. */
  readonly key: string;
  /** Relative to the stage. */
  readonly folder: string;
}

export interface Stage extends StageRecord {
  /** The folder that is run or deployed. */
  readonly files: string;
}

/** The same for all windows and terminals of a user. */
export function stagesFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const cache =
    platform === "win32"
      ? (environment.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"))
      : platform === "darwin"
        ? join(homedir(), "Library", "Caches")
        : environment.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(cache, "webjobs", "build");
}

/** Of one source folder. */
export function folderOfSource(stages: string, source: string): string {
  return join(stages, createHash("sha256").update(realpathSync(source)).digest("hex").slice(0, 16));
}

const recordName = "build.json";
const filesName = "files";

/** The finished builds of a source for a target, the youngest first. */
export async function listStages(folder: string): Promise<Stage[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => readStage(join(folder, name))));
  return found.filter((stage) => stage !== undefined).sort((a, b) => b.builtAt - a.builtAt);
}

async function readStage(folder: string): Promise<Stage | undefined> {
  try {
    const bytes = await readBounded(join(folder, recordName), settingsLimit);
    const record = JSON.parse(String(bytes)) as StageRecord;
    const files = join(folder, filesName);
    return typeof record.key === "string" && existsSync(files) ? { ...record, files } : undefined;
  } catch {
    return undefined; // Half written, or removed at this moment.
  }
}

export interface HalfStage {
  /** Empty; to be filled. */
  readonly files: string;
  /** Makes it a stage: from then on it never changes. */
  finish(record: StageRecord): Promise<Stage>;
  discard(): Promise<void>;
}

export async function beginStage(folder: string, now: number): Promise<HalfStage> {
  const name = `${new Date(now).toISOString().replace(/\D/g, "")}-${process.pid}`;
  const half = join(folder, `${name}.part`);
  const files = join(half, filesName);
  await mkdir(files, { recursive: true, mode: 0o700 });
  return {
    files,
    async finish(record) {
      await writeFile(join(half, recordName), JSON.stringify(record));
      const whole = join(folder, name);
      await retryWhileBusy(() => rename(half, whole));
      return { ...record, files: join(whole, filesName) };
    },
    discard: () => rm(half, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Keeps a stage from being removed while something runs from it or packs it. */
export function holdStage(files: string): Lock | undefined {
  return holdFolder(dirname(files));
}

/** For each source and target. */
const mostStages = 3;
/** Bytes, of all stages together. */
const mostBytes = 1024 ** 3;

/** Removes the oldest stages beyond the limits. Nothing that is in use goes. */
export async function removeOldStages(stages: string, keep: string): Promise<void> {
  const all: Stage[] = [];
  for (const target of await targetFolders(stages)) {
    const found = await listStages(target);
    for (const stage of found.slice(mostStages)) {
      await removeStage(stage, keep);
    }
    all.push(...found.slice(0, mostStages));
  }
  let total = 0;
  for (const stage of all.sort((a, b) => b.builtAt - a.builtAt)) {
    total += stage.size;
    if (total > mostBytes) {
      await removeStage(stage, keep);
    }
  }
}

async function targetFolders(stages: string): Promise<string[]> {
  const sources = await foldersIn(stages);
  return (await Promise.all(sources.map(foldersIn))).flat();
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

/** What killed builds left. To be called with the lock of the source. */
export async function removeHalfStages(target: string): Promise<void> {
  for (const name of await readdir(target).catch(() => [])) {
    if (name.endsWith(".part")) {
      await rm(join(target, name), { recursive: true }).catch(() => undefined);
    }
  }
}

async function removeStage({ files }: Stage, keep: string): Promise<void> {
  const folder = dirname(files);
  if (files === keep || (await isUsed(folder))) {
    return;
  }
  // A name of its own first: nothing finds it while it is half gone. Windows refuses that for what
  // runs.
  const gone = `${folder}.part`;
  try {
    await retryWhileBusy(() => rename(folder, gone));
    await rm(gone, { recursive: true });
  } catch {
    // In use after all: the next time.
  }
}

async function isUsed(folder: string): Promise<boolean> {
  return (
    (await isFolderHeld(folder)) ||
    (process.platform === "linux" && findProcessesUsing([folder], await readProcesses()).length > 0)
  );
}

/** Of a source folder's builds: `folder` is {@link folderOfSource}. */
function lockPath(folder: string): string {
  return join(folder, "build.lock");
}

export function lockSource(folder: string): Lock | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return tryLock(lockPath(folder), "Build", "build", Date.now());
}
