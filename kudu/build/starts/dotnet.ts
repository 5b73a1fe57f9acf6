import * as l10n from "@vscode/l10n";
import type { Start } from "../../../core/build/runFiles";
import { type BuildTarget, versionOf } from "../../../core/build/target";
import { type Folder, filesIn } from "../../../core/folder";
import { withoutMark } from "../../../core/settingsFile";
import { BuildError } from "../buildError";
import type { BuildEvent } from "../request";

interface DotnetJob {
  readonly name: string;
  readonly run?: string;
  readonly target: BuildTarget;
  report(event: BuildEvent): void;
}

const configEnd = ".runtimeconfig.json";

/** The program that a publish wrote: its runtimeconfig.json is the certain source. */
export async function findDotnetStart(stage: Folder, job: DotnetJob): Promise<Start> {
  const names = await filesIn(stage);
  if (job.run !== undefined) {
    return { kind: job.run.endsWith(".dll") ? "dotnet" : "program", file: job.run };
  }
  const configs = names.filter((name) => name.endsWith(configEnd));
  const programs = configs.map((name) => name.slice(0, -configEnd.length));
  const [program] = programs;
  if (programs.length > 1) {
    throw several(
      job.name,
      configs.map((name) => name.replace(configEnd, ".dll")),
    );
  }
  if (program === undefined) {
    return frameworkStart(job.name, names);
  }
  const config = readConfig(await stage.read(program + configEnd, 262_144));
  warnOfRuntime(job, program, config);
  if (config.includedFrameworks === undefined) {
    return { kind: "dotnet", file: `${program}.dll` };
  }
  const file = [`${program}.exe`, program].find((name) => names.includes(name));
  return { kind: "program", file: file ?? program };
}

/**
 * .NET Framework, a single file, or compiled ahead of time: an executable and no configuration of a
 * runtime.
 */
function frameworkStart(name: string, names: readonly string[]): Start {
  const tools = /^(createdump|.*\.vshost)(\.exe)?$/i;
  const programs = names.filter((each) => /\.exe$|^[^.]+$/i.test(each) && !tools.test(each));
  const [file] = programs;
  if (file === undefined) {
    throw new BuildError(
      l10n.t("The build of {0} wrote no program. A WebJob needs the OutputType Exe.", name),
      "build",
    );
  }
  if (programs.length > 1) {
    throw several(name, programs);
  }
  return { kind: "program", file };
}

function several(name: string, programs: readonly string[]): BuildError {
  return new BuildError(
    l10n.t(
      "The build of {0} wrote several programs: {1}. Set “run” in webjobs.build.",
      name,
      programs.join(", "),
    ),
    "build",
  );
}

interface RuntimeConfig {
  readonly framework?: { readonly name?: string; readonly version?: string };
  readonly frameworks?: readonly { readonly name?: string; readonly version?: string }[];
  readonly includedFrameworks?: unknown;
}

function readConfig(text: string | undefined): RuntimeConfig {
  try {
    return JSON.parse(withoutMark(text ?? "{}")).runtimeOptions ?? {};
  } catch {
    return {}; // Half written by something else; the program itself will tell.
  }
}

function warnOfRuntime(
  { name, target, report }: DotnetJob,
  program: string,
  config: RuntimeConfig,
): void {
  const site = versionOf(target.stack, "dotnetcore");
  const needed = config.framework?.version ?? config.frameworks?.[0]?.version;
  const [version] = /^\d+\.\d+/.exec(needed ?? "") ?? [];
  if (site !== undefined && version !== undefined && !version.startsWith(site)) {
    report({
      kind: "warning",
      message: l10n.t(
        "{0} needs .NET {1} ({2}), but the site has .NET {3}. Publish it self-contained, or change the site's stack.",
        name,
        version,
        program + configEnd,
        site,
      ),
    });
  }
}
