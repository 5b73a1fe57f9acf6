import assert from "node:assert/strict";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename } from "node:path";
import type { Writable } from "node:stream";
import {
  findInterruptedBackups,
  largestBackup,
  makeBackup,
  noteRunning,
  removeBackup,
  removeBackupSync,
  TooLargeError,
} from "../../../../kudu/deploy/backup/backup";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { useTemporaryFolder } from "../../temporaryFolder";

const job = { kind: "triggered", name: "nightly" } as const;

describe("a backup that fails", () => {
  const at = useTemporaryFolder();
  const rows: [why: string, download: (into: Writable) => Promise<void>, error: RegExp][] = [
    [
      "the download breaks off",
      async (into) => {
        into.write("half a zip");
        throw new Error("broken off");
      },
      /broken off/,
    ],
    [
      "it is too large",
      async (into) => {
        const failed = new Promise<void>((_, reject) => {
          into.once("error", reject);
        });
        into.write(Buffer.alloc(largestBackup + 1));
        await failed;
      },
      /^$/,
    ],
  ];
  for (const [why, downloadZip, message] of rows) {
    it(`leaves no file and holds none open: ${why}`, async () => {
      const client = {
        url: "http://127.0.0.1",
        site: "mysite",
        downloadZip: (_: string, into: Writable) => downloadZip(into),
      } as unknown as KuduClient;
      const folder = at("backups");
      await assert.rejects(makeBackup({ client, job, backupFolder: folder }, "site"), (error) => {
        assert.match((error as Error).message, message);
        return error instanceof TooLargeError || message.source !== "^$";
      });
      assert.deepEqual(readdirSync(folder), []);
      assert.deepEqual(openBelow(folder), []);
    });
  }
});

describe("a backup of a deployment that never ended", () => {
  const at = useTemporaryFolder();
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000).toISOString();

  it("is found when its process is gone or can only be another one, the youngest first", async () => {
    const backups: [name: string, pid: number, made: string, hasZip?: false][] = [
      ["old", 1, hours(3)],
      ["young", 1, hours(1)],
      ["under way", 2, hours(23)],
      ["of a number that is used again", 2, hours(25)],
      ["without its zip", 1, hours(1), false],
    ];
    mkdirSync(at("backups"));
    for (const [name, pid, made, hasZip = true] of backups) {
      const path = at("backups", `${name}.zip`);
      writeFileSync(at("backups", `${name}.json`), JSON.stringify({ path, pid, made }));
      if (hasZip) {
        writeFileSync(path, "");
      }
    }
    writeFileSync(at("backups", "half.json"), '{"path":');
    const found = await findInterruptedBackups(at("backups"), (pid) => pid === 2);
    assert.deepEqual(
      found.map(({ path }) => basename(path, ".zip")),
      ["young", "old", "of a number that is used again"],
    );
    assert.deepEqual(await findInterruptedBackups(at("none"), () => false), []);
  });

  it("knows what it is of, and whether that ran, and is the owner's alone", async () => {
    const client = {
      url: "http://127.0.0.1",
      site: "mysite",
      downloadZip: async (_: string, into: Writable) => void into.end("a zip"),
    } as unknown as KuduClient;
    const folder = at("own");
    const backup = await makeBackup(
      { client, job: { ...job, name: "my.zip.job" }, backupFolder: folder },
      "site",
    );
    await noteRunning(backup);
    const [found] = await findInterruptedBackups(folder, () => false);
    assert.deepEqual(found, { ...backup, wasRunning: true });
    assert.equal(readFileSync(backup.path, "utf8"), "a zip");
    if (process.platform !== "win32") {
      const modes = readdirSync(folder).map((name) => statSync(at("own", name)).mode & 0o777);
      assert.deepEqual(modes, [0o600, 0o600]);
    }
    await removeBackup(backup, (sentence) => assert.fail(sentence));
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe("a backup that cannot be removed", () => {
  const at = useTemporaryFolder();
  /** A zip that refuses, as Windows does of one that a virus scanner reads. */
  const held = (name: string) => {
    const path = at(name, "nightly.zip");
    mkdirSync(path, { recursive: true });
    writeFileSync(at(name, "nightly.json"), "{}");
    return path;
  };

  it("is named, fails nothing, and is offered to nobody", async () => {
    const path = held("named");
    const warnings: string[] = [];
    await removeBackup({ path }, (sentence) => warnings.push(sentence));
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /^Couldn't remove the backup .*nightly\.zip: /);
    assert.deepEqual(readdirSync(at("named")), [basename(path)]);
  });

  it("does not hinder a window that closes", () => {
    const path = held("closing");
    removeBackupSync({ path });
    assert.deepEqual(readdirSync(at("closing")), [basename(path)]);
  });
});

/** Where the system tells; on Windows the folder would still show the name. */
function openBelow(folder: string): string[] {
  if (process.platform !== "linux") {
    return [];
  }
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      // The descriptor of this very list.
      return [];
    }
  });
}
