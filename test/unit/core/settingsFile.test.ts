import assert from "node:assert/strict";
import { readJobSettings } from "../../../core/jobSettings";
import type { Platform } from "../../../core/protocol";
import { decodeText, findSettingsFile } from "../../../core/settingsFile";

const text = '{"schedule": "0 0 9 * * *"}';

function utf32(marked: string, isLittleEndian: boolean): Buffer {
  const bytes = Buffer.alloc(4 * [...marked].length);
  for (const [index, character] of [...marked].entries()) {
    const code = character.codePointAt(0) ?? 0;
    if (isLittleEndian) {
      bytes.writeUInt32LE(code, 4 * index);
    } else {
      bytes.writeUInt32BE(code, 4 * index);
    }
  }
  return bytes;
}

describe("the bytes of a settings.job", () => {
  const rows: readonly (readonly [why: string, bytes: Buffer])[] = [
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark, as Visual Studio writes it", Buffer.from(`\uFEFF${text}`)],
    [
      "UTF-16 little endian, as PowerShell's Out-File writes it",
      Buffer.from(`\uFEFF${text}`, "utf16le"),
    ],
    ["UTF-16 big endian", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["UTF-32 little endian", utf32(`\uFEFF${text}`, true)],
    ["UTF-32 big endian", utf32(`\uFEFF${text}`, false)],
    ["CRLF", Buffer.from(`{\r\n"schedule": "0 0 9 * * *"\r\n}\r\n`)],
    ["comments", Buffer.from(`\uFEFF// at nine\n{"schedule": /* UTC */ "0 0 9 * * *",}`)],
  ];
  for (const [why, bytes] of rows) {
    it(`give the schedule: ${why}`, () => {
      assert.equal(readJobSettings(decodeText(bytes)).schedule, "0 0 9 * * *");
    });
  }

  const broken: readonly (readonly [why: string, bytes: Buffer])[] = [
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
    [
      "UTF-8 behind a mark of UTF-16",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text)]),
    ],
    ["half a character of UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x7b])],
    ["NUL bytes", Buffer.alloc(100)],
  ];
  for (const [why, bytes] of broken) {
    it(`give none, and throw nothing: ${why}`, () => {
      assert.equal(readJobSettings(decodeText(bytes)).schedule, undefined);
    });
  }
});

describe("a text of UTF-32", () => {
  const mark = Buffer.from([0xff, 0xfe, 0, 0]);
  for (const [why, bytes, shown] of [
    ["the last character there is", [0xff, 0xff, 0x10, 0], "\u{10FFFF}"],
    ["one beyond it", [0, 0, 0x11, 0], "\uFFFD"],
    ["part of a character", [0x61, 0, 0, 0, 0x62, 0, 0], "a"],
  ] as const) {
    it(`shows ${why}`, () => {
      assert.equal(decodeText(Buffer.concat([mark, Buffer.from(bytes)])), `\uFEFF${shown}`);
    });
  }
});

describe("the settings.job of a folder", () => {
  const rows: readonly (readonly [
    names: string[],
    platform: Platform,
    found: string | undefined,
  ])[] = [
    [["run.js", "settings.job"], "linux", "settings.job"],
    [["run.js", "Settings.job"], "linux", undefined],
    [["run.js", "Settings.job"], "windows", "Settings.job"],
    [["run.js", "SETTINGS.JOB"], "both", "SETTINGS.JOB"],
    [["Settings.job", "settings.job"], "windows", "settings.job"],
    [["settings.job.bak", "mysettings.job"], "windows", undefined],
  ];
  for (const [names, platform, found] of rows) {
    it(`is ${found} among ${names.join(", ")} for ${platform}`, () => {
      assert.equal(findSettingsFile(names, platform), found);
    });
  }
});
