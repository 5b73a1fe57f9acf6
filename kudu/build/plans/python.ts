import * as l10n from "@vscode/l10n";
import { readPyProject } from "../../../core/build/pyproject";
import { versionOf } from "../../../core/build/target";
import { filesIn } from "../../../core/folder";
import { BuildError } from "../buildError";
import type { Plan } from "../plan";
import { findPythonStart, packagesFolder } from "../starts/python";
import { findTool } from "../tool";
import type { PlanContext } from "./context";

/**
 * Copies the source and installs its packages beside it: a virtual environment can't be moved to
 * another machine.
 */
export async function planPython(context: PlanContext): Promise<Plan> {
  const { folder, files } = context;
  const hasRequirements = files.includes("requirements.txt");
  const text = (hasRequirements && (await folder.read("requirements.txt", 1_048_576))) || "";
  const names = await filesIn(folder);
  if (!names.some((each) => /^run\.(sh|cmd|bat|ps1)$/i.test(each))) {
    // Before minutes go into packages for a program that isn't known.
    await findPythonStart(folder, { name: context.name, run: context.entry.run });
  }
  const what = hasRequirements ? ["-r", "requirements.txt"] : await packagesOf(context, names);
  return {
    ecosystem: "python",
    steps: [
      { kind: "copySource", leave: [] },
      {
        kind: "install",
        command: [
          ...[findPython(context), "-m", "pip", "install"],
          ...["--disable-pip-version-check", "--no-input", ...what],
          ...["--target", packagesFolder, ...platformArguments(context)],
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

/**
 * Without requirements.txt: what pyproject.toml lists, or the folder when it is a package. Refuses
 * what pip doesn't read.
 */
async function packagesOf(
  { folder, name }: PlanContext,
  names: readonly string[],
): Promise<string[]> {
  const toml = (await folder.read("pyproject.toml", 1_048_576)) ?? "";
  const { dependencies, isPackage, isDynamic } = readPyProject(toml);
  if (dependencies.length > 0 || isDynamic) {
    return isPackage || isDynamic ? ["."] : [...dependencies];
  }
  const isPipenv = names.includes("Pipfile");
  throw new BuildError(
    l10n.t(
      "pip doesn't read the packages of {0} from {1}. Write them to requirements.txt with “{2}”.",
      name,
      isPipenv ? "Pipfile" : "pyproject.toml",
      isPipenv ? "pipenv requirements > requirements.txt" : "poetry export -o requirements.txt",
    ),
    "request",
  );
}

/** Where Windows has none by this name, it has a stand-in that leads to the Store. */
const ofStore = /[\\/]Microsoft[\\/]WindowsApps[\\/]/i;

function findPython({ environment }: PlanContext): string {
  const [first, ...others] =
    process.platform === "win32"
      ? (["python", "python3", "py"] as const)
      : (["python3", "python"] as const);
  const found = [first, ...others].flatMap((name) => {
    const path = findTool(name, environment);
    return path === undefined ? [] : [{ name, path }];
  });
  const real = found.find(({ path }) => !ofStore.test(path));
  return (real ?? found[0])?.name ?? first;
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
