import assert from "node:assert/strict";
import type { Finding } from "../../../../kudu/deploy/request";
import type { Contents, Entry, Excluded } from "../../../../kudu/deploy/source/contents";
import { linesOf } from "../../../../kudu/deploy/transcript";

const voice = { locale: "en" };

function contentsOf(sizes: Readonly<Record<string, number>>, excluded: Excluded[] = []): Contents {
  const entries = Object.entries(sizes).map(
    ([path, size]): Entry => ({ path, size, mtime: 0, mode: 0 }),
  );
  return {
    entries,
    size: entries.reduce((sum, { size }) => sum + size, 0),
    excluded,
    warnings: [],
    load: async () => Buffer.alloc(0),
    open: () => assert.fail("nothing is read for a list"),
  };
}

const textOf = (contents: Contents) =>
  linesOf({ kind: "contents", contents }, voice).map(({ text }) => text);

describe("what a terminal shows of a deployment", () => {
  it("is every file with its size in columns, and every rule", () => {
    const excluded = [
      { path: ".env", because: { rule: ".env*", from: "" } },
      { path: "docs/", because: { rule: "docs/", from: ".webjobignore" } },
    ];
    assert.deepEqual(textOf(contentsOf({ "run.js": 120, "lib/data.bin": 1_234_567 }, excluded)), [
      "Files: 2, 1.2 MB",
      "  run.js        120 bytes",
      "  lib/data.bin     1.2 MB",
      "Not deployed: 2",
      "  .env   never deployed: .env*",
      "  docs/  docs/ in .webjobignore",
    ]);
  });

  it("is the folders of many files, with how many are in each", () => {
    const files = Array.from({ length: 1500 }, (_, i) => [`node_modules/p/${i}.js`, 1000] as const);
    assert.deepEqual(textOf(contentsOf({ ...Object.fromEntries(files), "run.js": 500 })), [
      "Files: 1,501, 1.5 MB",
      "  node_modules/ (files: 1,500)     1.5 MB",
      "  run.js                        500 bytes",
    ]);
  });

  it("fits on a screen however much there is", () => {
    const names = Array.from({ length: 400 }, (_, i) => `${i}/file-${i}`);
    const excluded = names.map((path) => ({ path, because: { rule: "*.log", from: "x" } }));
    const contents = contentsOf(Object.fromEntries(names.map((name) => [name, 10])), excluded);
    const changes = { added: names, changed: names, removed: names };
    const lines = [
      ...linesOf({ kind: "contents", contents }, voice),
      ...linesOf({ kind: "changes", changes }, voice),
    ];
    assert.ok(lines.length <= 26, String(lines.length));
    assert.match(textOf(contents).join("\n"), /and 392 more/);
  });

  it("is every one of as many as fit, and else one fewer and how many more", () => {
    const named = (count: number) => Array.from({ length: count }, (_, index) => `${index}.js`);
    const shown = (files: number, excluded: number) =>
      textOf(
        contentsOf(
          Object.fromEntries(named(files).map((name, index) => [name, index + 1])),
          named(excluded).map((path) => ({ path, because: { rule: "r", from: "f" } })),
        ),
      );
    const rest = (lines: string[]) => lines.filter((line) => /and \d+ more/.test(line));
    assert.equal(shown(9, 5).length, 1 + 9 + 1 + 5);
    assert.deepEqual(rest(shown(9, 5)), []);
    assert.equal(shown(10, 6).length, 1 + 9 + 1 + 5);
    assert.deepEqual(rest(shown(10, 6)), ["  and 2 more   3 bytes", "  and 2 more"]);
    assert.equal(shown(1, 1).length, 1 + 1 + 1 + 1);
    assert.deepEqual(shown(1, 0), ["Files: 1, 1 byte", "  0.js  1 byte"]);
  });

  it("counts no folder as a file, and is in steps of 1000", () => {
    assert.deepEqual(
      textOf(contentsOf({ "a/": 0, "b.js": 999, "c.js": 1_000, "d.js": 2e9, "e.js": 5e12 })),
      [
        "Files: 4, 5,002 GB",
        "  b.js  999 bytes",
        "  c.js       1 kB",
        "  d.js       2 GB",
        "  e.js   5,000 GB",
      ],
    );
    const folders = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`a/${index}.js`, 1] as const),
    );
    assert.deepEqual(textOf(contentsOf({ "a/": 0, "b/": 0, ...folders })), [
      "Files: 10, 10 bytes",
      "  a/ (files: 10)  10 bytes",
      "  b/ (files: 0)    0 bytes",
    ]);
  });

  it("shows as many changes as fit, and else one fewer and how many more", () => {
    const changed = (count: number) => ({
      added: [],
      changed: [],
      removed: Array.from({ length: count }, (_, index) => `${index}.js`),
    });
    const lines = (count: number) =>
      linesOf({ kind: "changes", changes: changed(count) }, voice).map(({ text }) => text);
    assert.deepEqual([lines(8).length, lines(9).length], [1 + 8, 1 + 8]);
    assert.equal(lines(8).at(-1), "  - 7.js");
    assert.equal(lines(9).at(-1), "  and 2 more");
  });

  it("says where a finding is, as far as that is known", () => {
    const of = (finding: Partial<Finding>) => {
      const whole = { severity: "error", message: "Bad.", ...finding } as const;
      const [line] = linesOf({ kind: "finding", finding: whole }, voice);
      return `${line?.kind} ${line?.text}`;
    };
    assert.equal(of({}), "error Bad.");
    assert.equal(of({ file: "a.js" }), "error a.js: Bad.");
    assert.equal(of({ file: "a.js", line: 3, severity: "warning" }), "warning a.js:3: Bad.");
    assert.equal(of({ line: 3, severity: "hint" }), "plain 3: Bad.");
  });

  it("marks changes with a sign and a colour", () => {
    const changes = { added: ["b.js"], changed: ["run.js"], removed: ["a.js"] };
    assert.deepEqual(linesOf({ kind: "changes", changes }, voice), [
      { kind: "plain", text: "Compared with the deployed version: 1 changed, 1 added, 1 removed" },
      { kind: "changed", text: "  ~ run.js" },
      { kind: "added", text: "  + b.js" },
      { kind: "removed", text: "  - a.js" },
    ]);
  });

  it("is one line for each name, whatever the name holds", () => {
    const named = contentsOf({
      "run.js\nDeployed mailer": 1,
      "\u001b[2J.js": 1,
      "gpj\u202eexe": 1,
    });
    assert.deepEqual(
      textOf(named).map((line) => line.replace(/ +1 byte$/, "")),
      ["Files: 3, 3 bytes", "  run.js\\nDeployed mailer", "  \\e[2J.js", "  gpj\\u202eexe"],
    );
  });

  it("says when nothing changes", () => {
    const [line] = linesOf(
      { kind: "changes", changes: { added: [], changed: [], removed: [] } },
      voice,
    );
    assert.equal(line?.text, "There are no differences with the deployed version.");
  });
});
