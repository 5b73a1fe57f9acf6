import assert from "node:assert/strict";
import { fileNameOf } from "../../../../host/upload/contentDisposition";

describe("file name of Content-Disposition", () => {
  const missing = undefined;
  const rows: [why: string, header: string | undefined, name: string | undefined][] = [
    ["no header", undefined, missing],
    ["empty header", "", missing],
    ["plain", "attachment; filename=run.sh", "run.sh"],
    ["quoted", 'attachment; filename="run.sh"', "run.sh"],
    ["with blanks", 'attachment; filename="my run.sh"', "my run.sh"],
    ["any letter case", "ATTACHMENT; FileName=run.sh", "run.sh"],
    ["blanks around", ' attachment ;  filename = "run.sh" ; size=3', "run.sh"],
    ["empty name", 'attachment; filename=""', ""],
    ["no type before the name", "filename=run.sh", missing],
    ["no name", "attachment", missing],
    ["another parameter only", "attachment; name=run.sh", missing],
    ["filename* alone is not read", "attachment; filename*=UTF-8''run.sh", missing],
    ["filename* beside is ignored", "attachment; filename=a.sh; filename*=UTF-8''b.sh", "a.sh"],
    ["the directory goes", 'attachment; filename="/etc/run.sh"', "run.sh"],
    ["a relative directory too", 'attachment; filename="../run.sh"', "run.sh"],
    ["a directory and no more leaves nothing", 'attachment; filename="x/"', ""],
    ["RFC 2047 in base64", 'attachment; filename="=?utf-8?B?w6kgcnVuLnNo?="', "é run.sh"],
    [
      "RFC 2047 of an unknown charset stays",
      'attachment; filename="=?x-no?B?YQ==?="',
      "=?x-no?B?YQ==?=",
    ],
    ["RFC 2047 with a small b", 'attachment; filename="=?utf-8?b?w6kgcnVuLnNo?="', "é run.sh"],
    ["RFC 2047 of a path", `attachment; filename="=?utf-8?B?${btoa("a/b.sh")}?="`, "b.sh"],
    [
      "RFC 2047 in quotes of its own, of which those around go",
      `attachment; filename="=?utf-8?B?${btoa('"a"b.sh"')}?="`,
      'a"b.sh',
    ],
    [
      "RFC 2047 of bytes that are none of the charset",
      'attachment; filename="=?utf-8?B?YYA=?="',
      "a\ufffd",
    ],
    ["RFC 2047 that is no base64 stays", 'attachment; filename="=?utf-8?B?Y*?="', "=?utf-8?B?Y*?="],
    [
      "RFC 2047 behind a quote stays",
      'attachment; filename="\\"=?utf-8?B?YQ==?="',
      '\\"=?utf-8?B?YQ==?=',
    ],
    [
      "RFC 2047 with more behind it stays",
      'attachment; filename="=?utf-8?B?YQ==?= b"',
      "=?utf-8?B?YQ==?= b",
    ],
    ["raw UTF-8 in quotes", `attachment; filename="${latin1("é.sh")}"`, "é.sh"],
    ["raw Latin-1 in quotes", 'attachment; filename="\u00e9.sh"', "é.sh"],
    ["unquoted non-ASCII spoils the header", `attachment; filename=${latin1("é.sh")}`, missing],
    ["unquoted blank spoils the header", "attachment; filename=my run.sh", missing],
    ["quote that never ends", 'attachment; filename="run.sh', missing],
    ["a name with a semicolon", 'attachment; filename="a;b.sh"', "a;b.sh"],
  ];
  for (const [why, header, name] of rows) {
    it(why, () => assert.equal(fileNameOf(header, "linux"), name));
  }

  const folders: [name: string, onWindows: string, elsewhere: string][] = [
    ["a/b.sh", "b.sh", "b.sh"],
    ["C:\\a\\b.sh", "b.sh", "C:\\a\\b.sh"],
    ["C:b.sh", "b.sh", "C:b.sh"],
    ["a\\b.sh", "b.sh", "a\\b.sh"],
  ];
  for (const [name, onWindows, elsewhere] of folders) {
    it(`of ${name}, a path where the system says so`, () => {
      const header = `attachment; filename="${name}"`;
      assert.equal(fileNameOf(header, "win32"), onWindows);
      assert.equal(fileNameOf(header, "linux"), elsewhere);
    });
  }

  it("answers at once to a header made to be slow", () => {
    assert.equal(fileNameOf(`attachment${"; a=b ".repeat(5000)}"`, "linux"), missing);
  });
});

/** What Node makes of UTF-8 bytes in a header. */
function latin1(value: string): string {
  return Buffer.from(value).toString("latin1");
}
