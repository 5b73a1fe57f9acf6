// How output becomes lines at the edges of chunks, buffers and batches.
import assert from "node:assert/strict";
import { cutIntoLines } from "../../../../../host/jobs/log/outputLines";
import { prefixLines, takeFirst } from "../../../../../host/jobs/log/prefixLines";
import { wellFormed, wholeCharacters } from "../../../../../host/jobs/log/wellFormed";

/** What is handed over, chunk by chunk. */
function batchesOf(chunks: readonly (string | Buffer)[]): string[] {
  const batches: string[] = [];
  const lines = cutIntoLines((batch) => batches.push(batch.toString("latin1")));
  for (const chunk of chunks) {
    lines.push(Buffer.from(chunk));
  }
  lines.end();
  return batches;
}

describe("chunks of output", () => {
  const rows: readonly [why: string, chunks: readonly string[], batches: readonly string[]][] = [
    ["hand over all their whole lines at once", ["a\nb\nc"], ["a\nb", "c"]],
    ["hand over a line that is only its end", ["\n"], [""]],
    ["hand over a line that is only a lone return", ["\r"], [""]],
    ["leave out a feed after the last chunk's return", ["a\r", "\nb\n"], ["a", "b"]],
    ["leave out no second feed", ["a\r", "\n\n"], ["a", ""]],
    ["leave out no feed after a feed", ["a\n", "\n"], ["a", ""]],
    ["leave out the feed of a chunk that is nothing else", ["a\r", "\n", "b"], ["a", "b"]],
    ["leave out no feed after text", ["a\rb", "\n"], ["a", "b"]],
    ["end a line with a pair at the end", ["x\ny\r\n", "z"], ["x\ny", "z"]],
    ["keep a return that is no pair's", ["x\r\r\n"], ["x\r"]],
    ["keep a feed before a return", ["x\n\r"], ["x\n"]],
    ["hand over an empty line of a pair", ["\r\n", "\r\n"], ["", ""]],
    ["go on with what began before", ["be", "gun", " here\nand"], ["begun here", "and"]],
    ["of nothing are nothing", ["", "a", ""], ["a"]],
    ["that end a line leave nothing at the end", ["a\n"], ["a"]],
  ];
  for (const [why, chunks, batches] of rows) {
    it(why, () => assert.deepEqual(batchesOf(chunks), batches));
  }

  it("hold a line over many chunks, however the buffer grows", () => {
    const chunks = Array.from({ length: 40 }, (_, index) =>
      String.fromCharCode(65 + (index % 26)).repeat(10_007 + index),
    );
    assert.deepEqual(batchesOf([...chunks, "\nlast"]), [chunks.join(""), "last"]);
  });

  const most = 1024 * 1024;
  const lengths: readonly [why: string, length: number, batches: readonly number[]][] = [
    ["hold a line of 1 MiB", most, [most]],
    ["break a longer one", most + 1, [most + 1]],
  ];
  for (const [why, length, sizes] of lengths) {
    it(why, () => {
      const early: number[] = [];
      const lines = cutIntoLines((batch) => early.push(batch.length));
      lines.push(Buffer.alloc(length, 0x61));
      const isBroken = length > most;
      assert.deepEqual(early, isBroken ? sizes : []);
      lines.end();
      assert.deepEqual(early, sizes);
    });
  }

  it("go on after a broken line with the character that it was broken in", () => {
    const first = Buffer.concat([Buffer.alloc(most, 0x61), Buffer.from([0xe2, 0x82])]);
    const [broken = "", ...others] = batchesOf([first, Buffer.from([0xac, 0x62, 0x0a])]);
    assert.equal(broken.length, most);
    assert.deepEqual(
      others.map((batch) => Buffer.from(batch, "latin1").toString()),
      ["€b"],
    );
  });

  it("that are dropped leave nothing of a return before them", () => {
    const batches: string[] = [];
    let isEnough = false;
    const lines = cutIntoLines(
      (batch) => batches.push(batch.toString()),
      () => isEnough,
    );
    lines.push(Buffer.from("begun"));
    isEnough = true;
    lines.push(Buffer.from("more"));
    lines.end();
    assert.deepEqual(batches, []);
  });
});

describe("lines with a prefix", () => {
  const together = 128 * 1024;
  const rows: readonly [why: string, text: string, lines: readonly string[]][] = [
    ["one", "a", ["a"]],
    ["none but an empty one", "", [""]],
    ["empty ones", "\n\n", ["", "", ""]],
    ["each line end counts once", "a\r\nb\rc\nd", ["a", "b", "c", "d"]],
    ["a return before a pair is one more", "a\r\r\nb", ["a", "", "b"]],
    ["a feed before a return is one more", "a\n\rb", ["a", "", "b"]],
    ["a line end first and last", "\r\na\n", ["", "a", ""]],
    ["returns only, then feeds only", "a\rb\rc\nd\ne", ["a", "b", "c", "d", "e"]],
    ["characters of several bytes", "é\n€😀", ["é", "€😀"]],
  ];
  for (const [why, text, lines] of rows) {
    it(`are the same in a short text and in a long one: ${why}`, () => {
      const long = "x".repeat(together);
      const prefixed = (all: readonly string[]) => all.map((each) => `> ${each}\r\n`).join("");
      assert.equal(prefixLines(Buffer.from(text), "> ").toString(), prefixed(lines));
      assert.equal(
        prefixLines(Buffer.from(`${long}\n${text}\n${long}`), "> ").toString(),
        prefixed([long, ...lines, long]),
      );
    });
  }

  it("are whole when they are longer than the buffer, as one text and line by line", () => {
    const feeds = Buffer.alloc(100_000, "\n");
    assert.equal(prefixLines(feeds, "0123456789").length, 100_001 * 12);
    const longer = Buffer.concat([Buffer.alloc(2_000_000, "y"), feeds]);
    const text = prefixLines(longer, "> ").toString("latin1");
    assert.equal(text.length, 2_000_000 + 100_001 * 4);
    assert.equal(text.replace(/> y+\r\n/, "").replaceAll("> \r\n", ""), "");
  });

  it("are whole when they need one byte more than the buffer has", () => {
    const prefix = "> ";
    // A text that doesn't fit makes the buffer twice as long as it needs.
    const first = prefixLines(Buffer.alloc(4_200_000, "a"), prefix).length;
    const text = prefixLines(Buffer.alloc(2 * first - prefix.length - 1, "b"), prefix);
    assert.equal(text.length, 2 * first + 1);
    assert.equal(text.subarray(-3).toString(), "b\r\n");
  });

  const taken: readonly [
    text: string,
    most: number,
    first: string,
    count: number,
    rest?: string,
  ][] = [
    ["a\r\r\nb", 1, "a", 1, "\r\nb"],
    ["a\r\r\nb", 2, "a\r", 2, "b"],
    ["a\n\rb", 2, "a\n", 2, "b"],
    ["\r\n", 1, "", 1, ""],
    ["a\rb\nc\rd", 3, "a\rb\nc", 3, "d"],
    ["a\rb\nc\rd", 4, "a\rb\nc\rd", 4],
    ["a\rb\nc\rd", 9, "a\rb\nc\rd", 4],
  ];
  for (const [text, most, first, count, rest] of taken) {
    it(`are counted: the first ${most} of ${JSON.stringify(text)}`, () => {
      const found = takeFirst(Buffer.from(text), most);
      assert.deepEqual(
        [found.first.toString(), found.count, found.rest?.toString()],
        [first, count, rest],
      );
    });
  }
});

describe("bytes that are no UTF-8", () => {
  const piece = 32 * 1024;
  for (const length of [piece - 1, piece, piece + 1, 2 * piece, 2 * piece + 1]) {
    it(`are replaced to the last of ${length}`, () => {
      const text = wellFormed(Buffer.alloc(length, 0xff));
      assert.equal(text.length, 3 * length);
      assert.equal(text.toString(), "\uFFFD".repeat(length));
    });
  }

  it("leave nothing behind for the next output", () => {
    wellFormed(Buffer.from([0xff, 0xe2, 0x82]));
    assert.equal(wellFormed(Buffer.from([0xac, 0xff])).toString(), "\uFFFD\uFFFD");
  });

  const cuts: readonly [why: string, bytes: readonly number[], whole: number][] = [
    ["the first byte of four after letters", [0x61, 0x62, 0xf0], 2],
    ["the first byte of three after letters", [0x61, 0xe0], 1],
    ["the first byte of two after letters", [0x61, 0xc0], 1],
    ["three bytes of four", [0xf4, 0x8f, 0xbf], 0],
    ["the last of two", [0xdf, 0xbf], 2],
    ["the last of three", [0xef, 0xbf, 0xbf], 3],
  ];
  for (const [why, bytes, whole] of cuts) {
    it(`are cut before an unfinished character: ${why}`, () => {
      assert.equal(wholeCharacters(Buffer.from(bytes)), whole);
    });
  }
});
