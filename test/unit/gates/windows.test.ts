// What Windows asks of all code, and what no other system shows.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folders = ["client", "server", "host", "kudu", "cli", "core"];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).replaceAll("\\", "/")),
);
const linesWith = (file: string, pattern: RegExp) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => pattern.test(line));

/** A virus scanner or an indexer has just opened the file: for a moment Windows refuses. */
describe("what is renamed", () => {
  const rename = /\brename(?:Sync)?\(/;
  const retried = /retryWhileBusy(?:Now)?\(\(\) =>/;
  /** By file: what happens instead. */
  const otherwise: Readonly<Record<string, string>> = {
    "core/node/lockFile.ts": "the lock of a dead host is dropped at the next try",
    "host/jobs/log/jobLog.ts": "a later line rolls the log",
    "host/jobs/log/keptOutput.ts": "a later line rolls the log",
    "host/jobs/triggered/preparedRun.ts": "the run makes its own folder",
  };
  const renaming = files.filter((file) => linesWith(file, rename).length > 0);

  it("is found", () => assert.ok(renaming.length > 8, renaming.join(", ")));

  for (const file of renaming) {
    it(`is tried again while it is held: ${file}`, () => {
      const once = linesWith(file, rename).filter((line) => !retried.test(line));
      assert.equal(once.length > 0, file in otherwise, once.join("\n"));
    });
  }
});

describe("programs that are started", () => {
  const start = /\b(?:spawn|execFile)(?:Sync)?\(|promisify\(execFile\)/;
  const ofPosix = ["core/node/processes/ps.ts", "host/jobs/process/pipes.ts"];
  const starting = files.filter(
    (file) => !ofPosix.includes(file) && linesWith(file, start).length > 0,
  );

  it("are found", () => assert.ok(starting.length > 5, starting.join(", ")));

  for (const file of starting) {
    it(`open no console window, and are named by a path: ${file}`, () => {
      assert.match(readFileSync(file, "utf8"), /windowsHide: true/);
      // A name is looked for in the current folder first, which may be anyone's.
      assert.deepEqual(linesWith(file, /\b(?:spawn|execFile)(?:Sync)?\(\s*["'`]/), []);
    });
  }
});
