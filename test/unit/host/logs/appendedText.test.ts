// What is new in the log files of a folder, look by look.
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { followFolder } from "../../../../host/logs/appendedText";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("what is appended to logs", () => {
  const at = useTemporaryFolder();
  let count = 0;
  let folder: string;
  let look: () => Promise<string[]>;

  beforeEach(() => {
    count += 1;
    folder = at(String(count));
    mkdirSync(at(String(count), "below"), { recursive: true });
    const next = followFolder(folder);
    look = async () => (await next()).map(String);
  });
  const file = (name: string) => at(String(count), name);

  it("is nothing at first, whatever is there", async () => {
    writeFileSync(file("a.txt"), "old");
    assert.deepEqual(await look(), []);
    assert.deepEqual(await look(), []);
  });

  it("is what came since the last look, and no byte twice", async () => {
    writeFileSync(file("a.txt"), "old");
    await look();
    appendFileSync(file("a.txt"), "new");
    assert.deepEqual(await look(), ["new"]);
    appendFileSync(file("a.txt"), "er");
    assert.deepEqual(await look(), ["er"]);
    assert.deepEqual(await look(), []);
  });

  it("is all of a new file, in a folder below too", async () => {
    await look();
    writeFileSync(file("below/b.LOG"), "all");
    assert.deepEqual(await look(), ["all"]);
  });

  it("is all of a file that was begun anew", async () => {
    writeFileSync(file("a.htm"), "long text");
    await look();
    writeFileSync(file("a.htm"), "short");
    assert.deepEqual(await look(), ["short"]);
  });

  it("is a megabyte at a time", async () => {
    await look();
    const megabyte = 1024 * 1024;
    writeFileSync(file("a.txt"), `${"a".repeat(megabyte)}rest`);
    assert.deepEqual(
      (await look()).map(({ length }) => length),
      [megabyte],
    );
    assert.deepEqual(await look(), ["rest"]);
  });

  it("is nothing of what is no log", async () => {
    await look();
    writeFileSync(file("a.json"), "{}");
    mkdirSync(file("folder.txt"));
    assert.deepEqual(await look(), []);
  });

  it("is nothing of a folder that has gone", async () => {
    await look();
    rmSync(folder, { recursive: true });
    assert.deepEqual(await look(), []);
  });
});
