import assert from "node:assert/strict";
import type { Uri } from "vscode";
import { saveDocument } from "../../../../client/workspace/saveDocument";

const uri = { scheme: "file" } as Uri;
const never = new Promise<boolean>(() => undefined);

describe("saving a document", () => {
  const rows: [why: string, saved: Promise<boolean>, isDirty: boolean, isSaved: boolean][] = [
    ["works", Promise.resolve(true), false, true],
    ["is refused", Promise.resolve(false), true, false],
    ["finds nothing left to save", Promise.resolve(false), false, true],
    ["never ends", never, true, false],
    ["wrote the file, and what comes after it never ends", never, false, true],
  ];
  for (const [why, saved, isDirty, isSaved] of rows) {
    it(`that ${why} is ${isSaved ? "a success" : "none"}`, async () => {
      assert.equal(await saveDocument({ uri, isDirty, save: () => saved }, 10), isSaved);
    });
  }
});
