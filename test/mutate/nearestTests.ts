// Which test files run a line of a source, the nearest and fastest first.
import { dirname } from "node:path";
import type { TestRun } from "./coverage";

export function testsOf(runs: readonly TestRun[], source: string, line: number): TestRun[] {
  const rank = ({ test, seconds }: TestRun) =>
    test.includes(source.replace(/\.ts$/, ".test.js"))
      ? 0
      : seconds * (1 + foldersApart(test, source));
  return runs
    .filter(({ lines }) => lines[source]?.includes(line))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** How many folders of the source's path the test's path lacks. */
function foldersApart(test: string, source: string): number {
  const folders = dirname(source).split("/");
  return folders.filter((folder) => !test.split("/").includes(folder)).length;
}
