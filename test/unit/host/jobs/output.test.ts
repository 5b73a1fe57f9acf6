import assert from "node:assert/strict";
import { cutIntoLines } from "../../../../host/jobs/log/outputLines";
import { prefixLines, takeFirst } from "../../../../host/jobs/log/prefixLines";

/** What a log gets when the chunks come one after the other. */
function logOf(chunks: readonly (string | Buffer)[]): string[] {
  const log: string[] = [];
  const lines = cutIntoLines((batch) => log.push(prefixLines(batch, "> ").toString()));
  for (const chunk of chunks) {
    lines.push(Buffer.from(chunk));
  }
  lines.end();
  return log
    .join("")
    .split("\r\n")
    .slice(0, -1)
    .map((line) => line.replace(/^> /, ""));
}

function inFours(text: string): string[] {
  return text.match(/[\s\S]{1,4}/g) ?? [];
}

describe("output cut into lines", () => {
  const rows: readonly (readonly [why: string, text: string, lines: readonly string[]])[] = [
    ["P6 an unfinished line is told at the end", "pending", ["pending"]],
    ["P7 CRLF ends one line", "line\r\n", ["line"]],
    ["P8 an empty line is kept", "line\r\n\n", ["line", ""]],
    ["P9 two lines", "line1\r\nline2\r\n", ["line1", "line2"]],
    ["P10 a line and an unfinished one", "line\npending", ["line", "pending"]],
    ["P11 an empty line first", "\r\npending", ["", "pending"]],
    ["a lone CR ends a line", "cr1\rcr2\rcr3\n", ["cr1", "cr2", "cr3"]],
    ["blanks, tabs and NUL are kept", "\ta  \0b \n", ["\ta  \0b "]],
    ["nothing printed, nothing told", "", []],
  ];
  for (const [why, text, lines] of rows) {
    it(why, () => {
      assert.deepEqual(logOf([text]), lines);
      assert.deepEqual(logOf(inFours(text)), lines, "in chunks of four");
      assert.deepEqual(logOf([...text]), lines, "one by one");
    });
  }

  it("is the same for lines so long that they are not made one text", () => {
    const [long, wrong] = ["€".repeat(70_000), Buffer.alloc(100_000, 0xff)];
    const chunks = [`${long}\r\n\n`, "short\r", wrong, `\n${long}`];
    assert.deepEqual(logOf(chunks), [long, "", "short", "\uFFFD".repeat(100_000), long]);
    assert.deepEqual(
      logOf([Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)))]),
      logOf(chunks),
    );
  });

  it("replaces bytes that are no UTF-8, and keeps characters that chunks cut apart", () => {
    const euro = Buffer.from("€\n");
    assert.deepEqual(logOf([euro.subarray(0, 1), euro.subarray(1)]), ["€"]);
    assert.deepEqual(logOf([Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a])]), ["a\uFFFD\uFFFDb"]);
  });

  it("keeps a line of 100 000 characters whole", () => {
    const long = "x".repeat(100_000);
    assert.deepEqual(logOf([`${long}\nshort\n`]), [long, "short"]);
  });

  it("lets chunks go while nobody wants more, and begins anew with the next", () => {
    const batches: string[] = [];
    let isEnough = false;
    const lines = cutIntoLines(
      (batch) => batches.push(batch.toString()),
      () => isEnough,
    );
    lines.push(Buffer.from("a\nbegun"));
    isEnough = true;
    lines.push(Buffer.from(" and dropped\nb\n"));
    isEnough = false;
    lines.push(Buffer.from("c\nd"));
    lines.end();
    assert.deepEqual(batches, ["a", "c", "d"]);
  });

  it("breaks output without any line end, so that it takes no memory", () => {
    const batches: number[] = [];
    const lines = cutIntoLines((batch) => batches.push(batch.length));
    const chunk = Buffer.from("€".repeat(21_845)).subarray(1);
    for (let pushed = 0; pushed < 64; pushed += 1) {
      lines.push(Buffer.concat([chunk, Buffer.from("\xE2", "latin1")]));
    }
    lines.end();
    assert.equal(
      batches.reduce((sum, length) => sum + length, 0),
      64 * (chunk.length + 1),
    );
    assert.ok(Math.max(...batches) < 1.2 * 1024 * 1024, "no piece is much longer than 1 MiB");
    // The first character lacks its first byte, the last one all others.
    const [first = 0, ...others] = batches.slice(0, -1);
    assert.deepEqual(
      [first + 1, ...others].map((length) => length % 3),
      batches.slice(0, -1).map(() => 0),
      "no character is broken",
    );
  });
});

describe("a batch of lines", () => {
  const rows: readonly (readonly [string, number, string, string | undefined])[] = [
    ["a\nb\nc", 2, "a\nb", "c"],
    ["a\r\nb\r\nc", 1, "a", "b\r\nc"],
    ["a\nb", 2, "a\nb", undefined],
    ["a\n", 1, "a", ""],
    ["a\rb\n\nc", 3, "a\rb\n", "c"],
    ["", 1, "", undefined],
  ];
  for (const [lines, count, kept, rest] of rows) {
    it(`${JSON.stringify(lines)} is split after ${count}`, () => {
      const taken = takeFirst(Buffer.from(lines), count);
      assert.equal(taken.first.toString(), kept);
      assert.equal(taken.rest?.toString(), rest);
      assert.equal(taken.count, count);
    });
  }
});
