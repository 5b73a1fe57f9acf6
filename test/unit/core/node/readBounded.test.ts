import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import {
  readBounded,
  readBoundedSync,
  readStart,
  UnreadableFileError,
} from "../../../../core/node/readBounded";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("Bounded reads", () => {
  const at = useTemporaryFolder();
  const limit = 16;

  const readers: readonly [string, (path: string) => Promise<Buffer | undefined>][] = [
    ["readBounded", (path) => readBounded(path, limit)],
    ["readBoundedSync", async (path) => readBoundedSync(path, limit)],
  ];

  before(() => {
    writeFileSync(at("small"), "{}");
    writeFileSync(at("full"), "x".repeat(limit));
    writeFileSync(at("long"), "x".repeat(limit + 1));
    writeFileSync(at("empty"), "");
    symlinkSync(at("small"), at("link"));
    symlinkSync(at("loop"), at("loop"));
    mkdirSync(at("folder"));
  });

  for (const [name, read] of readers) {
    describe(name, () => {
      const contents: readonly [file: string, content: string | undefined][] = [
        ["small", "{}"],
        ["full", "x".repeat(limit)],
        ["empty", ""],
        ["link", "{}"],
        ["missing", undefined],
      ];
      for (const [file, content] of contents) {
        it(`reads ${file}`, async () => {
          assert.equal((await read(at(file)))?.toString(), content);
        });
      }

      it("refuses a file above the limit", () => refuses(read, at("long"), "tooLarge"));
      it("refuses a folder", () => refuses(read, at("folder"), "notRegular"));
      it("fails for a link that leads to itself", () =>
        assert.rejects(read(at("loop")), { code: "ELOOP" }));

      if (process.platform !== "win32") {
        it("refuses a device that never ends", () => refuses(read, "/dev/zero", "notRegular"));
        it("refuses a link to a device", () => {
          symlinkSync("/dev/zero", at(`device-${name}`));
          return refuses(read, at(`device-${name}`), "notRegular");
        });
        it("refuses a pipe that nobody writes to, at once", () => {
          execFileSync("mkfifo", [at(`pipe-${name}`)]);
          return refuses(read, at(`pipe-${name}`), "notRegular");
        });
      }
    });
  }

  if (process.platform === "linux") {
    it("reads what the system makes up while it is read", async () => {
      assert.match((await readBounded("/proc/self/status", 64 * 1024))?.toString() ?? "", /^Name:/);
    });
  }

  if (process.platform === "linux") {
    it("leaves nothing open, whatever it found", async () => {
      const before = readdirSync("/proc/self/fd").length;
      for (const [, read] of readers) {
        for (const name of ["small", "link", "long", "empty", "missing", "folder", "loop"]) {
          await read(at(name)).catch(() => undefined);
        }
      }
      assert.equal(readdirSync("/proc/self/fd").length, before);
    });
  }

  it("gives the start of a longer file", async () => {
    assert.equal((await readStart(at("long"), 3))?.toString(), "xxx");
    assert.equal((await readStart(at("long"), 0))?.toString(), "");
  });
});

async function refuses(
  read: (path: string) => Promise<Buffer | undefined>,
  path: string,
  reason: UnreadableFileError["reason"],
): Promise<void> {
  await assert.rejects(read(path), (error) => {
    assert.ok(error instanceof UnreadableFileError);
    assert.equal(error.reason, reason);
    return true;
  });
}
