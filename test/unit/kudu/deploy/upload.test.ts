// In which form a source goes up, and how far it is.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fromBufferPromise } from "yauzl";
import { readSource, type SourceKind } from "../../../../kudu/deploy/source/source";
import { openUpload } from "../../../../kudu/deploy/upload";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("what goes up", () => {
  const at = useTemporaryFolder();
  const none: ReadonlyMap<string, Buffer> = new Map();
  const one = new Map([["settings.job", Buffer.from("{}")]]);

  async function upload(kind: SourceKind, path: string, extra = none) {
    const source = { path, kind };
    const contents = await readSource(source, {});
    const progress: number[] = [];
    const progressed = (done: number) => progress.push(done);
    const outgoing = openUpload(source, contents, "mailer", { extra, progressed });
    const before = outgoing.isSent();
    const pieces: Uint8Array[] = [];
    for await (const piece of outgoing.upload.content as AsyncIterable<Uint8Array>) {
      pieces.push(piece);
    }
    outgoing.close();
    contents.close?.();
    const { isZip, fileName } = outgoing.upload;
    const bytes = Buffer.concat(pieces);
    return { bytes, progress, before, isSent: outgoing.isSent(), isZip, fileName, contents };
  }

  async function namesIn(bytes: Buffer): Promise<string[]> {
    const names: string[] = [];
    for await (const { fileName } of (
      await fromBufferPromise(bytes, { lazyEntries: true })
    ).eachEntry()) {
      names.push(fileName);
    }
    return names.sort();
  }

  before(async () => {
    mkdirSync(at("job"));
    writeFileSync(at("job", "run.js"), "12345");
    writeFileSync(at("job", "a.txt"), "123");
    writeFileSync(at("run.py"), "x".repeat(100));
    writeFileSync(at("ready.zip"), (await upload("folder", at("job"))).bytes);
  });

  it("is a zip of a folder", async () => {
    const sent = await upload("folder", at("job"));
    assert.deepEqual([sent.isZip, sent.fileName], [true, "mailer.zip"]);
    assert.deepEqual(await namesIn(sent.bytes), ["a.txt", "run.js"]);
    assert.deepEqual(sent.progress, [3, 8]);
    assert.deepEqual([sent.before, sent.isSent], [false, true]);
  });

  it("is a script by itself under its own name", async () => {
    const sent = await upload("file", at("run.py"));
    assert.deepEqual([sent.isZip, sent.fileName], [false, "run.py"]);
    assert.equal(sent.bytes.length, 100);
    assert.deepEqual(sent.progress, [100]);
  });

  it("is a zip of a script to which files are added", async () => {
    const sent = await upload("file", at("run.py"), one);
    assert.deepEqual([sent.isZip, sent.fileName], [true, "mailer.zip"]);
    assert.deepEqual(await namesIn(sent.bytes), ["run.py", "settings.job"]);
  });

  it("is a ready zip as it is, counted by what is in it", async () => {
    const sent = await upload("zip", at("ready.zip"));
    assert.deepEqual([sent.isZip, sent.fileName], [true, "mailer.zip"]);
    assert.deepEqual(sent.bytes, (await upload("zip", at("ready.zip"))).bytes);
    assert.deepEqual(sent.progress, [8]);
  });

  it("is a zip packed anew of a ready one to which files are added", async () => {
    const { bytes } = await upload("zip", at("ready.zip"), one);
    assert.deepEqual(await namesIn(bytes), ["a.txt", "run.js", "settings.job"]);
  });

  it("is nothing of a file that has gone, which is this side's fault", async () => {
    mkdirSync(at("gone"));
    writeFileSync(at("gone", "run.js"), "1");
    const source = { path: at("gone"), kind: "folder" } as const;
    const contents = await readSource(source, {});
    rmSync(at("gone", "run.js"));
    const outgoing = openUpload(source, contents, "mailer", {
      extra: none,
      progressed: () => undefined,
    });
    await assert.rejects(async () => {
      for await (const piece of outgoing.upload.content as AsyncIterable<Uint8Array>) {
        assert.ok(piece);
      }
    }, /run\.js/);
    assert.match(outgoing.fault()?.message ?? "", /run\.js/);
    assert.equal(outgoing.isSent(), false);
  });
});
