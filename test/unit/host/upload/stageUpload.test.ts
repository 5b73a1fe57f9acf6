import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { KuduResponse } from "../../../../host/http/exchange";
import { extractZip } from "../../../../host/upload/extractZip";
import { recoverUploads, type StagedUpload } from "../../../../host/upload/stagedUpload";
import { isResponse, stageUpload } from "../../../../host/upload/stageUpload";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type RawEntry, rawZip } from "./rawZip";

const zipType = {
  "content-type": "application/zip",
  "content-disposition": "attachment; filename=a.zip",
};
const jobFolder = join("jobs", "triggered", "j");
const fileType = { "content-disposition": "attachment; filename=run.sh" };

describe("staging an upload", () => {
  const at = useTemporaryFolder();

  function stage(body: Buffer | string, headers: Record<string, string>) {
    const stagingFolder = at("staging");
    const limits = { entries: 50, size: 10_000, ratio: 200 };
    return stageUpload(
      { headers, body: Readable.from([body]) },
      { stagingFolder, jobFolder, warn: assert.fail, limits },
    );
  }

  async function staged(body: Buffer | string, headers: Record<string, string>) {
    const upload = await stage(body, headers);
    assert.ok(!isResponse(upload), `refused: ${JSON.stringify(upload)}`);
    return upload;
  }

  async function files(entries: readonly RawEntry[]): Promise<string[]> {
    const upload = await staged(rawZip(entries), zipType);
    const found = readdirSync(upload.folder, { recursive: true, encoding: "utf8" });
    await upload.discard();
    return found.map((path) => path.replaceAll("\\", "/")).sort();
  }

  afterEach(() =>
    assert.deepEqual(existsSync(at("staging")) ? readdirSync(at("staging")) : [], []),
  );

  describe("what becomes of a body", () => {
    const zip = rawZip([{ name: "run.sh", content: "echo hi" }]);
    const rows: [why: string, headers: Record<string, string>, file: string][] = [
      ["application/zip is unpacked", zipType, "run.sh"],
      [
        "also with parameters, in any case",
        { ...zipType, "content-type": "Application/ZIP; x=1" },
        "run.sh",
      ],
      [
        "another name for zip is one file",
        { ...zipType, "content-type": "application/x-zip-compressed" },
        "a.zip",
      ],
      ["bytes are one file", { ...zipType, "content-type": "application/octet-stream" }, "a.zip"],
      ["no type is one file", fileType, "run.sh"],
    ];
    for (const [why, headers, file] of rows) {
      it(why, async () => {
        const upload = await staged(zip, headers);
        assert.deepEqual(readdirSync(upload.folder), [file]);
        await upload.discard();
      });
    }

    it("an empty body is an empty file", async () => {
      const upload = await staged("", fileType);
      assert.equal(statSync(`${upload.folder}/run.sh`).size, 0);
      await upload.discard();
    });
  });

  describe("refusals leave nothing behind", () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ name: `${index}` }));
    const corrupt = "Central Directory corrupt.";
    const undecodable = "Found invalid data while decoding.";
    const rows: [
      why: string,
      body: Buffer | string,
      headers: Record<string, string>,
      status: number,
      text: string,
    ][] = [
      ["no file name", "x", {}, 400, "Missing Content-Disposition header."],
      ["no zip", "this is not a zip", zipType, 500, corrupt],
      [
        "zip behind other bytes, such as an unpacker's",
        Buffer.concat([Buffer.from("MZ"), rawZip([{ name: "a", content: "a" }])]),
        zipType,
        500,
        "Number of entries expected in End Of Central Directory does not correspond to number of entries in Central Directory.",
      ],
      [
        "a file and a folder of one name",
        rawZip([{ name: "a" }, { name: "a/b" }]),
        zipType,
        500,
        'Cannot create "a" because a file or directory with the same name already exists.',
      ],
      ["empty zip body", "", zipType, 500, corrupt],
      [
        "zip cut short",
        rawZip([{ name: "a", content: "a" }]).subarray(0, -8),
        zipType,
        500,
        corrupt,
      ],
      [
        "wrong content",
        rawZip([{ name: "a", content: "abc", claims: 2 }]),
        zipType,
        500,
        undecodable,
      ],
      [
        "unknown packing",
        rawZip([{ name: "a", method: 97 }]),
        zipType,
        500,
        '"a" is encrypted or packed in a way that is not supported.',
      ],
      ["too many entries", rawZip(many), zipType, 413, "The zip has more than 50 entries."],
      [
        "too large unpacked",
        rawZip([{ name: "a", content: Buffer.alloc(10_001) }]),
        zipType,
        413,
        "The zip file expands to more than 10000 bytes.",
      ],
      [
        "empty name",
        "x",
        { "content-disposition": 'attachment; filename=""' },
        500,
        `Access to the path '${jobFolder}' is denied.`,
      ],
      [
        "name of a folder",
        "x",
        { "content-disposition": "attachment; filename=.." },
        500,
        `Access to the path '${join(jobFolder, "x").slice(0, -1)}..' is denied.`,
      ],
    ];
    for (const [why, body, headers, status, text] of rows) {
      it(why, async () => {
        const answer = (await stage(body, headers)) as KuduResponse;
        assert.deepEqual([answer.status, answer.body], [status, text]);
      });
    }

    it("a caller that goes away", async () => {
      const body = Readable.from(
        (async function* () {
          yield "half a ";
          throw new Error("aborted");
        })(),
      );
      await assert.rejects(
        stageUpload(
          { headers: zipType, body },
          { stagingFolder: at("staging"), jobFolder, warn: assert.fail },
        ),
        /aborted/,
      );
    });
  });

  describe("what is unpacked", () => {
    it("keeps DOS times, read as UTC", async () => {
      const date = new Date(Date.UTC(2001, 1, 3, 4, 5, 6));
      const upload = await staged(rawZip([{ name: "run.sh", date }]), zipType);
      assert.equal(statSync(`${upload.folder}/run.sh`).mtimeMs, date.getTime());
      await upload.discard();
    });

    it("prefers the exact time of the extended field", async () => {
      const extra = Buffer.alloc(9);
      extra.writeUInt16LE(0x5455, 0);
      extra.writeUInt16LE(5, 2);
      extra.writeUInt8(1, 4);
      extra.writeUInt32LE(1_000_000_001, 5);
      const upload = await staged(rawZip([{ name: "run.sh", extra }]), zipType);
      assert.equal(statSync(`${upload.folder}/run.sh`).mtimeMs, 1_000_000_001_000);
      await upload.discard();
    });

    it("keeps execute bits and no others", async () => {
      const upload = await staged(
        rawZip([
          { name: "run", mode: 0o104777 },
          { name: "data", mode: 0o100666 },
        ]),
        zipType,
      );
      const modes = ["run", "data"].map(
        (name) => statSync(`${upload.folder}/${name}`).mode & 0o7777,
      );
      assert.deepEqual(modes, process.platform === "win32" ? [0o666, 0o666] : [0o755, 0o644]);
      await upload.discard();
    });

    it("makes a symbolic link the file with its target in it, as Kudu does", async () => {
      const zip = rawZip([
        { name: "run.sh" },
        { name: "link", content: "/etc/passwd", mode: 0o120777 },
      ]);
      const upload = await staged(zip, zipType);
      assert.equal(readFileSync(`${upload.folder}/link`, "utf8"), "/etc/passwd");
      await upload.discard();
    });

    it("takes bytes after the end of the zip, as Kudu does", async () => {
      const zip = Buffer.concat([rawZip([{ name: "run.sh", content: ":" }]), Buffer.from("more")]);
      const upload = await staged(zip, zipType);
      assert.equal(readFileSync(`${upload.folder}/run.sh`, "utf8"), ":");
      await upload.discard();
    });

    it("may lie deep, many files of it", async () => {
      // Wine opens each folder on the way anew.
      const deep = "d/".repeat(process.platform === "win32" ? 100 : 900);
      const many = Array.from({ length: 10 }, (_, index) => ({ name: `${deep}${index}` }));
      const upload = await staged(rawZip([{ name: "run.sh" }, ...many]), zipType);
      assert.equal(readdirSync(`${upload.folder}/${deep}`).length, many.length);
      await upload.discard();
    });

    it("keeps empty folders", async () => {
      assert.deepEqual(await files([{ name: "a/run.sh" }, { name: "b/" }]), ["a", "a/run.sh", "b"]);
    });

    it("takes the last of two entries of one name", async () => {
      const zip = rawZip([
        { name: "a", content: "longer" },
        { name: "a", content: "2" },
      ]);
      const upload = await staged(zip, zipType);
      assert.equal(readFileSync(`${upload.folder}/a`, "utf8"), "2");
      await upload.discard();
    });

    it("reads names as UTF-8, else as code page 437", async () => {
      const entries = [{ name: "é" }, { name: Buffer.from([0x81]) }];
      assert.deepEqual(await files(entries), ["é", "ü"]);
    });

    it("leaves absolute names out and says what Azure would have done", async () => {
      const outside = at("absolute.txt");
      const upload = await staged(rawZip([{ name: "run.sh" }, { name: outside }]), zipType);
      assert.equal(existsSync(outside), false);
      assert.match(upload.notes.join(), /absolute.*Azure would write it there/);
      await upload.discard();
    });
  });

  // Making links needs a privilege on Windows.
  if (process.platform !== "win32") {
    it("does not follow links that lie in the folder it unpacks over", async () => {
      mkdirSync(at("outside"));
      mkdirSync(at("over"));
      symlinkSync(at("outside"), at("over", "way"));
      symlinkSync(at("outside", "file"), at("over", "file"));
      writeFileSync(at("slip.zip"), rawZip([{ name: "way/slip.txt" }, { name: "ok.txt" }]));
      const extraction = await extractZip(at("slip.zip"), at("over"));
      assert.match("notes" in extraction ? extraction.notes.join() : "", /"way\/slip.txt"/);
      writeFileSync(at("slip.zip"), rawZip([{ name: "file", content: "slip" }]));
      await assert.rejects(extractZip(at("slip.zip"), at("over")), { code: "ELOOP" });
      assert.deepEqual(readdirSync(at("outside")), []);
    });
  }

  describe("replacing a job", () => {
    async function upload(content: string): Promise<StagedUpload> {
      return staged(content, fileType);
    }

    it("puts a new job in its place, with its folders", async () => {
      const fresh = await upload("1");
      await fresh.replace(at("jobs", "new"));
      await fresh.discard();
      assert.equal(readFileSync(at("jobs", "new", "run.sh"), "utf8"), "1");
    });

    it("replaces all of the old job", async () => {
      mkdirSync(at("jobs", "old"), { recursive: true });
      writeFileSync(at("jobs", "old", "disable.job"), "");
      const fresh = await upload("2");
      await fresh.replace(at("jobs", "old"));
      await fresh.discard();
      assert.deepEqual(readdirSync(at("jobs", "old")), ["run.sh"]);
    });

    it("brings the old job back when a host was killed between the renames", async () => {
      const room = at("staging", "999999999-dead");
      mkdirSync(`${room}/old`, { recursive: true });
      writeFileSync(`${room}/old/run.sh`, "old");
      writeFileSync(`${room}/journal.json`, JSON.stringify({ target: at("jobs", "killed") }));
      await recoverUploads(at("staging"), assert.fail);
      assert.equal(readFileSync(at("jobs", "killed", "run.sh"), "utf8"), "old");
    });

    it("keeps the new job when a host was killed after them", async () => {
      const room = at("staging", "999999999-dead");
      mkdirSync(`${room}/old`, { recursive: true });
      mkdirSync(at("jobs", "done"), { recursive: true });
      writeFileSync(at("jobs", "done", "run.sh"), "new");
      writeFileSync(`${room}/journal.json`, JSON.stringify({ target: at("jobs", "done") }));
      await recoverUploads(at("staging"), assert.fail);
      assert.equal(readFileSync(at("jobs", "done", "run.sh"), "utf8"), "new");
    });

    // Windows does not tell since when a process runs.
    if (process.platform !== "win32") {
      it("knows a dead host whose process id is in use again", async () => {
        mkdirSync(at("staging", `${process.pid}-31-dead`, "new"), { recursive: true });
        await recoverUploads(at("staging"), assert.fail);
        assert.deepEqual(readdirSync(at("staging")), []);
      });
    }

    it("leaves the uploads under way of a living host alone", async () => {
      const fresh = await upload("3");
      await recoverUploads(at("staging"), assert.fail);
      assert.deepEqual(readdirSync(fresh.folder), ["run.sh"]);
      await fresh.discard();
    });
  });
});
