import { existsSync } from "node:fs";
import { dirname, join, parse, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { type PublishProject, readPublishProject } from "../../../core/build/publishProject";
import { runtimeIdentifier, versionOf } from "../../../core/build/target";
import { textLimit } from "../../../core/find/search";
import { readStart } from "../../../core/node/readBounded";
import { decodeText } from "../../../core/settingsFile";
import { BuildError } from "../buildError";
import { type Plan, stagePlace } from "../plan";
import type { PlanContext } from "./context";

/** `dotnet publish` of the one project of a folder, into the stage. */
export async function planDotnet(
  context: PlanContext,
  platform: NodeJS.Platform = process.platform,
): Promise<Plan> {
  const { source, options = {} } = context;
  const file = await onlyProject(context);
  const project = await projectAt(join(source, file));
  if (project.isLibrary) {
    throw refusal(l10n.t("{0} is a library. A WebJob needs a program.", file));
  }
  if (project.isOldStyle) {
    return planOldStyle(context, file, platform);
  }
  const configuration = options.configuration ?? "Release";
  const command = [
    ...["dotnet", "publish", file, "-c", configuration, "-o", stagePlace],
    ...frameworkArguments(context, file, project),
    ...runtimeArguments(context, project),
    ...fixedArguments,
    // A pipeline waits for what its steps leave behind.
    ...(context.environment.CI ? ["--disable-build-servers"] : []),
  ];
  const { files: inputs, isKnown } = await projectInputs(source, file, project);
  return {
    ecosystem: "dotnet",
    steps: [{ kind: "run", command, in: "source" }],
    outputs: ["bin/", "obj/"],
    inputs,
    isCacheable: isKnown,
    warnings: [],
  };
}

/**
 * The layout of a WebJob and its run file are ours; a publish profile that the project names would
 * deploy (the task `_PublishFiles` of the .NET SDK), unless it writes to the file system.
 */
const fixedArguments = [
  "-p:IsGenerateRunCommandFileDisabled=true",
  "-p:WebPublishMethod=FileSystem",
  "-p:PublishProtocol=FileSystem",
  "-p:DeployOnBuild=false",
  "-p:GenerateFullPaths=true",
  "-clp:NoSummary",
  "-nologo",
];

/** Beside a program, a library or its tests may lie in the same folder. */
async function onlyProject({ files, name, source }: PlanContext): Promise<string> {
  const [first = ""] = files;
  if (files.length < 2) {
    return first;
  }
  const projects = await Promise.all(files.map((file) => projectAt(join(source, file))));
  const [program, ...others] = files.filter((_, index) => projects[index]?.isProgram);
  if (program === undefined || others.length > 0) {
    throw refusal(
      l10n.t(
        "The folder of {0} contains several projects: {1}. Keep one, or set webjobs.build with a command.",
        name,
        files.join(", "),
      ),
    );
  }
  return program;
}

async function projectAt(path: string): Promise<PublishProject> {
  // As MSBuild does, of those above only the nearest is read.
  const props = nearestAbove(dirname(path), "Directory.Build.props");
  const texts = await Promise.all([props, path].map((each) => each && textAt(each)));
  return readPublishProject(texts.join("\n"), parse(path).name);
}

async function textAt(path: string): Promise<string | undefined> {
  const bytes = await readStart(path, textLimit);
  return bytes && decodeText(bytes);
}

function nearestAbove(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, name))) {
      return join(at, name);
    }
    if (dirname(at) === at) {
      return undefined;
    }
  }
}

/** Of several frameworks the person's, else the newest that the site is known to have. */
function frameworkArguments(
  { options, target }: PlanContext,
  file: string,
  { frameworks }: PublishProject,
): string[] {
  const site = versionOf(target.stack, "dotnetcore");
  const chosen = options?.framework ?? frameworks.find((each) => each === `net${site}`);
  if (chosen !== undefined && (options?.framework !== undefined || frameworks.length > 1)) {
    return ["-f", chosen];
  }
  if (frameworks.length > 1) {
    throw refusal(
      l10n.t(
        "{0} is built for several frameworks: {1}. Choose one with --framework or “TargetFramework”.",
        file,
        frameworks.join(", "),
      ),
    );
  }
  return [];
}

/**
 * Portable unless the project or the person says otherwise: then it runs wherever its runtime is.
 */
function runtimeArguments(
  { options, entry, target, name }: PlanContext,
  project: PublishProject,
): string[] {
  const { isSelfContained, isAot, runtimeIdentifier: own } = project;
  const said = options?.runtime ?? entry.runtime ?? own;
  if (said === undefined && !isSelfContained) {
    return ["-p:UseAppHost=false"];
  }
  const runtime = said ?? runtimeIdentifier(target);
  if (runtime === undefined) {
    throw refusal(
      l10n.t(
        "{0} brings its own runtime, so the system that it runs on must be known. Choose one with --runtime or --platform.",
        name,
      ),
    );
  }
  const here = { win32: "win", linux: "linux", darwin: "osx" }[process.platform as string];
  if (isAot && here !== runtime.split("-")[0]) {
    throw refusal(
      l10n.t(
        "{0} is compiled ahead of time, which works only on the system it is for ({1}).",
        name,
        runtime,
      ),
    );
  }
  return ["-r", runtime, "--self-contained", String(isSelfContained)];
}

/** Referenced projects, and what MSBuild and NuGet read above the folder. */
async function projectInputs(
  source: string,
  file: string,
  project: PublishProject,
): Promise<{ readonly files: string[]; readonly isKnown: boolean }> {
  const above = [
    ...["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"],
    ...["global.json", "nuget.config", "NuGet.Config", ".editorconfig"],
  ];
  const files = above.flatMap((name) => nearestAbove(source, name) ?? []);
  const seen = new Set<string>([join(source, file)]);
  const queue = [{ folder: source, project }];
  let isKnown = true;
  for (const { folder, project: each } of queue) {
    isKnown &&= !each.hasImports;
    for (const reference of each.references) {
      const path = resolve(folder, reference.replaceAll("\\", "/"));
      isKnown &&= existsSync(path);
      if (!seen.has(path) && existsSync(path)) {
        seen.add(path);
        files.push(dirname(path));
        queue.push({ folder: dirname(path), project: await projectAt(path) });
      }
    }
  }
  return { files, isKnown };
}

/** Only Visual Studio's MSBuild builds these; it has no publish. */
function planOldStyle(
  { options = {} }: PlanContext,
  file: string,
  platform: NodeJS.Platform,
): Plan {
  if (platform !== "win32") {
    throw refusal(
      l10n.t(
        "{0} is a .NET Framework project of the old form. Build it with Visual Studio and deploy bin/Release.",
        file,
      ),
    );
  }
  const configuration = options.configuration ?? "Release";
  return {
    ecosystem: "dotnet",
    steps: [
      {
        kind: "run",
        in: "source",
        command: [
          ...["msbuild", file, "-t:Build", `-p:Configuration=${configuration}`],
          ...["-p:DeployOnBuild=false", "-p:GenerateFullPaths=true", "-clp:NoSummary", "-nologo"],
        ],
      },
      { kind: "copyOutput", from: `bin/${configuration}` },
    ],
    outputs: ["bin/", "obj/"],
    inputs: [],
    isCacheable: false,
    warnings: [],
  };
}

function refusal(message: string): BuildError {
  return new BuildError(message, "request");
}
