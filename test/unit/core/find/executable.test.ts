import { equal } from "node:assert/strict";
import { systemOf } from "../../../../core/find/executable";

const bytes = "\uFFFD".repeat(4);

const rows: readonly (readonly [why: string, head: string, system?: string])[] = [
  ["a program for Windows", "MZ\x90\0\x03", "Windows"],
  ["a text that begins like one", "MZ is a text"],
  ["bytes that end like one", "\0MZ"],
  ["a program for Linux", "\x7FELF\x02\x01", "Linux"],
  ["a text about one", "a \x7FELF"],
  ["a program for a Mac with Intel", `${bytes}\x07\0\0\x01`, "macOS"],
  ["a program for a Mac with ARM", `${bytes}\x0C\0\0\x01`, "macOS"],
  ["a program for both", `${bytes}\0\0\0\x02`, "macOS"],
  ["as many processors as there may be", `${bytes}\0\0\0\x10`, "macOS"],
  ["a class of Java", `${bytes}\0\0\0\x34`],
  ["one processor more", `${bytes}\0\0\0\x11`],
  ["other bytes", `${bytes}\x01\0\0\x01`],
  ["the processor of a program alone", "abcd\x07\0\0\x01"],
  ["a script", "#!/bin/sh\n"],
  ["nothing", ""],
];

describe("the system that a program is for", () => {
  for (const [why, head, system] of rows) {
    it(why, () => equal(systemOf(head), system));
  }
});
