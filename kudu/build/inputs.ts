import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../deploy/source/folderContents";

/** Their content counts, and not when they were written: a change of branch writes them anew. */
const lockFiles =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|packages\.lock\.json|poetry\.lock|uv\.lock)$/;

/** What no build reads; what is installed is known by what npm notes of it. */
const notRead = [".git", ".hg", ".svn", ".idea", ".vs", ".vscode", "node_modules", "__pycache__"];

export interface Inputs {
  readonly source: string;
  /** Patterns of .gitignore: what the build itself writes. */
  readonly outputs: readonly string[];
  /** Patterns of what counts; everything when absent. */
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What a build reads: each path with what changes when the file does. */
export type InputStamps = ReadonlyMap<string, string>;

export async function readInputs({ source, outputs, only, signal }: Inputs): Promise<InputStamps> {
  const chosen = only ? ["*", "!*/", ...only.map((pattern) => `!${pattern}`)] : [];
  const stamps = await stampsOf(source, [...chosen, ...notRead, ...outputs], signal);
  await addPath(stamps, join(source, "node_modules", ".package-lock.json"), signal);
  return stamps;
}

/** The same of files and folders outside of the source folder. */
export async function readOutside(
  paths: Iterable<string>,
  signal?: AbortSignal,
): Promise<InputStamps> {
  const stamps = new Map<string, string>();
  for (const path of new Set(paths)) {
    await addPath(stamps, path, signal);
  }
  return stamps;
}

/** One text for all: it changes when anything does. */
export function fingerprint(...parts: readonly (InputStamps | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const lines =
      typeof part === "string" ? [part] : [...part].map(([path, stamp]) => `${path}\0${stamp}`);
    hash.update(`${lines.sort().join("\n")}\n\n`);
  }
  return hash.digest("hex");
}

async function addPath(
  stamps: Map<string, string>,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory()) {
    for (const [below, stamp] of await stampsOf(path, [...notRead, "bin", "obj"], signal)) {
      stamps.set(join(path, below), stamp);
    }
  } else {
    stamps.set(path, `${stats?.size} ${stats?.mtimeMs}`);
  }
}

async function stampsOf(
  folder: string,
  exclude: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const { entries } = await readFolder(folder, {
    exclude,
    ignoreFile: false,
    defaultExcludes: false,
    signal,
  });
  const stamps = new Map<string, string>();
  for (const { path, size, mtime, mode } of entries) {
    const stamp = lockFiles.test(path)
      ? String(await readFile(join(folder, path)).catch(() => ""))
      : path.endsWith("/")
        ? ""
        : `${size} ${mtime} ${mode}`;
    stamps.set(path, stamp);
  }
  return stamps;
}
