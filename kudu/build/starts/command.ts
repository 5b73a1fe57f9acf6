import * as l10n from "@vscode/l10n";
import type { Start } from "../../../core/build/runFiles";
import type { TargetOs } from "../../../core/build/target";
import { type Folder, filesIn } from "../../../core/folder";
import { pickRunFile } from "../../../core/runFile";
import { scriptHostsOn } from "../../../core/scriptHosts";
import { BuildError } from "../buildError";

interface CommandJob {
  readonly name: string;
  readonly run?: string;
  readonly lacking: readonly TargetOs[];
}

/**
 * What `run` names; without it the output must contain exactly one file that Azure starts by
 * itself.
 */
export async function findCommandStart(stage: Folder, job: CommandJob): Promise<Start | undefined> {
  const { name, run } = job;
  if (run !== undefined) {
    if ((await stage.read(run, 1)) === undefined) {
      throw failure(
        l10n.t(
          "webjobs.build: “run” is set to {0}, which the build of {1} didn't write.",
          run,
          name,
        ),
      );
    }
    return startOf(run, (await stage.read("package.json", 262_144)) ?? "");
  }
  const names = await filesIn(stage);
  const programs = names.filter((each) => job.lacking.some((os) => startsOn(os, each)));
  const foreign = names.find((each) => startsOn("windows", each));
  if (programs.length === 0 && foreign !== undefined) {
    throw failure(l10n.t("'{0}' only runs on Windows apps. Add a run.sh for Linux.", foreign));
  }
  if (programs.length === 0) {
    throw failure(
      l10n.t(
        "The build of {0} wrote nothing that Azure can start. Set “run” in webjobs.build.",
        name,
      ),
    );
  }
  if (programs.length > 1) {
    throw failure(
      l10n.t(
        "The build of {0} wrote several programs: {1}. Set “run” in webjobs.build.",
        name,
        programs.join(", "),
      ),
    );
  }
  return undefined;
}

function startsOn(os: TargetOs, name: string): boolean {
  return pickRunFile([name], scriptHostsOn(os)) !== undefined;
}

function startOf(file: string, manifest: string): Start {
  const [, end = ""] = /\.(\w+)$/.exec(file.toLowerCase()) ?? [];
  switch (end) {
    case "js":
    case "mjs":
    case "cjs":
      return {
        kind: "node",
        file,
        isModule: /"type"\s*:\s*"module"/.test(manifest),
        asksForMain: false,
      };
    case "py":
      return { kind: "python", file, packages: "" };
    case "jar":
      return { kind: "jar", file };
    case "dll":
      return { kind: "dotnet", file };
    default:
      return { kind: "program", file };
  }
}

function failure(message: string): BuildError {
  return new BuildError(message, "build");
}
