import { l10n, type Uri, type WorkspaceFolder } from "vscode";
import type { BuildProblem } from "../../core/build/problems";
import { entryFor } from "../../core/build/setting";
import { build } from "../../kudu/build/build";
import { BuildError } from "../../kudu/build/buildError";
import type { Build, BuildEvent } from "../../kudu/build/request";
import { holdStage, stagesFolder } from "../../kudu/build/stages";
import { typedEntry } from "../../kudu/build/workspaceEntry";
import type { Line } from "../../kudu/deploy/transcript";
import { momentText } from "../format";
import type { Place } from "../places/place";
import { reasonNotToRun } from "../places/trust";
import type { Services } from "../services";
import { readSetting } from "../settings";
import { jobPathIn } from "../targets/jobNamed";
import { clearProblems, showProblems } from "./buildProblems";
import { buildTargetOf } from "./buildTarget";
import { permitCommand } from "./permitCommand";
import { runTask } from "./runTask";

/** What is built, and for which place; without one, for every system. */
export interface Buildable {
  readonly name: string;
  readonly source: Uri;
  readonly folder: WorkspaceFolder;
  readonly place?: Place;
}

/** Where a build shows what happens. */
export interface BuildScreen {
  line(line: Line): void;
  /** What a tool prints, as it is. */
  pass(text: string): void;
}

export interface BuildOptions {
  readonly screen: BuildScreen;
  readonly signal: AbortSignal;
  /** False where no one is asked: then a command that no one permitted yet is refused. */
  readonly mayAsk: boolean;
}

/** A build whose files stay until `release` is called. */
export interface HeldBuild extends Build {
  release(): void;
}

/**
 * Builds a source folder. Rejects with a sentence; nothing that was built before is changed then.
 */
export async function runBuild(
  { context, log }: Pick<Services, "context" | "log">,
  what: Buildable,
  { screen, signal, mayAsk }: BuildOptions,
): Promise<HeldBuild> {
  const { name, source, folder, place } = what;
  const reason = reasonNotToRun(folder);
  if (reason) {
    throw new Error(l10n.t("{0} needs a build, but {1}.", name, reason));
  }
  const entry = entryOf(what);
  if (!(await permitCommand(context.workspaceState, { name, entry, mayAsk }))) {
    throw refusal(name, mayAsk);
  }
  const problems: BuildProblem[] = [];
  clearProblems(source);
  try {
    const built = await build({
      source: source.fsPath,
      name,
      target: await buildTargetOf(place, folder),
      entry,
      workspaceFolder: folder.uri.fsPath,
      stages: stagesFolder(),
      environment: process.env,
      hasColors: true,
      signal,
      report: (event) => show(event, name, screen, problems),
      runTask: (task, ending) => runTask(task, folder, ending),
    });
    const hold = holdStage(built.stage);
    showEnd(built, name, screen);
    return { ...built, release: () => hold?.release() };
  } catch (error) {
    log.info(`The build of ${name}:`, error);
    throw error;
  } finally {
    showProblems(context.subscriptions, source, problems);
  }
}

/** Throws for a value that can't be meant, and for a source that is never to be built. */
function entryOf({ name, source, folder }: Buildable) {
  const value = entryFor(readSetting("build", folder), jobPathIn(folder, source));
  const entry = value === undefined ? {} : typedEntry(value);
  if (entry === false) {
    throw new BuildError(l10n.t("webjobs.build says that {0} is never built.", name), "request");
  }
  return entry;
}

function refusal(name: string, mayAsk: boolean): BuildError {
  return mayAsk
    ? new BuildError(l10n.t("The build of {0} was canceled.", name), "cancelled")
    : new BuildError(
        l10n.t(
          "The build command of {0} is new or has changed. Run “Build WebJob” once to see and allow it.",
          name,
        ),
        "request",
      );
}

function show(
  event: BuildEvent,
  name: string,
  screen: BuildScreen,
  problems: BuildProblem[],
): void {
  switch (event.kind) {
    case "command":
      screen.line({ kind: "plain", text: l10n.t("Build: {0}", event.text) });
      break;
    case "output":
      screen.pass(event.text);
      break;
    case "problem":
      problems.push(event.problem);
      break;
    case "waiting":
      screen.line({
        kind: "dim",
        text: l10n.t("Another process is building {0}. Waiting for it…", name),
      });
      break;
    case "silent":
      screen.line({
        kind: "warning",
        text: l10n.t(
          "{0} is still being built: no output for {1} minutes. Cancel ends it.",
          name,
          event.minutes,
        ),
      });
      break;
    case "warning":
      screen.line({ kind: "warning", text: event.message });
      break;
  }
}

function showEnd(
  { isCached, isStale, builtAt, seconds }: Build,
  name: string,
  screen: BuildScreen,
) {
  const when = momentText(builtAt, Date.now());
  screen.line({
    kind: "good",
    text: isCached
      ? l10n.t("{0} hasn't changed since it was built at {1}.", name, when)
      : l10n.t("Built {0} in {1} s.", name, seconds.toFixed(1)),
  });
  if (isStale) {
    screen.line({
      kind: "warning",
      text: l10n.t("The source of {0} changed while it was built, so it isn't up to date.", name),
    });
  }
}
