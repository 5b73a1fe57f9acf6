/** The files by which a folder is known to be a project, and as one that has timers. */

export interface ProjectMarker {
  /** The languages of its sources, as editors call them. */
  readonly languages: readonly string[];
  /** True when its timers are those of Azure. */
  readonly hasTimers: boolean;
}

const dotnet = ["csharp", "fsharp"];
const jvm = ["java", "kotlin"];
const python = ["python"];
const node = ["javascript", "javascriptreact", "typescript", "typescriptreact"];

interface Kind {
  readonly name: RegExp;
  readonly languages: readonly string[];
  /** What a file of the kind says when the project has timers; absent: any of them does. */
  readonly mark?: RegExp;
}

const kinds: readonly Kind[] = [
  { name: /^host\.json$/i, languages: [...dotnet, ...jvm, ...python, ...node] },
  {
    name: /\.(?:cs|fs)proj$|^packages\.config$/i,
    languages: dotnet,
    mark: /Microsoft\.(?:Azure\.(?:WebJobs|Functions\.Worker)|NET\.Sdk\.Functions)\b/i,
  },
  {
    name: /^pom\.xml$|^build\.gradle(?:\.kts)?$/i,
    languages: jvm,
    mark: /azure-functions-java-library/,
  },
  {
    name: /^(?:requirements\.txt|pyproject\.toml)$/i,
    languages: python,
    mark: /\bazure-functions\b/i,
  },
  { name: /^package\.json$/i, languages: node, mark: /"@azure\/functions"/ },
];

/** As a glob, for a search in a workspace. */
export const projectMarkerGlob =
  "**/{host.json,*.csproj,*.fsproj,packages.config,pom.xml,build.gradle,build.gradle.kts,requirements.txt,pyproject.toml,package.json}";

export function isProjectMarker(name: string): boolean {
  return kinds.some((kind) => kind.name.test(name));
}

/** Undefined for a file that makes no project of its folder. */
export function readProjectMarker(name: string, text: string): ProjectMarker | undefined {
  const kind = kinds.find((candidate) => candidate.name.test(name));
  return kind && { languages: kind.languages, hasTimers: kind.mark?.test(text) ?? true };
}
