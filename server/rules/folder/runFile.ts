/** Which file Azure starts, and whether that file will do. */
import * as l10n from "@vscode/l10n";
import type { Platform } from "../../../core/protocol";
import { pickRunFile } from "../../../core/runFile";
import { type ScriptHost, scriptHosts } from "../../../core/scriptHosts";
import { findProperty } from "../../document/jobDocument";
import type { Problem } from "../../problem";
import { type FolderCase, folderProblem, type ScriptFolder } from "./folderCase";
import { checkScript } from "./script";

export async function checkRunFile(
  given: FolderCase,
  { path, entries }: ScriptFolder,
): Promise<Problem[]> {
  const { document, platform, folder } = given;
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const hosts = hostsOf(platform);
  const runFile = pickRunFile(names, hosts);
  if (runFile === undefined) {
    return [folderProblem(document, "error", "no-run-file", noRunFileMessage(names, platform))];
  }
  const candidates = names.filter((name) => pickRunFile([name], hosts) !== undefined);
  const isNamed = /^run\./i.test(runFile.name) || runFile.name.toLowerCase() === "project.json";
  const text = await folder.read(`${path}${runFile.name}`, scriptLimit);
  return [
    ...(isNamed || candidates.length === 1 ? [] : [choice(given, runFile.name, candidates)]),
    ...(text === undefined
      ? []
      : checkScript(given, `${path}${runFile.name}`, text, takesArguments(given))),
  ];
}

/** Enough for what a run file says; a larger one is a program. */
const scriptLimit = 65_536;

/** A Linux app has no cmd and no Windows PowerShell. */
function hostsOf(platform: Platform): readonly ScriptHost[] {
  return platform === "linux"
    ? scriptHosts("linux").filter(
        ({ name }) => name !== "WindowsScriptHost" && name !== "PowerShellScriptHost",
      )
    : scriptHosts(platform === "windows" ? "windows" : "linux");
}

function noRunFileMessage(names: readonly string[], platform: Platform): string {
  const [program] = names.filter((name) => /\.(dll|ts|csx|war|class)$/i.test(name));
  const elsewhere = platform === "linux" ? pickRunFile(names, scriptHosts("windows")) : undefined;
  if (elsewhere !== undefined) {
    return l10n.t("'{0}' only runs on Windows apps. Add a run.sh for Linux.", elsewhere.name);
  }
  return program === undefined
    ? l10n.t(
        "No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
      )
    : l10n.t("Azure can't start '{0}' directly. Add a run.cmd or run.sh that starts it.", program);
}

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
