import assert from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folders = ["client", "server", "host", "kudu", "cli", "core", "test"];
const width = 100;
/**
 * A line that is a comment and nothing else. A long word, such as a link, has no place to break at.
 */
const comment = /^\s*(?:\/\/|\/?\*+) ?(.*)$/;

function tooLong(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const [, text] = comment.exec(line) ?? [];
      const isBreakable = text?.trim().includes(" ") && !/\S{60}/.test(text);
      return line.length > width && isBreakable ? [`${path}:${index + 1}`] : [];
    });
}

describe("comments", () => {
  it(`are at most ${width} columns wide`, () => {
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(folder, file)),
    );
    assert.ok(files.length > 500, `${files.length} files`);
    assert.deepStrictEqual(files.flatMap(tooLong), []);
  });
});
