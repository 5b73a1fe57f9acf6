import { copyFile, mkdir, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Contents } from "../deploy/source/contents";
import { ignoreFileName } from "../deploy/source/exclusions";
import { readFolder } from "../deploy/source/folderContents";

/** Tools' folders that no stage takes over: what is needed of them is installed there anew. */
const neverCopied = [
  ...[".git", ".hg", ".svn", ".idea", ".vs", "node_modules", ".venv", "venv", "__pycache__"],
  ...["*.pyc", "*.tsbuildinfo", ".python_packages", "coverage"],
];

/**
 * Copies a source folder as a deployment sees it: without secrets and without links that lead out.
 * `.webjobignore` goes along instead of being applied, since a build may need what a site doesn't.
 */
export async function copySource(
  source: string,
  stage: string,
  leave: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const exclude = [...neverCopied, ...leave];
  await copyContents(
    await readFolder(source, { exclude, ignoreFile: false, signal }),
    source,
    stage,
  );
  await copyIfThere(join(source, ignoreFileName), join(stage, ignoreFileName));
}

/** Removes what matches the patterns. */
export async function removeMatching(stage: string, patterns: readonly string[]): Promise<void> {
  const { excluded } = await readFolder(stage, { exclude: patterns, ignoreFile: false });
  for (const { path, because } of excluded) {
    if (because.from !== "") {
      await rm(join(stage, ...path.split("/")), { recursive: true, force: true });
    }
  }
}

/** Copies files with their times. */
export async function copyContents({ entries }: Contents, from: string, to: string): Promise<void> {
  const made = new Set<string>();
  for (const { path } of entries) {
    const target = join(to, ...path.split("/"));
    const folder = path.endsWith("/") ? target : dirname(target);
    if (!made.has(folder)) {
      await mkdir(folder, { recursive: true });
      made.add(folder);
    }
    if (!path.endsWith("/")) {
      await copyWithTime(join(from, ...path.split("/")), target);
    }
  }
}

/** False when there is no such file. */
export async function copyIfThere(from: string, to: string): Promise<boolean> {
  try {
    await copyWithTime(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return false;
    }
    throw error;
  }
}

/**
 * A working copy on a site is replaced by the times of its files: equal ones would leave the old
 * copy running.
 */
export async function copyWithTime(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const { atime, mtime } = await stat(from);
  await utimes(to, atime, mtime);
}
