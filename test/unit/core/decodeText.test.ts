import { equal } from "node:assert/strict";
import { decodeText } from "../../../core/settingsFile";

/** Bytes that share only a part of a byte-order mark are UTF-8, and mostly no text. */
const rows: readonly (readonly [bytes: readonly number[], text: string])[] = [
  [[0x41, 0xfe], "A\uFFFD"],
  [[0xff, 0x41], "\uFFFDA"],
  [[0xfe, 0x41], "\uFFFDA"],
  [[0x41, 0xff], "A\uFFFD"],
  [[0, 0, 0xfe, 0x41], "\0\0\uFFFDA"],
  [[0, 0, 0x41, 0xff], "\0\0A\uFFFD"],
  [[0, 0x41, 0xfe, 0xff], "\0A\uFFFD\uFFFD"],
  [[0x41, 0, 0xfe, 0xff], "A\0\uFFFD\uFFFD"],
  [[0xff, 0xfe, 0x41, 0], "\uFEFFA"],
  [[0xfe, 0xff, 0, 0x41], "\uFEFFA"],
  [[0, 0, 0xfe, 0xff, 0, 0, 0, 0x41], "\uFEFFA"],
];

describe("the text of bytes", () => {
  for (const [bytes, text] of rows) {
    it(bytes.map((byte) => byte.toString(16)).join(" "), () =>
      equal(decodeText(Uint8Array.from(bytes)), text),
    );
  }
});
