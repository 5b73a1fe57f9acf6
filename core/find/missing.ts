/** What must happen before Azure can run what lies in a folder. */
import { type Buildable, findEcosystem, readManifest } from "../build/ecosystem";
import type { Folder } from "../folder";
import type { Platform } from "../protocol";
import { pickRunFile, type RunFile } from "../runFile";
import { scriptHostsOn } from "../scriptHosts";
import type { Missing } from "./foundJob";
import { baseName, joinPath, parentOf } from "./paths";
import { readProject } from "./project";
import { findScriptFolder, type ScriptFolder } from "./scriptFolder";
import { isProjectFile, textLimit } from "./search";
import { notStartable } from "./startable";
import { startedPrograms } from "./startedPrograms";
import { isTool } from "./tools";

/** The codes under which the language server says the same of a folder. */
export const missingCodes = {
  runFile: "no-run-file",
  linuxRunFile: "no-run-file",
  starter: "no-run-file",
  build: "not-built",
  files: "program-missing",
  program: "program-missing",
  rightRunFile: "run-file-tool",
  start: "program-not-started",
  system: "program-system",
} as const satisfies Record<Missing["need"], string>;

export function isMissingCode(code: string): boolean {
  return Object.values<string>(missingCodes).includes(code);
}

/** Enough for what a run file says; a larger one is a program. */
const runFileLimit = 65_536;

/** Undefined when Azure can start it, as far as names, project and run file show. */
export async function missingOf(
  folder: Pick<Folder, "list" | "read">,
  path = "",
  platform: Platform = "both",
): Promise<Missing | undefined> {
  const script = await findScriptFolder((each) => folder.list(each), path);
  const names = script.entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const runFile = runFileOf(names, platform);
  const text = runFile ? await textOf(folder, script, runFile) : "";
  const unbuilt = await notBuilt(folder, script, names, runFile, text);
  if (unbuilt) {
    return unbuilt;
  }
  if (runFile === undefined || isTool(runFile.name)) {
    return (
      (await unbuiltSource(folder, script)) ??
      (runFile ? { need: "rightRunFile", tool: runFile.name } : nothingToStart(names))
    );
  }
  const absent = await notThere(folder, script, runFile, text);
  return absent
    ? ((await unbuiltSource(folder, script, true)) ?? absent)
    : notStartable(folder, script.path, { name: runFile.name, text }, platform);
}

/**
 * What is there has to be built by something other than .NET; `forProgram` when a run file is there
 * and only what it starts is missing.
 */
async function unbuiltSource(
  folder: Pick<Folder, "list" | "read">,
  { path }: ScriptFolder,
  forProgram = false,
): Promise<Missing | undefined> {
  const found = await findEcosystem(folder, path);
  const [project] = found?.files ?? [];
  return found === undefined ||
    project === undefined ||
    found.ecosystem === "dotnet" ||
    (forProgram && !(await writesPrograms(folder, path, found)))
    ? undefined
    : { need: "build", style: "other", project };
}

/** Where a build only installs packages, it brings no file of the job itself. */
async function writesPrograms(
  folder: Pick<Folder, "read">,
  path: string,
  { ecosystem, files: [file = ""] }: Buildable,
): Promise<boolean> {
  if (ecosystem !== "node") {
    return ecosystem !== "python" && ecosystem !== "php";
  }
  try {
    const text = (await folder.read(joinPath(path, file), textLimit)) ?? "";
    return readManifest(text).scripts?.build !== undefined;
  } catch {
    return true; // Its tool says what is wrong with it.
  }
}

/** With `both` it is enough that one of the platforms finds something. */
export function runFileOf(names: readonly string[], platform: Platform): RunFile | undefined {
  const tables = platform === "both" ? (["windows", "linux"] as const) : [platform];
  return tables
    .map((table) => pickRunFile(names, scriptHostsOn(table)))
    .find((runFile) => runFile !== undefined);
}

async function textOf(
  folder: Pick<Folder, "read">,
  { path }: ScriptFolder,
  { name }: RunFile,
): Promise<string> {
  const isProgram = /\.(exe|jar)$/i.test(name);
  return (!isProgram && (await folder.read(joinPath(path, name), runFileLimit))) || "";
}

/** A project without what its build writes; a run file that builds by itself makes up for it. */
async function notBuilt(
  folder: Pick<Folder, "read">,
  { path, entries }: ScriptFolder,
  names: readonly string[],
  runFile: RunFile | undefined,
  text: string,
): Promise<Missing | undefined> {
  const project = names.filter(isProjectFile).sort()[0];
  if (project === undefined || buildsItself.test(text)) {
    return undefined;
  }
  const hasSources =
    names.some((name) => /\.(cs|fs|vb)$/i.test(name)) ||
    entries.some(({ kind, name }) => kind === "folder" && !/^(bin|obj|properties)$/i.test(name));
  const xml = (await folder.read(joinPath(path, project), textLimit)) ?? "";
  const projectName = project.replace(/\.\w+$/, "");
  const { style, assemblyName } = readProject(xml, projectName);
  const written = [assemblyName, projectName].map((name) => name.toLowerCase());
  const isBuilt = names.some((name) =>
    written.some((each) => [`${each}.dll`, `${each}.exe`].includes(name.toLowerCase())),
  );
  return isBuilt || (!hasSources && runFile !== undefined)
    ? undefined
    : { need: "build", style, project };
}

const buildsItself = /\b(dotnet\s+(run|build|publish|watch|fsi)|msbuild|fsc|csc|mcs)\b/i;

function nothingToStart(names: readonly string[]): Missing {
  const script = runFileOf(names, "windows");
  if (script !== undefined) {
    return { need: "linuxRunFile", script: script.name };
  }
  const [program] = names.filter((name) => /\.(dll|ts|csx|war|class)$/i.test(name)).sort();
  return program === undefined ? { need: "runFile" } : { need: "starter", program };
}

/** The run file starts a program beside it that isn't there. */
async function notThere(
  folder: Pick<Folder, "list">,
  { path }: ScriptFolder,
  runFile: RunFile,
  text: string,
): Promise<Missing | undefined> {
  for (const program of startedPrograms(runFile.name, text)) {
    if (!(await isThere(folder, path, program))) {
      return { need: "program", program, runFile: runFile.name };
    }
  }
  return undefined;
}

/** What shells and Node add to a name. */
const impliedExtensions = [".exe", ".cmd", ".bat", ".js", ".cjs", ".mjs", ".json", ".node"];

async function isThere(
  folder: Pick<Folder, "list">,
  base: string,
  program: string,
): Promise<boolean> {
  const path = joinPath(base, program);
  const entries = await folder.list(parentOf(path));
  const names = ["", ...impliedExtensions].map((each) => `${baseName(path)}${each}`.toLowerCase());
  return (entries ?? []).some(({ name }) => names.includes(name.toLowerCase()));
}
