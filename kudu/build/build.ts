import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { targetName } from "../../core/build/target";
import type { Lock } from "../../core/node/lockFile";
import { poll } from "../poll";
import { BuildError } from "./buildError";
import { writeRunFiles } from "./chooseRunFiles";
import { fingerprint, type InputStamps, readInputs, readOutside } from "./inputs";
import { findOutside } from "./outside";
import type { Plan } from "./plan";
import { planBuild } from "./planBuild";
import type { Build, BuildRequest } from "./request";
import { runSteps } from "./runSteps";
import {
  beginStage,
  folderOfSource,
  listStages,
  lockSource,
  removeHalfStages,
  removeOldStages,
  type Stage,
} from "./stages";
import { identifyTools } from "./tool";
import { warnOfNatives } from "./warnOfNatives";
import { warnOfPrograms } from "./warnOfPrograms";
import { warnOfSecrets } from "./warnOfSecrets";

/**
 * Builds a source folder into a stage, or gives the stage of an earlier build when nothing has
 * changed since. The source is written to by its own tools only. Rejects with a {@link BuildError};
 * an earlier stage stays what it was.
 */
export async function build(request: BuildRequest): Promise<Build> {
  const { source, stages, signal } = request;
  try {
    const plan = await planBuild(request);
    const target = join(folderOfSource(stages, source), targetName(request.target));
    const cached = await findUnchanged(request, plan, target);
    return cached ?? (await buildAlone(request, plan, target));
  } catch (error) {
    if (signal?.aborted && !(error instanceof BuildError)) {
      throw new BuildError(l10n.t("The build of {0} was canceled.", request.name), "cancelled");
    }
    throw diskError(request, error);
  }
}

/** Undefined when something has changed, or when it can't be known. */
async function findUnchanged(
  request: BuildRequest,
  plan: Plan,
  target: string,
): Promise<Build | undefined> {
  if (!plan.isCacheable || request.options?.noCache) {
    return undefined;
  }
  const found = await listStages(target);
  if (found.length === 0) {
    return undefined;
  }
  const inputs = await inputsOf(request, plan);
  for (const stage of found) {
    if (stage.key === (await keyOf(request, plan, inputs, stage.outside))) {
      return builtFrom(stage, { isCached: true, isStale: false });
    }
  }
  return undefined;
}

/**
 * One build of a source at a time on this machine; the second one uses what the first has built.
 */
async function buildAlone(request: BuildRequest, plan: Plan, target: string): Promise<Build> {
  const { lock, hasWaited } = await takeLock(request);
  try {
    const cached = hasWaited ? await findUnchanged(request, plan, target) : undefined;
    return cached ?? (await buildStage(request, plan, target));
  } finally {
    lock.release();
  }
}

/** Milliseconds between two looks at another process's lock. */
const lockInterval = 100;

async function takeLock({
  source,
  stages,
  signal,
  report,
}: BuildRequest): Promise<{ readonly lock: Lock; readonly hasWaited: boolean }> {
  const folder = folderOfSource(stages, source);
  let hasWaited = false;
  const take = async () => {
    const lock = lockSource(folder);
    if (lock === undefined && !hasWaited) {
      hasWaited = true;
      report({ kind: "waiting" });
    }
    return lock;
  };
  const limit = Number.POSITIVE_INFINITY;
  const lock = await poll(take, { interval: lockInterval, limit, signal });
  return { lock: lock as Lock, hasWaited };
}

async function buildStage(request: BuildRequest, plan: Plan, target: string): Promise<Build> {
  const before = await inputsOf(request, plan);
  await removeHalfStages(target);
  const started = Date.now();
  const half = await beginStage(target, started);
  try {
    for (const message of plan.warnings) {
      request.report({ kind: "warning", message });
    }
    const earlier = await listStages(target);
    const installed = await runSteps(request, plan, half.files, earlier);
    const seconds = (Date.now() - started) / 1000;
    const runFiles = await writeRunFiles(request, plan, half.files);
    await warnOfSecrets(request, half.files);
    await warnOfNatives(request, half.files);
    await warnOfPrograms(request, half.files);
    const outside = await findOutside(request.source, plan.ecosystem);
    const after = await inputsOf(request, plan);
    const isStale = hasChanged(before, after, plan);
    const key = isStale ? "" : await keyOf(request, plan, after, outside);
    const stage = await half.finish({
      key,
      source: request.source,
      builtAt: Date.now(),
      seconds,
      runFiles,
      size: await sizeOf(half.files),
      outside,
      installed,
    });
    await removeOldStages(request.stages, stage.files);
    return builtFrom(stage, { isCached: false, isStale });
  } catch (error) {
    await half.discard();
    throw error;
  }
}

function builtFrom(
  { files, builtAt, seconds, runFiles }: Stage,
  state: Pick<Build, "isCached" | "isStale">,
): Build {
  return { stage: files, builtAt, seconds, runFiles, ...state };
}

function inputsOf(
  { source, entry, signal }: BuildRequest,
  { outputs }: Plan,
): Promise<InputStamps> {
  return readInputs({ source, outputs, only: entry?.inputs, signal });
}

async function keyOf(
  { target, entry, options, environment, signal }: BuildRequest,
  plan: Plan,
  inputs: InputStamps,
  outside: readonly string[],
): Promise<string> {
  const { noCache: _, ...chosen } = options ?? {};
  const tools = identifyTools(plan.steps, environment);
  const words = JSON.stringify([targetName(target), plan.steps, tools, entry, chosen]);
  return fingerprint(words, inputs, await readOutside([...plan.inputs, ...outside], signal));
}

/**
 * What a build writes to a folder that isn't known as its output is no change; a source that was
 * there before is one.
 */
function hasChanged(before: InputStamps, after: InputStamps, plan: Plan): boolean {
  const runsInSource = plan.steps.some(
    (step) =>
      step.kind === "shell" ||
      step.kind === "task" ||
      (step.kind === "run" && step.in === "source"),
  );
  return [...before].some(
    ([path, stamp]) => after.get(path) !== stamp && (!runsInSource || isWrittenByHand.test(path)),
  );
}

const isWrittenByHand = /(?<!\.d)\.([cm]?tsx?|cs|fs|vb|java|kt|py|go|rs|php)$/;

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A disk that is full or may not be written to: where that is, and that nothing was lost. */
function diskError({ name, stages }: BuildRequest, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined &&
    ["ENOSPC", "EROFS", "EACCES", "EPERM", "EDQUOT", "ENOTDIR", "EEXIST"].includes(code)
    ? new BuildError(
        l10n.t(
          "Couldn't keep the build of {0} in {1}: {2} Earlier builds are unchanged.",
          name,
          stages,
          `${(error as Error).message}.`,
        ),
        "build",
        [],
        error,
      )
    : error;
}
