import assert from "node:assert/strict";
import { checkNames, type TargetSystem } from "../../../../kudu/deploy/names";

const entries = (...paths: string[]) =>
  paths.map((path) => ({ path, size: 0, mtime: 0, mode: 0o644 }));

/** `error: a sentence` of each finding. */
const found = (paths: readonly string[], system: TargetSystem): string[] =>
  checkNames(entries(...paths), system).map(({ severity, message }) => `${severity}: ${message}`);

describe("names of what goes up", () => {
  const anywhere: readonly [why: string, paths: string[], sentence: RegExp | undefined][] = [
    ["plain names", ["run.sh", "a/b.txt", "a/", "Ünï 日本.txt", ".env", "a..b"], undefined],
    [
      "a backslash would become a folder",
      ["run.sh", "back\\slash.txt"],
      /zip file can't contain .*"back\\slash/,
    ],
    ["a drive is taken off", ["run.sh", "x:run.sh"], /zip file can't contain .*"x:run.sh"/],
    [
      "also when it is only a date",
      ["2024:report.txt"],
      /zip file can't contain .*"2024:report.txt"/,
    ],
    ["a way out", ["a/../../evil.txt"], /zip file can't contain/],
    [
      "a folder's name that Kudu changes",
      ["data../a.txt"],
      /zip file can't contain .*"data..\/a.txt"/,
    ],
    ["a way out by backslashes", ["..\\run.sh"], /zip file can't contain/],
    ["what is no text", ["caf\ufffd.txt"], /zip file can't contain/],
    ["the same name twice", ["run.sh", "run.sh"], /more than once: "run.sh"/],
    ["a file that is a folder too", ["a", "a/b"], /more than once: "a"/],
    ["a folder that comes first", ["a/b/c", "a/b"], /more than once: "a\/b"/],
  ];
  for (const [why, paths, sentence] of anywhere) {
    for (const system of ["windows", "linux", "both"] as const) {
      it(`${why}, on ${system}`, () => {
        const errors = found(paths, system).filter((each) => each.startsWith("error"));
        if (sentence === undefined) {
          assert.deepEqual(found(paths, system), []);
        } else {
          assert.match(errors.join("\n"), sentence);
        }
      });
    }
  }

  const onWindows: readonly [why: string, paths: string[], sentence: RegExp][] = [
    ["a reserved device", ["con", "a/NUL.txt", "com1.log"], /"con", "a\/NUL.txt", "com1.log"/],
    ["a colon further on", ["a/10:30.txt"], /can't store .*"a\/10:30.txt"/],
    ["forbidden characters", ["a?", "b*", 'c"'], /can't store/],
    ["ends that are trimmed", ["a.", "b "], /"a\.", "b "/],
    ["control characters, visibly", ["a\u001bb\nc"], /"a\\eb\\nc"/],
    ["letter case", ["Run.sh", "run.sh"], /one file: "Run.sh", "run.sh"/],
    ["letter case of a folder", ["Lib/a", "lib"], /one file/],
  ];
  for (const [why, paths, sentence] of onWindows) {
    it(`${why}: an error on Windows, a warning elsewhere`, () => {
      const messages = (system: TargetSystem) => found(paths, system).join("\n");
      assert.match(messages("windows"), sentence);
      for (const [system, severity] of [
        ["windows", "error"],
        ["linux", "warning"],
        ["both", "warning"],
      ] as const) {
        assert.ok(found(paths, system).every((each) => each.startsWith(severity)));
      }
    });
  }

  for (const [count, end] of [
    [20, /"a\\0", .*"a\\19"\. Rename them/],
    [21, /"a\\0", .*"a\\19" and 1 more\. Rename them/],
    [25, /"a\\0", .*"a\\19" and 5 more\. Rename them/],
  ] as const) {
    it(`are all in one sentence, up to a number of them: ${count}`, () => {
      const many = Array.from({ length: count }, (_, index) => `a\\${index}`);
      const [only = "", ...more] = found(many, "linux");
      assert.deepEqual(more, []);
      assert.match(only, end);
    });
  }

  for (const [system, severity] of [
    ["linux", "error"],
    ["both", "warning"],
    ["windows", undefined],
  ] as const) {
    it(`backslashes of a ready zip, on ${system}: ${severity ?? "they are folders"}`, () => {
      const packed = entries("run.cmd", "lib/a.dll").map((entry) => ({
        ...entry,
        isBackslashed: entry.path.includes("/"),
      }));
      const findings = checkNames(packed, system);
      assert.deepEqual(
        findings.map((each) => each.severity),
        severity ? [severity] : [],
      );
      assert.match(
        findings.map(({ message }) => message).join(),
        severity ? /"lib\\a\.dll"/ : /^$/,
      );
    });
  }
});
