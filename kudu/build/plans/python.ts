import * as l10n from "@vscode/l10n";
import { versionOf } from "../../../core/build/target";
import type { Plan } from "../plan";
import { findPythonStart, packagesFolder } from "../starts/python";
import { findTool } from "../tool";
import type { PlanContext } from "./context";

/**
 * Copies the source and installs its packages beside it: a virtual environment can't be moved to
 * another machine.
 */
export async function planPython(context: PlanContext): Promise<Plan> {
  const { folder, files, environment } = context;
  const hasRequirements = files.includes("requirements.txt");
  const text = (hasRequirements && (await folder.read("requirements.txt", 1_048_576))) || "";
  const names = ((await folder.list("")) ?? []).map((each) => each.name);
  if (!names.some((each) => /^run\.(sh|cmd|bat|ps1)$/i.test(each))) {
    // Before minutes go into packages for a program that isn't known.
    await findPythonStart(folder, { name: context.name, run: context.entry.run });
  }
  const python = ["python3", "python"].find((each) => findTool(each, environment)) ?? "python3";
  const what = hasRequirements ? ["-r", "requirements.txt"] : ["."];
  return {
    ecosystem: "python",
    steps: [
      { kind: "copySource", leave: [] },
      {
        kind: "install",
        command: [
          ...[python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"],
          ...[...what, "--target", packagesFolder, ...platformArguments(context)],
        ],
        decidedBy: hasRequirements ? ["requirements.txt"] : ["pyproject.toml"],
        writes: ".python_packages",
        isReusable: hasRequirements && !refersToFiles.test(text),
      },
    ],
    outputs: [],
    inputs: [],
    isCacheable: true,
    warnings: [...builtHere(context, text), ...windowsWarning(context)],
  };
}

/** Other requirements, constraints, or packages of this disk: their content decides as well. */
const refersToFiles =
  /^\s*(-[recf]\b|--(requirement|constraint|editable|find-links)\b|[./~]|\S+\s*@\s*file:)/m;

/** For another system or version only wheels can be installed: pip builds nothing for them. */
function platformArguments({ target }: PlanContext): string[] {
  const version = versionOf(target.stack, "python");
  const here = process.platform === "win32" ? "windows" : process.platform;
  const isElsewhere = target.os !== undefined && target.os !== here;
  if (target.isHere || (!isElsewhere && version === undefined)) {
    return [];
  }
  const os = target.os ?? "linux";
  const platform =
    os === "linux" ? "manylinux2014_x86_64" : target.bits === 64 ? "win_amd64" : "win32";
  return [
    ...["--platform", platform],
    ...(version ? ["--python-version", version] : []),
    "--only-binary=:all:",
  ];
}

function builtHere({ name }: PlanContext, requirements: string): string[] {
  const lines = requirements.split(/\r?\n/).map((line) => line.trim());
  const local = lines.filter((line) => /^(-e|--editable)\b|^git\+|@\s*git\+|^\.{0,2}\//.test(line));
  return local.length === 0
    ? []
    : [l10n.t("{0} installs {1} as it is built on this machine.", name, local.join(", "))];
}

/** docs/kudu.md#1.4 */
function windowsWarning({ target, name }: PlanContext): string[] {
  return target.os === "windows" && !target.isHere
    ? [l10n.t("{0} is written in Python, which Windows apps have only as a site extension.", name)]
    : [];
}
