import { equal } from "node:assert/strict";
import { isSameStart, momentOf, programName } from "../../../../../core/node/processes/process";

describe("which process a number means", () => {
  const starts: readonly (readonly [why: string, known: string, seen: string, same: boolean])[] = [
    ["the same ticks", "4711", "4711", true],
    ["one tick later", "4711", "4712", false],
    ["the same date of ps", "Mon Mar  2 08:00:00 2026", "Mon Mar  2 08:00:00 2026", true],
    ["by our own clock, as far as two clocks differ", "~10000", "12000", true],
    ["by our own clock, as far before", "~10000", "8000", true],
    ["by our own clock, longer after", "~10000", "12001", false],
    ["by our own clock, longer before", "~10000", "7999", false],
  ];
  for (const [why, known, seen, same] of starts) {
    it(why, () => equal(isSameStart(known, seen), same));
  }

  const moments: readonly (readonly [started: string, moment: number])[] = [
    ["4711", 4711],
    ["~4711", 4711],
    ["2026-03-02T08:00:00Z", Date.UTC(2026, 2, 2, 8)],
    ["Mon Mar  2 08:00:00 2026", new Date(2026, 2, 2, 8).getTime()],
    ["12 May 2026 08:00:00 GMT", Date.UTC(2026, 4, 12, 8)],
  ];
  for (const [started, moment] of moments) {
    it(`'${started}' is a moment`, () => equal(momentOf(started), moment));
  }
});

describe("the name of a program", () => {
  const rows: readonly (readonly [path: string, name: string])[] = [
    ["/usr/bin/node", "node"],
    ["C:\\Program Files\\dotnet\\DotNet.EXE", "dotnet"],
    ["/opt/my.exe.d/run", "run"],
    ["run.exe.sh", "run.exe.sh"],
    ["/usr/bin/node (deleted)", "node"],
    ["/opt/a (deleted) b", "a (deleted) b"],
    ["node", "node"],
  ];
  for (const [path, name] of rows) {
    it(`${path} is ${name}`, () => equal(programName(path), name));
  }
});
