import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { defaultZipLimits, nameOf, openZip } from "../../../../host/upload/readZip";
import { isZipProblem } from "../../../../host/upload/zipProblem";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type RawEntry, rawZip } from "./rawZip";

describe("a zip that is opened", () => {
  const at = useTemporaryFolder();
  const megabyte = 1024 ** 2;

  /** What is wrong with it, or the names in it. */
  async function open(zip: Buffer, limits: Partial<Parameters<typeof openZip>[1]> = {}) {
    writeFileSync(at("a.zip"), zip);
    const all = { entries: 3, size: 1024 * megabyte, ratio: 200, ...limits };
    const opened = await openZip(at("a.zip"), all);
    if (isZipProblem(opened)) {
      return `${opened.reason}: ${opened.message}`;
    }
    opened.zip.close();
    return opened.entries.map(nameOf);
  }

  const named = (...names: (string | Buffer)[]) => names.map((name) => ({ name }));
  const claiming = (...sizes: number[]): RawEntry[] =>
    sizes.map((claims, index) => ({ name: String(index), claims }));
  /** The size of the zip, of which the ratio is one. */
  const { length } = rawZip(claiming(1));
  const tooMany = "tooLarge: The zip has more than 3 entries.";
  const tooLarge = "tooLarge: The zip file expands to more than 100 bytes.";
  const tooDense = (ratio: number) =>
    `tooLarge: The zip file expands to more than ${ratio} times its size.`;
  const dense = Math.ceil((256 * megabyte) / length) + 1;

  const rows: [
    why: string,
    entries: RawEntry[],
    limits: Partial<Parameters<typeof openZip>[1]>,
    expected: string | readonly string[],
  ][] = [
    ["may be empty", [], {}, []],
    ["may have as many entries as that", named("a", "b", "c"), {}, ["a", "b", "c"]],
    ["may not have more", named("a", "b", "c", "d"), {}, tooMany],
    ["may unpack to as much as that", claiming(40, 60), { size: 100 }, ["0", "1"]],
    ["may not unpack to more", claiming(40, 61), { size: 100 }, tooLarge],
    ["may be dense where it is small", claiming(256 * megabyte), { ratio: 1 }, ["0"]],
    ["may not be dense where it is large", claiming(256 * megabyte + 1), {}, tooDense(200)],
    ["may be as dense as that", claiming(length * dense), { ratio: dense }, ["0"]],
    ["may not be denser", claiming(length * dense + 1), { ratio: dense }, tooDense(dense)],
    [
      "may claim 4 GB, as far as its size goes",
      claiming(2 ** 31, 2 ** 31),
      defaultZipLimits,
      tooDense(200),
    ],
    [
      "may not claim more",
      claiming(2 ** 31, 2 ** 31 + 1),
      defaultZipLimits,
      "tooLarge: The zip file expands to more than 4294967296 bytes.",
    ],
    ["has names in UTF-8", named("é", "\ud83d\ude00"), {}, ["é", "\ud83d\ude00"]],
    [
      "has names in code page 437 otherwise, to the character",
      named(Buffer.from([0x81, 0x5c, 0x61])),
      {},
      ["ü\\a"],
    ],
  ];
  for (const [why, entries, limits, expected] of rows) {
    it(why, async () => assert.deepEqual(await open(rawZip(entries), limits), expected));
  }

  const broken: [why: string, at: number, bytes: number, message: string][] = [
    ["names longer than itself", 28, 0xffff, "Central Directory corrupt."],
    [
      "no entries where it says",
      0,
      0xffff,
      "Number of entries expected in End Of Central Directory does not correspond to number of entries in Central Directory.",
    ],
  ];
  for (const [why, place, bytes, message] of broken) {
    it(`has a list with ${why}`, async () => {
      const zip = rawZip([{ name: "a" }]);
      zip.writeUInt16LE(bytes, zip.length - 22 - 47 + place);
      assert.equal(await open(zip), `corrupt: ${message}`);
    });
  }

  it("fails with the disk's error where there is none", async () => {
    const limits = { entries: 1, size: 1, ratio: 1 };
    await assert.rejects(openZip(at("nowhere.zip"), limits), { code: "ENOENT" });
  });
});
