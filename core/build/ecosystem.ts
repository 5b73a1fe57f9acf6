/** Which tool builds what lies in a folder, as its files show; nothing is run for it. */
import { joinPath } from "../find/paths";
import { isProjectFile, textLimit } from "../find/search";
import type { Folder } from "../folder";
import { withoutMark } from "../settingsFile";
import { readPyProject } from "./pyproject";

export type Ecosystem = "dotnet" | "node" | "python" | "maven" | "gradle" | "php" | "go" | "rust";

export interface Buildable {
  readonly ecosystem: Ecosystem;
  /** The files that say so, relative to the folder; of several projects one has to be chosen. */
  readonly files: readonly string[];
}

type Readable = Pick<Folder, "list" | "read">;

/**
 * Undefined for a folder that can only be deployed as it is. The first ecosystem that is found
 * counts.
 */
export async function findEcosystem(folder: Readable, path = ""): Promise<Buildable | undefined> {
  const entries = (await folder.list(path)) ?? [];
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const read = async (name: string) =>
    withoutMark((await folder.read(joinPath(path, name), textLimit)) ?? "");
  for (const { ecosystem, file, counts } of tests) {
    const found = names.filter((name) => file.test(name)).sort();
    const files: string[] = [];
    for (const name of found) {
      if (counts === undefined || counts(await read(name), name)) {
        files.push(name);
      }
    }
    if (files.length > 0) {
      return { ecosystem, files };
    }
  }
  return undefined;
}

interface Test {
  readonly ecosystem: Ecosystem;
  readonly file: RegExp;
  /** By its text; a file that is merely there counts when this is absent. */
  counts?(text: string, name: string): boolean;
}

/** In the order in which they count. */
const tests: readonly Test[] = [
  { ecosystem: "dotnet", file: { test: isProjectFile } as RegExp },
  { ecosystem: "node", file: /^package\.json$/, counts: needsNode },
  {
    ecosystem: "python",
    file: /^(requirements\.txt|pyproject\.toml|Pipfile)$/,
    counts: needsPip,
  },
  { ecosystem: "maven", file: /^pom\.xml$/ },
  { ecosystem: "gradle", file: /^build\.gradle(\.kts)?$/ },
  { ecosystem: "php", file: /^composer\.json$/ },
  { ecosystem: "go", file: /^go\.mod$/ },
  { ecosystem: "rust", file: /^Cargo\.toml$/ },
];

/** A manifest that can't be read counts: its tool says what is wrong with it. */
function needsNode(text: string): boolean {
  try {
    const { dependencies, optionalDependencies, scripts } = readManifest(text);
    const isFull = (value: unknown) => Object.keys(Object(value)).length > 0;
    return isFull(dependencies) || isFull(optionalDependencies) || scripts?.build !== undefined;
  } catch {
    return true;
  }
}

export interface Manifest {
  readonly name?: string;
  readonly type?: string;
  readonly main?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  /** `pnpm@9.0.0` */
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A package.json. Throws a SyntaxError for text that isn't JSON. */
export function readManifest(text: string): Manifest {
  const value: unknown = JSON.parse(withoutMark(text));
  return typeof value === "object" && value !== null ? value : {};
}

function needsPip(text: string, name: string): boolean {
  if (name === "pyproject.toml") {
    const { dependencies, needsPoetry, isDynamic } = readPyProject(text);
    return dependencies.length > 0 || needsPoetry || isDynamic;
  }
  return name === "Pipfile"
    ? /^\[packages\]\s*[\r\n]+(\s*#.*[\r\n]+)*\s*["'\w]/m.test(text)
    : text.split(/\r?\n/).some((line) => /^\s*[^#\s]/.test(line));
}
