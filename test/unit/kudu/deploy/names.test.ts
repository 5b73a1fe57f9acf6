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
      /zip cannot .*"back\\slash/,
    ],
    ["a drive is taken off", ["run.sh", "x:run.sh"], /zip cannot carry .*"x:run.sh"/],
    ["also when it is only a date", ["2024:report.txt"], /zip cannot carry .*"2024:report.txt"/],
    ["a way out", ["a/../../evil.txt"], /zip cannot carry/],
    ["a folder's name that Kudu changes", ["data../a.txt"], /zip cannot carry .*"data..\/a.txt"/],
    ["a way out by backslashes", ["..\\run.sh"], /zip cannot carry/],
    ["what is no text", ["caf\ufffd.txt"], /zip cannot carry/],
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
    ["a colon further on", ["a/10:30.txt"], /cannot hold .*"a\/10:30.txt"/],
    ["forbidden characters", ["a?", "b*", 'c"'], /cannot hold/],
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

  it("are all in one sentence, up to a number of them", () => {
    const many = Array.from({ length: 25 }, (_, index) => `a\\${index}`);
    const [only = "", ...more] = found(many, "linux");
    assert.deepEqual(more, []);
    assert.match(only, /"a\\0", .*"a\\19" and 5 more\. Rename them/);
  });
});
