import * as l10n from "@vscode/l10n";
import type { Status } from "../../core/kudu";
import { shownText } from "../../core/shownText";
import { visibleText } from "../../core/visibleText";
import { type Changes, countChanges } from "./changes";
import type { DeployEvent, Finding } from "./request";
import type { Contents, Entries } from "./source/contents";
import type { Rule } from "./source/exclusions";

/** What a line is about; terminals give each a colour. */
export type LineKind =
  | "plain"
  | "dim"
  | "added"
  | "changed"
  | "removed"
  | "warning"
  | "error"
  | "good";

export interface Line {
  readonly kind: LineKind;
  readonly text: string;
  /** Without a sign before it, for programs that read along. */
  readonly isBare?: boolean;
}

export interface Voice {
  /** BCP 47; by default the process's. */
  readonly locale?: string;
  /** Kudu's status name for people. */
  status?(name: Status): string;
}

/** A whole deployment is to fit on a screen: so many lines each kind of list may take. */
const most = { files: 9, excluded: 5, changes: 8 };

/** What an event of a deployment is in words; nothing for mere progress. A name forges no line. */
export function linesOf(event: DeployEvent, voice: Voice): Line[] {
  return rawLinesOf(event, voice).map((line) => ({ ...line, text: visibleText(line.text) }));
}

function rawLinesOf(event: DeployEvent, voice: Voice): Line[] {
  switch (event.kind) {
    case "contents":
      return contentsLines(event.contents, voice.locale);
    case "changes":
      return changesLines(event.changes);
    case "finding":
      return [findingLine(event.finding)];
    case "warning":
      return [{ kind: "warning", text: event.message }];
    case "note":
      return [{ kind: "plain", text: event.message }];
    case "status":
      return [
        plain(l10n.t("Status: {0}", voice.status?.(event.status) ?? shownText(event.status))),
      ];
    case "progress":
      return [];
  }
}

export function findingLine({ severity, file, line, message }: Finding): Line {
  const place = [file, line].filter((part) => part !== undefined).join(":");
  return {
    kind: severity === "hint" ? "plain" : severity,
    text: place === "" ? message : `${place}: ${message}`,
  };
}

/** `Files: 3, 1.2 kB`. */
export function totalText({ entries, size }: Contents, locale?: string): string {
  return l10n.t(
    "Files: {0}, {1}",
    countFiles(entries).toLocaleString(locale),
    bytesText(size, locale),
  );
}

function contentsLines(contents: Contents, locale?: string): Line[] {
  const { excluded } = contents;
  const kept = excluded.slice(0, excluded.length > most.excluded ? most.excluded - 1 : undefined);
  return [
    plain(totalText(contents, locale)),
    ...inColumns(rowsOf(contents.entries, locale)),
    ...(excluded.length > 0 ? [plain(l10n.t("Not deployed: {0}", excluded.length))] : []),
    ...inColumns(kept.map(({ path, because }) => [path, ruleText(because)])),
    ...more(excluded.length - kept.length),
  ];
}

function ruleText({ rule, from }: Rule): string {
  return from === "" ? l10n.t("never deployed: {0}", rule) : l10n.t("{0} in {1}", rule, from);
}

/**
 * Every file when they are few; else the folders with what is in them, the largest when those are
 * many too.
 */
function rowsOf(entries: Entries, locale?: string): string[][] {
  const rows = countFiles(entries) <= most.files ? filesOf(entries) : foldersOf(entries);
  const shown = rows.length <= most.files ? rows : largest(rows, most.files - 1);
  const rest = rows.filter((row) => !shown.includes(row));
  const texts = shown.map(({ name, files, size }) => [
    files === undefined ? name : l10n.t("{0} (files: {1})", name, files.toLocaleString(locale)),
    bytesText(size, locale),
  ]);
  const size = rest.reduce((sum, row) => sum + row.size, 0);
  return rest.length === 0
    ? texts
    : [...texts, [l10n.t("and {0} more", rest.length), bytesText(size, locale)]];
}

interface Row {
  readonly name: string;
  readonly size: number;
  /** Of a folder. */
  readonly files?: number;
}

function filesOf(entries: Entries): Row[] {
  return [...entries]
    .filter(({ path }) => !path.endsWith("/"))
    .map(({ path, size }) => ({ name: path, size }));
}

function foldersOf(entries: Entries): Row[] {
  const rows = new Map<string, Row>();
  for (const { path, size } of entries) {
    const [top = "", ...below] = path.split("/");
    const name = below.length === 0 ? top : `${top}/`;
    const known = rows.get(name);
    const files = (known?.files ?? 0) + (path.endsWith("/") ? 0 : 1);
    rows.set(name, {
      name,
      size: (known?.size ?? 0) + size,
      ...(below.length === 0 ? {} : { files }),
    });
  }
  return [...rows.values()];
}

/** The largest rows, in the order in which they were. */
function largest(rows: readonly Row[], count: number): Row[] {
  const chosen = new Set([...rows].sort((a, b) => b.size - a.size).slice(0, count));
  return rows.filter((row) => chosen.has(row));
}

function countFiles(entries: Entries): number {
  let count = 0;
  for (const { path } of entries) {
    count += path.endsWith("/") ? 0 : 1;
  }
  return count;
}

function changesLines(changes: Changes): Line[] {
  const { added, changed, removed } = changes;
  if (countChanges(changes) === 0) {
    return [plain(l10n.t("There are no differences with the deployed version."))];
  }
  const all: Line[] = [
    ...changed.map((path): Line => ({ kind: "changed", text: `  ~ ${path}` })),
    ...added.map((path): Line => ({ kind: "added", text: `  + ${path}` })),
    ...removed.map((path): Line => ({ kind: "removed", text: `  - ${path}` })),
  ];
  const shown = all.slice(0, all.length > most.changes ? most.changes - 1 : undefined);
  return [plain(changesText(changes)), ...shown, ...more(all.length - shown.length)];
}

/** `Against what is deployed: 1 changed, 2 added, 0 removed`. */
export function changesText({ added, changed, removed }: Changes): string {
  return l10n.t(
    "Compared with the deployed version: {0} changed, {1} added, {2} removed",
    changed.length,
    added.length,
    removed.length,
  );
}

function more(count: number): Line[] {
  return count > 0 ? [{ kind: "dim", text: `  ${l10n.t("and {0} more", count)}` }] : [];
}

function plain(text: string): Line {
  return { kind: "plain", text };
}

/** Longer names push their second column on instead of everybody's. */
const widest = 44;

/** Two columns; a second one of sizes is set to the right. */
function inColumns(rows: readonly (readonly string[])[]): Line[] {
  const width = Math.min(widest, Math.max(0, ...rows.map(([name = ""]) => name.length)));
  const isSizes = rows.every(([, second = ""]) => /^[\d.,\s]+\S+$/u.test(second));
  const right = isSizes ? Math.max(0, ...rows.map(([, size = ""]) => size.length)) : 0;
  return rows.map(([name = "", second = ""]) => ({
    kind: "dim",
    text: `  ${name.padEnd(width)}  ${second.padStart(right)}`,
  }));
}

/** `1.2 kB`; in steps of 1000, as file managers count. */
function bytesText(bytes: number, locale?: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}
