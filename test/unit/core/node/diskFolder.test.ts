import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { diskFolder } from "../../../../core/node/diskFolder";
import { withoutMark } from "../../../../core/settingsFile";
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
