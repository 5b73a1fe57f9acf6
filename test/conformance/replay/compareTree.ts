/** Files and folders below some roots against the recorded list. */
import { type Dirent, existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Bindings } from "./placeholders";

/** Everything below each root, relative to home as `{HOME}/…`; folders end in `/`. */
export function readTree(home: string, roots: readonly string[]): string[] {
  return roots
    .flatMap((root) => below(join(home, root)).map((path) => shownBelow(home, path)))
    .sort();
}

function below(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true, recursive: true }).map((entry) =>
    shownPath(entry),
  );
}

function shownPath(entry: Dirent): string {
  return join(entry.parentPath, entry.name) + (entry.isDirectory() ? "/" : "");
}

function shownBelow(home: string, path: string): string {
  return `{HOME}/${relative(home, path).split(sep).join("/")}${path.endsWith("/") ? "/" : ""}`;
}

/**
 * Where the recorder looked, as far as the paths tell: the folders of the jobs, or what holds them.
 */
export function rootsOf(recorded: readonly string[]): string[] {
  const roots = new Set(recorded.map((path) => rootOf(path.replace("{HOME}/", ""))));
  return [...roots].filter(
    (root) => ![...roots].some((other) => root !== other && root.startsWith(`${other}/`)),
  );
}

function rootOf(path: string): string {
  const job = /^(.*?jobs)\/(?:(continuous|triggered)\/(?:([^/]+)\/(.+)?)?)?/.exec(path);
  const [, jobs = path, kind, name, rest] = job ?? [];
  if (!kind || !name) {
    return jobs;
  }
  return rest === undefined ? `${jobs}/${kind}` : `${jobs}/${kind}/${name}`;
}

export function compareTree(
  recorded: readonly string[],
  actual: readonly string[],
  bindings: Bindings,
): string[] {
  const left = [...actual];
  const missing = recorded.filter((path) => {
    const found = left.findIndex((candidate) => matchPath(path, candidate, bindings));
    if (found >= 0) {
      left.splice(found, 1);
    }
    return found < 0;
  });
  return [
    ...missing.map((path) => `${path} is missing`),
    ...left.map((path) => `${path} was not recorded`),
  ];
}

function matchPath(recorded: string, candidate: string, bindings: Bindings): boolean {
  const full = candidate.replace("{HOME}", () => bindings.value("HOME") ?? "");
  return bindings.match(recorded, full) === undefined;
}
