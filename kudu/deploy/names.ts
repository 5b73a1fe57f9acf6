/** Names of what goes up, against what a zip can carry and what the site's system can hold. */
import * as l10n from "@vscode/l10n";
import { isForbiddenOnWindows, windowsKey } from "../../core/fileNames";
import { visibleText } from "../../core/visibleText";
import type { Finding } from "./request";
import type { Entries } from "./source/contents";

/** `both`: which system the site has is not known. */
export type TargetSystem = "windows" | "linux" | "both";

/** So many names are listed in a sentence. */
const mostListed = 20;

/** Everything that would arrive under another name, in the place of another file, or not at all. */
export function checkNames(entries: Entries, system: TargetSystem): Finding[] {
  const { notInZip, notOnWindows, twice, sameOnWindows } = sortNames(entries);
  const forWindows = system === "windows" ? "error" : "warning";
  return [
    ...finding("error", notInZip, (names) =>
      l10n.t("A zip file can't contain these names: {0}. {1}", names, advice()),
    ),
    ...finding("error", twice, (names) =>
      l10n.t("These names appear more than once: {0}. {1}", names, advice()),
    ),
    ...finding(forWindows, notOnWindows, (names) =>
      l10n.t("Windows can't store these names: {0}. {1}", names, advice()),
    ),
    ...finding(forWindows, sameOnWindows, (names) =>
      l10n.t("On Windows these names are one file: {0}. {1}", names, advice()),
    ),
    ...(system === "windows"
      ? []
      : finding(system === "linux" ? "error" : "warning", backslashed(entries), (names) =>
          l10n.t(
            "In this zip file, backslashes separate folders, which only Windows understands: {0}. Deploy the folder, or create the zip file with another program.",
            names,
          ),
        )),
  ];
}

function backslashed(entries: Entries): Set<string> {
  const names = new Set<string>();
  for (const { path, isBackslashed } of entries) {
    if (isBackslashed) {
      names.add(path.replaceAll("/", "\\"));
    }
  }
  return names;
}

function advice(): string {
  return l10n.t("Rename them, or exclude them in .webjobignore.");
}

interface SortedNames {
  readonly notInZip: Set<string>;
  readonly twice: Set<string>;
  readonly notOnWindows: Set<string>;
  readonly sameOnWindows: Set<string>;
}

function sortNames(entries: Entries): SortedNames {
  const names: SortedNames = {
    notInZip: new Set(),
    twice: new Set(),
    notOnWindows: new Set(),
    sameOnWindows: new Set(),
  };
  const seen = new Map<string, string>();
  for (const { path } of entries) {
    const name = path.replace(/\/$/, "");
    const before = seen.get(windowsKey(name));
    seen.set(windowsKey(name), name);
    if (before === name) {
      names.twice.add(name);
    } else if (before !== undefined) {
      names.sameOnWindows.add(before).add(name);
    }
    if (!fitsZip(path)) {
      names.notInZip.add(name);
    } else if (name.split("/").some(isForbiddenOnWindows)) {
      names.notOnWindows.add(name);
    }
  }
  addFoldersThatAreFiles(entries, seen, names);
  return names;
}

/** A file cannot also be the folder of another entry. */
function addFoldersThatAreFiles(
  entries: Entries,
  seen: ReadonlyMap<string, string>,
  { twice, sameOnWindows }: SortedNames,
): void {
  const files = new Set<string>();
  for (const { path } of entries) {
    if (!path.endsWith("/")) {
      files.add(windowsKey(path));
    }
  }
  for (const { path } of entries) {
    for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1)) {
      const folder = path.slice(0, end);
      if (files.has(windowsKey(folder))) {
        const file = seen.get(windowsKey(folder)) ?? folder;
        (file === folder ? twice : sameOnWindows).add(folder);
      }
    }
  }
}

/**
 * Zips separate by `/` and are UTF-8. Tools that write and read them take a drive, `..` and a
 * leading `/` away, so that the file would be another one. Kudu reads every `../` as `./`, also at
 * the end of a folder's name.
 */
function fitsZip(path: string): boolean {
  return (
    !/\\|^\w+:|^\/|\/\//.test(path) &&
    // What could not be decoded, or is half a character.
    !path.includes("\ufffd") &&
    !path.includes("../") &&
    !path.split("/").some((segment) => segment === ".." || segment === ".")
  );
}

function finding(
  severity: "error" | "warning",
  names: ReadonlySet<string>,
  message: (names: string) => string,
): Finding[] {
  if (names.size === 0) {
    return [];
  }
  const listed = [...names]
    .slice(0, mostListed)
    .map((name) => `"${visibleText(name)}"`)
    .join(", ");
  const more = names.size - mostListed;
  const all = more > 0 ? l10n.t("{0} and {1} more", listed, more) : listed;
  return [{ severity, message: message(all) }];
}
