import assert from "node:assert/strict";
import { fromBufferPromise } from "yauzl";
import { endOf, moveHeaders, readTail } from "../../../../kudu/deploy/zip/zipDirectory";

/** A directory's header of an empty file (APPNOTE.TXT 4.3.12). */
function header(name: string, start: number, extra = "", comment = ""): Buffer {
  const bytes = Buffer.alloc(46 + name.length + extra.length + comment.length);
  bytes.writeUInt32LE(0x02014b50);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt16LE(extra.length, 30);
  bytes.writeUInt16LE(comment.length, 32);
  bytes.writeUInt32LE(start, 42);
  bytes.write(name + extra + comment, 46);
  return bytes;
}

/** The records at the end as APPNOTE.TXT lists their fields: how many bytes each has. */
const records = {
  /** 4.3.14 */
  largeEnd: {
    ...{ signature: 4, sizeOfRest: 8, madeBy: 2, needed: 2, disk: 4, firstDisk: 4 },
    ...{ countHere: 8, count: 8, size: 8, start: 8 },
  },
  /** 4.3.15 */
  locator: { signature: 4, disk: 4, largeEndAt: 8, disks: 4 },
  /** 4.3.16 */
  end: {
    ...{ signature: 4, disk: 2, firstDisk: 2, countHere: 2, count: 2, size: 4, start: 4 },
    ...{ commentLength: 2 },
  },
};

function fieldsOf(bytes: Buffer, record: Readonly<Record<string, number>>) {
  let at = 0;
  const found = Object.entries(record).map(([name, size]) => {
    at += size;
    const text = bytes.subarray(at - size, at).toReversed();
    return [name, Number(`0x${Buffer.from(text).toString("hex")}`)];
  });
  return Object.fromEntries([...found, ["whole", at]]);
}

describe("the directory of a zip", () => {
  it("is moved by what comes before it, name lengths and all", () => {
    const headers = Buffer.concat([header("a", 0), header("longer.txt", 31)]);
    const moved = moveHeaders(headers, 1000);
    assert.deepEqual(moved, Buffer.concat([header("a", 1000), header("longer.txt", 1031)]));
    const size = headers.length;
    const tail = Buffer.concat([
      Buffer.from("entries"),
      headers,
      endOf({ start: 7, size, count: 2 }),
    ]);
    assert.deepEqual(readTail(tail), { start: 7, count: 2, headers });
  });

  it("is moved whatever its headers carry beside the name", () => {
    const headers = (by: number) =>
      Buffer.concat([
        header("a", by, "extra"),
        header("b", by + 40, "", "a comment"),
        header("c", by + 80, "x", "y"),
        header("d", by + 120),
      ]);
    assert.deepEqual(moveHeaders(headers(0), 5), headers(5));
  });

  it("ends as strict readers want it, who compare its records with each other", () => {
    assert.deepEqual(fieldsOf(endOf({ start: 1000, size: 200, count: 65_535 }), records.end), {
      ...{ signature: 0x06054b50, disk: 0, firstDisk: 0, countHere: 65_535, count: 65_535 },
      ...{ size: 200, start: 1000, commentLength: 0, whole: 22 },
    });
    const many = endOf({ start: 1000, size: 200, count: 70_000 });
    assert.equal(many.length, 56 + 20 + 22);
    assert.deepEqual(fieldsOf(many, records.largeEnd), {
      // Without its first two fields, as 4.3.14.1 says; ZIP64 needs version 4.5 (4.4.3.2).
      ...{ signature: 0x06064b50, sizeOfRest: 56 - 12, madeBy: 45, needed: 45 },
      ...{ disk: 0, firstDisk: 0, countHere: 70_000, count: 70_000, size: 200, start: 1000 },
      whole: 56,
    });
    assert.deepEqual(fieldsOf(many.subarray(56), records.locator), {
      ...{ signature: 0x07064b50, disk: 0, largeEndAt: 1200, disks: 1, whole: 20 },
    });
    assert.deepEqual(fieldsOf(many.subarray(76), records.end), {
      ...{ signature: 0x06054b50, disk: 0, firstDisk: 0, countHere: 65_535, count: 65_535 },
      ...{ size: 200, start: 1000, commentLength: 0, whole: 22 },
    });
  });

  for (const count of [3, 65_535, 65_536]) {
    it(`of ${count} entries is read whole`, async () => {
      const headers = Buffer.concat(Array.from({ length: count }, (_, i) => header(`${i}`, 0)));
      const zip = Buffer.concat([headers, endOf({ start: 0, size: headers.length, count })]);
      const file = await fromBufferPromise(zip, { lazyEntries: true });
      const names = new Set<string>();
      for await (const { fileName } of file.eachEntry()) {
        names.add(fileName);
      }
      assert.equal(names.size, count);
    }).timeout(30_000);
  }
});
