import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { runFilesFor, type Start } from "../../core/build/runFiles";
import type { TargetOs } from "../../core/build/target";
import { missingOf } from "../../core/find/missing";
import { filesIn } from "../../core/folder";
import { diskFolder } from "../../core/node/diskFolder";
import { pickRunFile } from "../../core/runFile";
import { type ScriptHost, scriptHosts } from "../../core/scriptHosts";
import { isSettingsFileName } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import { copyIfThere } from "./copy";
import type { Plan } from "./plan";
import type { BuildRequest } from "./request";
import { findStart } from "./starts/findStart";

/**
 * Completes a stage: settings.job of the source when what the tools wrote has none, and a run file
 * for each system of the target that has none. A run file that someone wrote is kept. Resolves to
 * the names of what Azure starts.
 */
export async function writeRunFiles(
  request: BuildRequest,
  plan: Plan,
  stage: string,
): Promise<readonly string[]> {
  const { source, target } = request;
  if (!(await filesIn(diskFolder(stage))).some(isSettingsFileName)) {
    await copyIfThere(join(source, settingsFileName), join(stage, settingsFileName));
  }
  await takeOwnRunFiles(source, stage);
  const names = await filesIn(diskFolder(stage));
  const systems: readonly TargetOs[] = target.os ? [target.os] : ["windows", "linux"];
  const lacking = systems.filter((os) => {
    const own = ownRunFile(names, os);
    // A script of Python alone doesn't find the packages beside it.
    return own === undefined || (plan.ecosystem === "python" && own.toLowerCase() === "run.py");
  });
  const start = lacking.length === 0 ? undefined : await findStart(request, plan, stage, lacking);
  const [foreign] = names.filter((name) => /^run\./i.test(name));
  if (start !== undefined && foreign !== undefined && plan.ecosystem !== "python") {
    request.report({
      kind: "warning",
      message: l10n.t(
        "{0} doesn't run on {1}, so a run file for it is added.",
        foreign,
        lacking.map((os) => (os === "windows" ? "Windows" : "Linux")).join(", "),
      ),
    });
  }
  if (start !== undefined) {
    await writeFiles(stage, start, lacking.length === 1 ? lacking[0] : undefined, names);
  }
  const all = await filesIn(diskFolder(stage));
  return [...new Set(systems.flatMap((os) => pickRunFile(all, hostsOf(os))?.name ?? []))];
}

/**
 * Run files of the source that the tools didn't take along, unless what they start is only in the
 * source.
 */
async function takeOwnRunFiles(source: string, stage: string): Promise<void> {
  const there = await filesIn(diskFolder(stage));
  for (const name of await filesIn(diskFolder(source))) {
    if (/^run\.(cmd|bat|sh|ps1)$/i.test(name) && !there.includes(name)) {
      const copy = join(stage, name);
      await copyIfThere(join(source, name), copy);
      const missing = await missingOf(diskFolder(stage));
      // Also what only a build of the source would make.
      if (missing?.need === "program" || missing?.need === "build") {
        await rm(copy);
      }
    }
  }
}

/** `run.*`: anything else that Azure might start is there by accident. */
function ownRunFile(names: readonly string[], os: TargetOs): string | undefined {
  const name = pickRunFile(names, hostsOf(os))?.name;
  return name !== undefined && /^run\./i.test(name) ? name : undefined;
}

/** Kudu passes over a host whose program is missing, as `cmd` is on Linux (docs/kudu.md#1.4). */
function hostsOf(os: TargetOs): readonly ScriptHost[] {
  return scriptHosts(os).filter(({ program }) => os === "windows" || program.posix !== "cmd");
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
