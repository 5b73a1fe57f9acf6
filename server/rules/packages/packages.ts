/**
 * Packages that a WebJob loads and that don't lie where it looks: Azure installs none for a WebJob.
 */
import * as l10n from "@vscode/l10n";
import { baseName } from "../../../core/find/paths";
import { startedPrograms } from "../../../core/find/startedPrograms";
import { findProperty } from "../../document/jobDocument";
import type { Problem } from "../../problem";
import { type FolderCase, folderProblem } from "../folder/folderCase";
import type { MissingPackage } from "./missing";
import { missingNodePackages } from "./node";
import { missingPhpPackages } from "./php";
import { missingPythonPackages } from "./python";
import { Reader } from "./reader";

interface RunFile {
  /** Its folder, `""` or with a slash at its end. */
  readonly path: string;
  readonly name: string;
  readonly text: string | undefined;
}

export async function checkPackages(given: FolderCase, runFile: RunFile): Promise<Problem[]> {
  const reader = new Reader(given.folder);
  const isInPlace = runsInPlace(given, runFile.name);
  const surroundings = { above: given.above, isInPlace };
  const missing: MissingPackage[] = [];
  for (const start of programsOf(runFile)) {
    const find = finders.get(extensionOf(start));
    const found = (await find?.(reader, start, surroundings)) ?? [];
    missing.push(...found.filter(({ name }) => !missing.some((each) => each.name === name)));
  }
  return [
    ...problemOf(
      given,
      "warning",
      missing.filter(({ listedIn }) => listedIn !== undefined),
    ),
    ...problemOf(
      given,
      "hint",
      missing.filter(({ listedIn }) => listedIn === undefined),
    ),
  ];
}

/** By the extension of a program. */
const finders: ReadonlyMap<string, typeof missingNodePackages> = new Map([
  ...["js", "cjs", "mjs"].map((extension) => [extension, missingNodePackages] as const),
  ["py", missingPythonPackages],
  ["php", missingPhpPackages],
]);

const scripts: ReadonlySet<string> = new Set(["cmd", "bat", "sh", "ps1"]);

function extensionOf(path: string): string {
  const name = baseName(path);
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/** The run file itself, or what a script starts without saying where its packages are. */
function programsOf({ path, name, text = "" }: RunFile): string[] {
  if (!scripts.has(extensionOf(name))) {
    return [`${path}${name}`];
  }
  const isElsewhere =
    /NODE_PATH|PYTHONPATH|PYTHONHOME|PYTHONUSERBASE|activate|conda|\b(pipenv|poetry|uv|npx|yarn|pnpm)\b/i;
  return isElsewhere.test(text)
    ? []
    : startedPrograms(name, text).map((program) => `${path}${program}`);
}

/** docs/kudu.md#1.6 */
function runsInPlace({ document: { root } }: FolderCase, runFile: string): boolean {
  const value = root && findProperty(root, "is_in_place")?.valueNode;
  return value?.type === "boolean" ? value.value : extensionOf(runFile) === "js";
}

/** More names than these are counted. */
const namesShown = 5;

function problemOf(
  { document }: FolderCase,
  severity: "warning" | "hint",
  missing: readonly MissingPackage[],
): Problem[] {
  const [first] = missing;
  if (first === undefined) {
    return [];
  }
  const names = missing.slice(0, namesShown).map(({ name }) => name);
  const list = [...names, ...(missing.length > namesShown ? ["…"] : [])].join(", ");
  const command = first.command(missing.map(({ name }) => name).join(" "));
  const message = missing.every(({ isAbove }) => isAbove)
    ? l10n.t(
        "Packages not found: {0}. {1} loads them from folders above the WebJob, but Azure runs a copy of the WebJob elsewhere. Run “{2}” in the WebJob's folder before you deploy, or set is_in_place to true.",
        list,
        first.file,
        command,
      )
    : l10n.t(
        "Packages not found: {0}. {1} loads them, and Azure installs no packages for a WebJob. Run “{2}” in the WebJob's folder before you deploy.",
        list,
        first.file,
        command,
      );
  return [
    folderProblem(document, severity, "packages-missing", message, first.listedIn ?? first.file),
  ];
}
