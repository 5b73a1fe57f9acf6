import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFilesFor, type Start } from "../../core/build/runFiles";
import type { TargetOs } from "../../core/build/target";
import { diskFolder } from "../../core/node/diskFolder";
import { pickRunFile } from "../../core/runFile";
import { scriptHosts } from "../../core/scriptHosts";
import { isSettingsFileName } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import { copyIfThere } from "./copy";
import type { Plan } from "./plan";
import type { BuildRequest } from "./request";
import { findStart } from "./starts/findStart";

/**
 * Completes a stage: settings.job of the source when what the tools wrote has none, and a run file for each system of the target that
 * has none. A run file that somebody wrote is kept. Resolves to the names of what Azure starts.
 */
export async function writeRunFiles(
  request: BuildRequest,
  plan: Plan,
  stage: string,
): Promise<readonly string[]> {
  const { source, target } = request;
  const names = await filesIn(stage);
  if (!names.some(isSettingsFileName)) {
    await copyIfThere(join(source, settingsFileName), join(stage, settingsFileName));
  }
  const systems: readonly TargetOs[] = target.os ? [target.os] : ["windows", "linux"];
  const lacking = systems.filter((os) => ownRunFile(names, os) === undefined);
  const start = await findStart(request, plan, stage, lacking);
  if (start !== undefined) {
    const only = lacking.length === 1 ? lacking[0] : undefined;
    await writeFiles(stage, start, only, names);
  }
  const all = await filesIn(stage);
  const found = systems.flatMap((os) => pickRunFile(all, scriptHosts(os))?.name ?? []);
  return [...new Set(found)];
}

/** `run.*`: anything else that Azure might start is there by accident. */
export function ownRunFile(names: readonly string[], os: TargetOs): string | undefined {
  const name = pickRunFile(names, scriptHosts(os))?.name;
  return name !== undefined && /^run\./i.test(name) ? name : undefined;
}

async function writeFiles(
  stage: string,
  start: Start,
  os: TargetOs | undefined,
  names: readonly string[],
): Promise<void> {
  for (const [name, text] of Object.entries(runFilesFor(start, os))) {
    if (!names.includes(name)) {
      const path = join(stage, name);
      await writeFile(path, text);
      await chmod(path, 0o755);
    }
  }
}

async function filesIn(stage: string): Promise<string[]> {
  const entries = (await diskFolder(stage).list("")) ?? [];
  return entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
}
