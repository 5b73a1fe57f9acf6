// The bytes of a settings.job, as the command line, the check before a deployment and the editor
// see them.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { diskFolder } from "../../../core/node/diskFolder";
import { checkRequest } from "../../../core/protocol";
import { check } from "../../../server/check";
import { useTemporaryFolder } from "../temporaryFolder";
import { openEditor } from "./editor";

const good = '{ "schedule": "0 */5 * * * *" }';
const wrong = '{ "schedule": "*0 */5 * * * *" }';
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

const rows: readonly (readonly [
  why: string,
  name: string,
  bytes: (text: string) => Buffer,
  always: readonly string[],
])[] = [
  ["plain", "settings.job", (text) => Buffer.from(text), []],
  ["a byte-order mark", "settings.job", (text) => Buffer.from(`\uFEFF${text}`), []],
  ["UTF-16, little endian", "settings.job", utf16, []],
  ["UTF-16, big endian", "settings.job", (text) => utf16(text).swap16(), []],
  ["CRLF", "settings.job", (text) => Buffer.from(text.replace("{ ", "{\r\n  ")), []],
  ["a comment", "settings.job", (text) => Buffer.from(`// note\n${text}`), []],
  ["5 MB", "settings.job", (text) => Buffer.from(`/*${"x".repeat(5_000_000)}*/${text}`), []],
  ["Settings.job", "Settings.job", (text) => Buffer.from(text), ["settings-case"]],
];

describe("a settings.job on disk", () => {
  const below = useTemporaryFolder();

  for (const [index, [why, name, bytes, always]] of rows.entries()) {
    for (const [text, expected] of [
      [good, always],
      [wrong, ["schedule-value", ...always]],
    ] as const) {
      it(`${why}: ${text}`, async () => {
        const folder = below(`${index}/App_Data/jobs/triggered/report`);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, "run.js"), "");
        await writeFile(join(folder, name), bytes(text));
        const found = await check({ path: folder, folder: diskFolder(folder) });
        assert.deepEqual(codes(found), expected);
        const editor = await openEditor();
        try {
          const params = { folder: pathToFileURL(folder).href };
          assert.deepEqual(
            codes(await editor.connection.sendRequest(checkRequest, params)),
            expected,
          );
          const uri = pathToFileURL(join(folder, name)).href;
          // A client may pass the mark on; most do not.
          await editor.open(uri, `\uFEFF${text}`);
          assert.deepEqual(codes(await editor.diagnostics(uri)).sort(), [...expected].sort());
        } finally {
          await editor.close();
        }
      });
    }
  }
});

function codes(found: readonly { code?: unknown }[]): unknown[] {
  return found.map(({ code }) => code);
}
