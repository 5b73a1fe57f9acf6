import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { findEcosystem } from "../core/build/ecosystem";
import type { BuildTarget } from "../core/build/target";
import { missingOf } from "../core/find/missing";
import { diskFolder } from "../core/node/diskFolder";
import { build } from "../kudu/build/build";
import { BuildError } from "../kudu/build/buildError";
import type { Build, BuildEvent } from "../kudu/build/request";
import { targetOfSite } from "../kudu/build/siteTarget";
import { holdStage, stagesFolder } from "../kudu/build/stages";
import { readWorkspaceEntry } from "../kudu/build/workspaceEntry";
import type { Source } from "../kudu/deploy/source/source";
import type { KuduClient } from "../kudu/kuduClient";
import { ownSystem } from "../kudu/ownSystem";
import { readSiteOs } from "../kudu/readSiteOs";
import type { SourceJob } from "./chooseSources";
import { CommandError, type Context } from "./command";
import type { Terminal } from "./terminal";

/** This machine, for its local host. */
export const hereTarget: BuildTarget = { os: ownSystem, isHere: true };

export function platformTarget({ platform = "both" }: Context["options"]): BuildTarget {
  return platform === "both" ? {} : { os: platform };
}

/** As far as the site's Kudu tells; what the person says counts more. */
export async function siteTarget(
  { options, signal }: Context,
  client: KuduClient,
): Promise<BuildTarget> {
  const said = platformTarget(options);
  return said.os ? said : targetOfSite({ os: await readSiteOs(client, signal) });
}

/**
 * Acts on what was built from a source with `--build`, otherwise on the source. Throws for one that
 * can't be deployed without a build.
 */
export async function withBuilt<T>(
  context: Context,
  { job, source }: SourceJob,
  target: () => BuildTarget | Promise<BuildTarget>,
  act: (source: Source) => Promise<T>,
): Promise<T> {
  if (source.kind !== "folder") {
    return act(source);
  }
  if (!context.options.build) {
    await refuseUnbuilt(source.path, job.name, context.options);
    return act(source);
  }
  if (!(await isBuildable(source.path))) {
    return act(source); // One of many: there is nothing to build.
  }
  const built = await buildFolder(context, source.path, job.name, await target());
  const held = holdStage(built.stage);
  try {
    return await act({ path: built.stage, kind: "folder" });
  } finally {
    held?.release();
  }
}

async function isBuildable(path: string): Promise<boolean> {
  const { entry } = await readWorkspaceEntry(path);
  return (
    entry !== false &&
    (entry !== undefined || (await findEcosystem(diskFolder(path))) !== undefined)
  );
}

async function refuseUnbuilt(
  path: string,
  name: string,
  { platform, allow }: Context["options"],
): Promise<void> {
  const folder = diskFolder(path);
  if ((await missingOf(folder, "", platform)) && (await isBuildable(path))) {
    throw new CommandError(
      allow === undefined
        ? l10n.t(
            "{0} needs a build. Add --build, or deploy the folder that its build wrote.",
            name || basename(path),
          )
        : l10n.t("{0} needs a build. Start the server with --allow build.", name || basename(path)),
    );
  }
}

/** Builds a folder and shows how. Throws a {@link CommandError}. */
export async function buildFolder(
  context: Context,
  path: string,
  name: string,
  target: BuildTarget,
): Promise<Build> {
  const { options, terminal, environment, signal } = context;
  const { entry, workspaceFolder } = await readWorkspaceEntry(path);
  if (entry === false) {
    throw new CommandError(l10n.t("webjobs.build says that {0} is never built.", name), 2);
  }
  const { configuration, framework, runtime, cache } = options;
  try {
    const built = await build({
      source: path,
      name,
      target,
      entry,
      workspaceFolder,
      options: { configuration, framework, runtime, noCache: cache === false },
      stages: stagesFolder(environment),
      environment,
      hasColors: terminal.hasColors,
      signal,
      report: (event) => reportBuild(terminal, name, event),
    });
    reportEnd(terminal, name, built);
    return built;
  } catch (error) {
    if (error instanceof BuildError && error.failure !== "cancelled") {
      throw new CommandError(error.message, error.failure === "request" ? 2 : 1);
    }
    throw error;
  }
}

function reportBuild(terminal: Terminal, name: string, event: BuildEvent): void {
  switch (event.kind) {
    case "command":
      terminal.note(l10n.t("Build: {0}", event.text));
      break;
    case "output":
      terminal.pass(event.text);
      break;
    case "waiting":
      terminal.note(l10n.t("Another process is building {0}. Waiting for it…", name));
      break;
    case "silent":
      terminal.note(
        l10n.t(
          "{0} is still being built: no output for {1} minutes. Ctrl+C ends it.",
          name,
          event.minutes,
        ),
        "warning",
      );
      break;
    case "warning":
      terminal.note(event.message, "warning");
      break;
    case "problem":
      break; // The tool has printed it.
  }
}

function reportEnd(terminal: Terminal, name: string, built: Build): void {
  const { isCached, builtAt, seconds, isStale } = built;
  terminal.note(
    isCached
      ? l10n.t("{0} hasn't changed since it was built at {1}.", name, timeText(builtAt))
      : l10n.t("Built {0} in {1} s.", name, seconds.toFixed(1)),
    "good",
  );
  if (isStale) {
    terminal.note(
      l10n.t("The source of {0} changed while it was built, so it isn't up to date.", name),
      "warning",
    );
  }
}

function timeText(moment: number): string {
  return new Date(moment).toLocaleString(undefined, { dateStyle: "short", timeStyle: "short" });
}
