import { isAbsolute, relative, resolve, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import { BuildError } from "../buildError";
import type { Plan, Step } from "../plan";
import type { BuildRequest } from "../request";
import type { PlanContext } from "./context";

type Context = PlanContext & Pick<BuildRequest, "workspaceFolder">;

/** What `webjobs.build` says: a command or a task, and what it writes. */
export function planCommand(context: Context): Plan {
  const { entry, name } = context;
  const { output } = entry;
  if (output === undefined) {
    throw new BuildError(
      l10n.t(
        "webjobs.build: {0} has a command but no “output”. Add the folder that it writes.",
        name,
      ),
      "request",
    );
  }
  refusePlace(context, output);
  const pattern = relative(context.source, resolve(context.source, output)).split(sep).join("/");
  return {
    ecosystem: "command",
    steps: [commandStep(entry), { kind: "copyOutput", from: output }],
    outputs: [`/${pattern}/`],
    inputs: [],
    isCacheable: entry.inputs !== undefined && entry.task === undefined,
    warnings: [],
  };
}

function commandStep({ task, command = "" }: PlanContext["entry"]): Step {
  if (task !== undefined) {
    return { kind: "task", name: task };
  }
  return typeof command === "string"
    ? { kind: "shell", line: command }
    : { kind: "run", command, in: "source" };
}

/** A folder that isn't the build's own would be deployed whole. */
function refusePlace({ source, workspaceFolder = source }: Context, output: string): void {
  const path = resolve(source, output);
  const fromWorkspace = relative(resolve(workspaceFolder), path);
  const toSource = relative(path, source);
  const problem = isAbsolute(output)
    ? l10n.t("it must be relative to the source folder")
    : fromWorkspace === ".." || fromWorkspace.startsWith(`..${sep}`) || isAbsolute(fromWorkspace)
      ? l10n.t("it is outside of the workspace folder")
      : toSource === "" ||
          !(toSource === ".." || toSource.startsWith(`..${sep}`) || isAbsolute(toSource))
        ? l10n.t("it contains the source folder")
        : undefined;
  if (problem !== undefined) {
    throw new BuildError(
      l10n.t("webjobs.build: the output “{0}” isn't valid: {1}.", output, problem),
      "request",
    );
  }
}
