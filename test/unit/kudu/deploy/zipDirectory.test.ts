import assert from "node:assert/strict";
import { fromBufferPromise } from "yauzl";
import { endOf, moveHeaders, readTail } from "../../../../kudu/deploy/zip/zipDirectory";

/** A directory's header of an empty file (APPNOTE.TXT 4.3.12). */
function header(name: string, start: number): Buffer {
  const bytes = Buffer.alloc(46 + name.length);
  bytes.writeUInt32LE(0x02014b50);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(start, 42);
  bytes.write(name, 46);
  return bytes;
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
