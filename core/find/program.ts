/** What the source of a WebJobs SDK program says about its kind. */
import type { JobKind } from "../webJob";
import { joinPath } from "./paths";
import type { Search } from "./search";

/** So many source files of a project are read, so many bytes of each. */
const filesRead = 24;
const bytesRead = 65_536;

export interface ProgramKind {
  readonly path: string;
  readonly kind: JobKind;
}

/** Undefined when no call tells, as in a program that is built from parts elsewhere. */
export async function kindOfProgram(
  search: Search,
  folder: string,
): Promise<ProgramKind | undefined> {
  let called: ProgramKind | undefined;
  for (const path of (await sourcesOf(search, folder)).slice(0, filesRead)) {
    const text = withoutComments((await search.text(path, bytesRead)) ?? "");
    if (runsOn.test(text)) {
      return { path, kind: "continuous" };
    }
    called ??= callsOnce.test(text) ? { path, kind: "triggered" } : undefined;
  }
  return called;
}

/** The file of the program that builds the host of the WebJobs SDK. */
export async function startOfHost(search: Search, folder: string): Promise<string | undefined> {
  for (const path of (await sourcesIn(search, folder)).filter(isMain)) {
    const text = withoutComments((await search.text(path, bytesRead)) ?? "");
    if (/\bConfigureWebJobs\s*\(|\bnew\s+JobHost(Configuration)?\s*\(/i.test(text)) {
      return path;
    }
  }
  return undefined;
}

function isMain(path: string): boolean {
  return /(^|\/)(program|main|startup|module1)\.\w+$/i.test(path);
}

/** The host waits for triggers until it is told to stop. */
const runsOn =
  /\.\s*(?:RunAndBlock|WaitForShutdown)(Async)?\s*\(|\.\s*RunConsoleAsync\s*\(|\b(?:\w*host|app|builder\s*\.\s*Build\s*\(\s*\))\s*\.\s*Run(Async)?\s*\(|\.\s*Build\s*\(\s*\)\s*\.\s*Run(Async)?\s*\(/i;

/** One function is called, then the program ends. */
const callsOnce = /\b(?:\w*host|jobs?)\s*\.\s*Call(Async)?\s*\(|\bIJobHost\b/i;

/** Program.* first, for that is where the host is built. */
async function sourcesOf(search: Search, folder: string): Promise<string[]> {
  const own = await sourcesIn(search, folder);
  const below = (await search.folders(folder))
    .filter((name) => !/^(bin|obj|node_modules|properties|packages|\..*)$/i.test(name))
    .map((name) => joinPath(folder, name));
  const rest = await Promise.all(below.slice(0, 12).map((each) => sourcesIn(search, each)));
  const all = [...own, ...rest.flat()];
  return [...all.filter(isMain), ...all.filter((path) => !isMain(path))];
}

async function sourcesIn(search: Search, folder: string): Promise<string[]> {
  return (await search.files(folder))
    .filter((name) => /\.(cs|fs|vb)$/i.test(name))
    .map((name) => joinPath(folder, name));
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'])\/\/.*/gm, "$1")
    .replace(/^\s*'.*/gm, "");
}
