import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import type { Entry } from "../../../../kudu/deploy/source/contents";
import { readFolder } from "../../../../kudu/deploy/source/folderContents";
import { createZip, type ZipOptions } from "../../../../kudu/deploy/zip/zip";
import { useTemporaryFolder } from "../../temporaryFolder";

interface Zipped {
  readonly name: string;
  readonly mode: string;
  readonly date: string;
  readonly content: string;
}

async function unzip(bytes: Buffer): Promise<Zipped[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  const found: Zipped[] = [];
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    assert.equal(crc32(content), entry.crc32, entry.fileName);
    found.push({
      name: entry.fileName,
      mode: ((entry.externalFileAttributes >>> 16) & 0o777).toString(8),
      date: entry.getLastModDate({ timezone: "UTC" }).toISOString(),
      content: content.toString(),
    });
  }
  zip.close();
  return found;
}

describe("the zip of a job's folder", () => {
  const at = useTemporaryFolder();

  // What was cancelled closes its files a moment later.
  afterEach(() => rm(at("job"), { recursive: true, force: true, maxRetries: 10 }));

  function make(files: Readonly<Record<string, string | Buffer>>): void {
    mkdirSync(at("job"));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(at("job", path)), { recursive: true });
      writeFileSync(at("job", path), content);
    }
  }

  async function pack(options: ZipOptions = {}, exclude: readonly string[] = []) {
    const contents = await readFolder(at("job"), { exclude });
    return { contents, zipped: await unzip(await buffer(createZip(contents, options))) };
  }

  it("holds names with forward slashes and letters of any language", async () => {
    make({ "run.js": "1", "sub/dür/ñ 文.txt": "2" });
    const { zipped } = await pack();
    assert.deepEqual(
      zipped.map(({ name, content }) => [name, content]),
      [
        ["run.js", "1"],
        ["sub/dür/ñ 文.txt", "2"],
      ],
    );
  });

  it("keeps modification times in UTC, to the two seconds of the format", async () => {
    make({ "run.js": "1" });
    const time = new Date("2024-02-29T23:59:58.000Z");
    utimesSync(at("job", "run.js"), time, time);
    const { zipped } = await pack();
    assert.equal(zipped[0]?.date, time.toISOString());
  });

  it("gives scripts and programs their execute bit, whatever the disk says", async () => {
    make({
      "run.sh": "echo",
      tool: "#!/usr/bin/env python3",
      program: "\x7fELF\x02\x01",
      "BACKUP.SH": "echo",
      "data.txt": "x",
      marked: "y",
    });
    for (const name of ["run.sh", "BACKUP.SH", "tool", "program", "data.txt"]) {
      chmodSync(at("job", name), 0o600);
    }
    chmodSync(at("job", "marked"), 0o700);
    const { zipped } = await pack();
    assert.deepEqual(Object.fromEntries(zipped.map(({ name, mode }) => [name, mode])), {
      "run.sh": "755",
      tool: "755",
      program: "755",
      "BACKUP.SH": "755",
      "data.txt": "644",
      marked: process.platform === "win32" ? "644" : "755",
    });
  });

  it("keeps a folder that is empty, but not one that exclusions emptied", async () => {
    make({ "run.js": "1", "logs/a.log": "2" });
    mkdirSync(at("job", "inbox"));
    const { zipped } = await pack({}, ["*.log"]);
    assert.deepEqual(zipped.map(({ name }) => name).sort(), ["inbox/", "run.js"]);
  });

  it("holds every file of several batches, in one directory", async () => {
    const names = Array.from({ length: 150 }, (_, i) => `lib/${i}.js`);
    make(Object.fromEntries(names.map((name) => [name, `exports.at = "${name}";`])));
    const { zipped } = await pack();
    assert.deepEqual(
      zipped.map(({ name, content }) => [name, content]).sort(),
      names.map((name) => [name, `exports.at = "${name}";`]).sort(),
    );
  });

  it("streams what is larger than it reads ahead", async () => {
    const large = "0123456789abcdef".repeat(200_000);
    make({ "run.js": "1", "large.txt": large, "later.txt": "3" });
    const { zipped } = await pack();
    assert.equal(zipped.find(({ name }) => name === "large.txt")?.content, large);
    assert.equal(zipped.length, 3);
  });

  it("adds files and lets them win over those of the folder", async () => {
    make({ "run.js": "1", "settings.job": "{}" });
    const extra = new Map([["settings.job", Buffer.from('{"a":1}')]]);
    const { zipped } = await pack({ extra });
    assert.deepEqual(zipped.map(({ name, content }) => [name, content]).sort(), [
      ["run.js", "1"],
      ["settings.job", '{"a":1}'],
    ]);
  });

  it("fails as a stream, naming the file, when one vanishes", async () => {
    make({ "run.js": "1", "gone.js": "2" });
    const contents = await readFolder(at("job"));
    rmSync(at("job", "gone.js"));
    await assert.rejects(buffer(createZip(contents)), /gone\.js/);
  });

  it("ends at once when it is cancelled", async () => {
    make({ "run.js": "1" });
    const contents = await readFolder(at("job"));
    const reason = new Error("enough");
    const controller = new AbortController();
    const zip = createZip(contents, { signal: controller.signal });
    controller.abort(reason);
    await assert.rejects(buffer(zip), reason);
  });

  it("closes the file that it reads when it is cancelled", async () => {
    make({ "large.bin": randomBytes(4 * 1024 * 1024), "run.js": "1" });
    const contents = await readFolder(at("job"));
    let closed: Promise<unknown> | undefined;
    const open = (entry: Entry) => {
      const file = contents.open(entry);
      closed = once(file, "close");
      return file;
    };
    const zip = createZip({ ...contents, open });
    await once(zip, "readable");
    zip.destroy();
    assert.ok(closed);
    await closed;
  });

  it("tells how far it is in bytes of the source", async () => {
    make({ a: "12345", b: "123" });
    const seen: number[] = [];
    await pack({ packed: (bytes) => seen.push(bytes) });
    assert.deepEqual(seen, [5, 8]);
  });

  describe("links", () => {
    const links: readonly {
      readonly why: string;
      readonly link: string;
      readonly to: string;
      readonly packed?: readonly string[];
      readonly warns?: RegExp;
    }[] = [
      {
        why: "to a file of the folder is a copy",
        link: "copy.js",
        to: "run.js",
        packed: ["copy.js"],
      },
      {
        why: "to a folder of the folder is a copy",
        link: "copy",
        to: "lib",
        packed: ["copy/a.js"],
      },
      { why: "out of the folder stays behind", link: "out", to: "../secret", warns: /leads out/ },
      { why: "to nothing stays behind", link: "nothing", to: "missing", warns: /to nothing/ },
      { why: "to its own parent stays behind", link: "lib/up", to: "..", warns: /in a circle/ },
      { why: "to an excluded file does not smuggle it", link: "plain", to: ".env" },
      {
        why: "to a file in an excluded folder does not smuggle it",
        link: "plain",
        to: ".git/config",
      },
    ];
    // Windows lets only administrators make links.
    for (const { why, link, to, packed = [], warns } of process.platform === "win32" ? [] : links) {
      it(why, async () => {
        make({ "run.js": "1", "lib/a.js": "2", ".env": "K=V", ".git/config": "c" });
        writeFileSync(at("secret"), "s");
        symlinkSync(to, at("job", link));
        const { contents, zipped } = await pack();
        assert.deepEqual(
          zipped.map(({ name }) => name).sort(),
          ["lib/a.js", "run.js", ...packed].sort(),
        );
        assert.match(contents.warnings.join("\n"), warns ?? /^$/);
      });
    }
  });
});
