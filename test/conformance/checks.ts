/**
 * The 140 numbered checks of docs/kudu.md#10: where each group is tested, and why a few are not.
 * A check is found in the tests by its number, which begins a text: `it("T4 …")`, `["A12 …", …]`.
 */

export interface CheckGroup {
  readonly letter: string;
  readonly count: number;
  readonly what: string;
  /** The folder or file below `test/` that holds the group, or most of it. */
  readonly where: string;
}

export const checkGroups: readonly CheckGroup[] = [
  { letter: "C", count: 21, what: "continuous jobs", where: "conformance/checks/continuous.ts" },
  { letter: "T", count: 14, what: "triggered jobs", where: "conformance/checks/triggered.ts" },
  {
    letter: "D",
    count: 28,
    what: "upload, discovery, copy",
    where: "conformance/checks/uploads.ts",
  },
  { letter: "S", count: 17, what: "schedule arithmetic", where: "unit/core/cron/interval.test.ts" },
  {
    letter: "N",
    count: 17,
    what: "schedule language",
    where: "unit/core/cron/occurrences.test.ts",
  },
  { letter: "P", count: 18, what: "process, log, locks, settings", where: "unit/host" },
  { letter: "A", count: 25, what: "files, hooks, ARM, log stream", where: "unit/host" },
];

/** At most 15; each says what the local host has instead. */
export const notApplicable: Readonly<Record<string, string>> = {
  C18: "job types are a matter of Azure's telemetry; the local host sends none",
  C20: "site extensions are installed from a gallery of Azure; the local host has no extensions",
  C21: "site extensions, see C20",
  T14: "site extensions, see C20",
  D27: "merges settings into .exe.config files, which only the .NET Framework of Windows reads",
};

/**
 * The checks that no public test of Kudu has, in the order of docs/kudu.md; all are in
 * `checks/uncovered.ts`.
 */
export const uncovered = [
  "missing Content-Disposition",
  "upload without anything to run",
  "settings of a missing job",
  "delete of a missing job",
  "run while running",
  "history 404",
  "ETag and 304 of lists",
  "list and GET of folders that cannot run",
  "log line of an invalid schedule",
  "200-line cap",
  "log roll",
  "stop grace",
  "shutdown file",
  "idle timeout",
  "singleton across instances",
  "secondary location",
  "run from package",
  "Aborted correction",
] as const;

/** All numbers, such as `C1` … `A25`, `U1` … `U18`. */
export function allChecks(): string[] {
  const numbered = checkGroups.flatMap(({ letter, count }) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  return [...numbered, ...uncovered.map((_, index) => `U${index + 1}`)];
}
