/** Which file Azure starts, and whether that file will do. */
import * as l10n from "@vscode/l10n";
import type { Missing } from "../../../core/find/foundJob";
import { missingCodes, missingOf } from "../../../core/find/missing";
import { describeMissing } from "../../../core/find/sentences";
import type { Platform } from "../../../core/protocol";
import { pickRunFile } from "../../../core/runFile";
import { type ScriptHost, scriptHosts, scriptHostsOn } from "../../../core/scriptHosts";
import { findProperty } from "../../document/jobDocument";
import type { Problem } from "../../problem";
import { checkPackages } from "../packages/packages";
import { type FolderCase, folderProblem, type ScriptFolder } from "./folderCase";
import { checkScript } from "./script";

export async function checkRunFile(
  given: FolderCase,
  { path, entries }: ScriptFolder,
): Promise<Problem[]> {
  const { platform, folder } = given;
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const hosts = hostsOf(platform);
  const runFile = pickRunFile(names, hosts);
  const missing = await missingOf(folder, "", platform);
  if (missing?.need === "build" || missing?.need === "rightRunFile") {
    return [missingProblem(given, missing)];
  }
  if (runFile === undefined) {
    return [missingProblem(given, missing ?? { need: "runFile" })];
  }
  const candidates = names.filter((name) => pickRunFile([name], hosts) !== undefined);
  const isNamed = /^run\./i.test(runFile.name) || runFile.name.toLowerCase() === "project.json";
  const text = await folder.read(`${path}${runFile.name}`, scriptLimit);
  return [
    ...(missing ? [missingProblem(given, missing)] : []),
    ...(isNamed || candidates.length === 1 ? [] : [choice(given, runFile.name, candidates)]),
    ...(text === undefined
      ? []
      : checkScript(given, `${path}${runFile.name}`, text, takesArguments(given))),
    ...(await checkPackages(given, { path, name: runFile.name, text })),
  ];
}

/** Enough for what a run file says; a larger one is a program. */
const scriptLimit = 65_536;

/** For both systems the Linux table is taken, which has all of the other's. */
function hostsOf(platform: Platform): readonly ScriptHost[] {
  return platform === "both" ? scriptHosts("linux") : scriptHostsOn(platform);
}

/**
 * What is missing until Azure can run it. A source may be built or completed before it is deployed,
 * so most is a warning.
 */
function missingProblem({ document, job }: FolderCase, missing: Missing): Problem {
  const { message, args } = describeMissing(missing);
  const code = missingCodes[missing.need];
  const isError = neverStarts.includes(missing.need) && job !== undefined;
  return folderProblem(document, isError ? "error" : "warning", code, l10n.t(message, ...args));
}

const neverStarts: readonly Missing["need"][] = [
  ...(["runFile", "linuxRunFile", "starter", "rightRunFile", "start", "system"] as const),
];

function choice({ document }: FolderCase, name: string, candidates: readonly string[]): Problem {
  return folderProblem(
    document,
    "warning",
    "run-file-choice",
    l10n.t(
      "Azure starts '{0}', the first of: {1}. Rename the right one to run.* to be sure.",
      name,
      [...candidates].sort().join(", "),
    ),
  );
}

/** Only runs on demand have arguments. */
function takesArguments({ document }: FolderCase): boolean {
  const { root, kind } = document;
  return (
    kind === "triggered" && (root === undefined || findProperty(root, "schedule") === undefined)
  );
}
