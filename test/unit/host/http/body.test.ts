import assert from "node:assert/strict";
import { PassThrough, Readable } from "node:stream";
import { limitBody, readBody } from "../../../../host/http/body";
import { RequestError } from "../../../../host/http/errors";

describe("the body of a request", () => {
  const pieces = (...lengths: number[]) =>
    Readable.from(lengths.map((length) => Buffer.alloc(length, 0x61)));
  const isTooLarge = (error: unknown) => {
    assert.ok(error instanceof RequestError, String(error));
    assert.equal(error.answer.status, 413);
    assert.match(error.message, /larger than 10 bytes, the limit of the local WebJobs host/);
    return true;
  };

  const rows: readonly [why: string, lengths: readonly number[], length: number | undefined][] = [
    ["is nothing", [], 0],
    ["is all of its pieces", [3, 4], 7],
    ["may be as long as the limit", [5, 5], 10],
    ["may not be longer", [11], undefined],
    ["may not be longer in all", [5, 6], undefined],
  ];
  for (const [why, lengths, length] of rows) {
    it(`${why}, read at once`, async () => {
      const reading = readBody(pieces(...lengths), 10);
      await (length === undefined
        ? assert.rejects(reading, isTooLarge)
        : reading.then((bytes) => assert.equal(bytes.length, length)));
    });

    it(`${why}, as a stream`, async () => {
      const reading = limitBody(pieces(...lengths), 10).toArray();
      await (length === undefined
        ? assert.rejects(reading, isTooLarge)
        : reading.then((chunks) => assert.equal(Buffer.concat(chunks).length, length)));
    });
  }

  it("may be a megabyte where nothing else is said", async () => {
    const megabyte = 1024 * 1024;
    assert.equal((await readBody(pieces(megabyte))).length, megabyte);
    await assert.rejects(readBody(pieces(megabyte, 1)), /larger than 1048576 bytes/);
  });

  it("of a caller that hangs up before it is read fells nothing", async () => {
    const body = new PassThrough();
    const closed = new Promise((resolve) => limitBody(body, 10).on("close", resolve));
    body.destroy(new Error("hung up"));
    await closed;
  });

  it("of text is bytes", async () => {
    assert.equal(String(await readBody(Readable.from(["a", "é"]), 10)), "aé");
  });

  it("ends with the caller that hangs up", async () => {
    const body = new PassThrough();
    const limited = limitBody(body, 10);
    body.destroy(new Error("hung up"));
    await assert.rejects(limited.toArray(), /hung up/);
  });
});
