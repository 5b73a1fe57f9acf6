import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { diskFolder } from "../../../../core/node/diskFolder";
import { withoutMark } from "../../../../core/settingsFile";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

const text = '{"schedule":"0 0 8 * * *"}';

describe("the text of a settings.job on disk", () => {
  const at = useTemporaryFolder();
  const rows: [why: string, bytes: Buffer][] = [
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark, as editors on Windows write", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16, as > writes in Windows PowerShell", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 of the other order", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ];
  for (const [why, bytes] of rows) {
    it(`is read as Azure reads it: ${why}`, async () => {
      writeFileSync(at("settings.job"), bytes);
      const read = (await diskFolder(at()).read("settings.job", 10_000)) ?? "";
      assert.equal(withoutMark(read), text);
    });
  }

  it("keeps the mark of every other file, as it breaks scripts", async () => {
    writeFileSync(at("run.sh"), "\uFEFF#!/bin/bash\n");
    assert.equal(await diskFolder(at()).read("run.sh", 100), "\uFEFF#!/bin/bash\n");
  });
});

// Wine makes no links, not even junctions.
(process.platform === "win32" ? describe.skip : describe)("a folder on disk", () => {
  const at = useTemporaryFolder();
  before(() => {
    writeFiles(at(), { "a.js": "text", "below/b.js": "" });
    symlinkSync(at("below"), at("link"), "junction");
    symlinkSync(at("loop"), at("loop"), "junction");
  });

  it("tells folders from files; a link is none until the system follows it", async () => {
    const entries = (await diskFolder(at()).list("")) ?? [];
    assert.deepEqual(entries.map(({ name, kind }) => `${name} ${kind}`).sort(), [
      "a.js file",
      "below folder",
      "link file",
      "loop file",
    ]);
    assert.deepEqual(await diskFolder(at()).list("link"), [{ name: "b.js", kind: "file" }]);
  });

  for (const [why, path] of [
    ["not there", "missing"],
    ["below a file", "a.js/x"],
    ["a link to itself", "loop"],
  ] as const) {
    it(`holds nothing where there is nothing to check: ${why}`, async () => {
      assert.equal(await diskFolder(at()).list(path), undefined);
      assert.equal(await diskFolder(at()).read(path, 100), undefined);
    });
  }

  it("has no text in a folder, and no entries in a file", async () => {
    assert.equal(await diskFolder(at()).read("below", 100), undefined);
    assert.equal(await diskFolder(at()).list("a.js"), undefined);
  });

  it("says when the disk fails in another way, instead of passing over a job", async () => {
    await assert.rejects(diskFolder(at()).list("a\0b"), /null bytes/);
    await assert.rejects(diskFolder(at()).read("a\0b", 100), /null bytes/);
  });

  it("says why an entry of it isn't deployed", async () => {
    assert.equal(await diskFolder(at()).whyLeftBehind?.("link"), undefined);
    mkdirSync(at("inner"));
    symlinkSync(at("below"), at("inner", "out"), "junction");
    assert.equal(await diskFolder(at("inner")).whyLeftBehind?.("out"), "outside");
  });
});
