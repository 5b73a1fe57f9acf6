import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { findZipEnd } from "../../../../core/node/zipEnd";
import { useTemporaryFolder } from "../../temporaryFolder";

/** The end record of a zip (APPNOTE.TXT 4.3.16) with a comment of some length. */
function endRecord(comment: number, said = comment): Buffer {
  const record = Buffer.alloc(22 + comment, "c");
  record.write("PK\x05\x06", "latin1");
  record.writeUInt16LE(said, 20);
  return record;
}

const bytes = (length: number) => Buffer.alloc(length, "x");
const longest = 0xffff;
const tail = 1024 * 1024;

const rows: readonly (readonly [why: string, parts: readonly Buffer[], end: number])[] = [
  ["nothing but its end", [endRecord(0)], 22],
  ["entries before it", [bytes(100), endRecord(0)], 122],
  ["bytes after it, which Kudu takes", [bytes(100), endRecord(0), bytes(50)], 122],
  ["a comment", [bytes(100), endRecord(10)], 132],
  ["a comment and bytes after it", [bytes(100), endRecord(10), bytes(3)], 132],
  ["a zip behind another one", [endRecord(0), bytes(10), endRecord(5), bytes(9)], 59],
  ["an end whose comment is longer than the file", [endRecord(0), endRecord(2, 3)], 22],
  ["no end", [bytes(500)], 500],
  ["fewer bytes than an end has", [bytes(21)], 21],
  ["no bytes", [], 0],
  [
    "as many bytes after it as are looked at",
    [bytes(9), endRecord(longest), bytes(tail)],
    9 + 22 + longest,
  ],
  ["one more", [bytes(9), endRecord(longest), bytes(tail + 1)], 9 + 22 + longest + tail + 1],
];

describe("the end of a zip", () => {
  const at = useTemporaryFolder();
  for (const [why, parts, end] of rows) {
    it(why, async () => {
      writeFileSync(at("a.zip"), Buffer.concat(parts));
      assert.equal(await findZipEnd(at("a.zip")), end);
    });
  }
});
