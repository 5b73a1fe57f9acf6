// What webjobs.build says of a folder, where no editor reads it.
import assert from "node:assert/strict";
import { readWorkspaceEntry } from "../../../../kudu/build/workspaceEntry";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";

describe("the setting of a workspace folder", () => {
  const at = useTemporaryFolder();
  const says = (job: unknown) => JSON.stringify({ "webjobs.build": { "apps/job": job } });
  const entry = { command: "make", output: "out" };

  const rows: [why: string, files: Files, entry: object | false | undefined, folder: string][] = [
    ["of the folder", { ".vscode/settings.json": says(entry) }, entry, ""],
    ["of the folder, which isn't built", { ".vscode/settings.json": says(false) }, false, ""],
    [
      "with comments",
      { ".vscode/settings.json": `\ufeff// hi\n${says(entry).slice(0, -1)},}` },
      entry,
      "",
    ],
    [
      "nothing of another folder",
      { ".vscode/settings.json": '{ "webjobs.build": { "x": {} } }' },
      undefined,
      "",
    ],
    ["nothing without the setting", { ".vscode/settings.json": "{}" }, undefined, ""],
    ["nothing in a file that says nothing", { ".vscode/settings.json": "null" }, undefined, ""],
    ["nothing without the file", { ".vscode/tasks.json": "{}" }, undefined, ""],
    ["nothing of a repository", { ".git/HEAD": "" }, undefined, ""],
    [
      "of the nearest folder",
      { ".vscode/settings.json": says(entry), "apps/.vscode/x.json": "{}" },
      undefined,
      "apps",
    ],
    [
      "not of a folder around the repository",
      { ".vscode/settings.json": says(entry), "apps/.git": "gitdir: x" },
      undefined,
      "apps",
    ],
  ];
  for (const [index, [why, files, expected, folder]] of rows.entries()) {
    it(`says ${why}`, async () => {
      writeFiles(at(`${index}`), { "apps/job/run.js": "", ...files });
      const found = await readWorkspaceEntry(at(`${index}`, "apps", "job"));
      assert.equal(found.workspaceFolder, at(`${index}`, folder).replace(/[\\/]$/, ""));
      assert.deepEqual(found.entry, expected);
    });
  }

  it("is refused with the name of what can't be meant", async () => {
    writeFiles(at("wrong"), {
      "apps/job/run.js": "",
      ".vscode/settings.json": says({ command: 3 }),
    });
    await assert.rejects(readWorkspaceEntry(at("wrong", "apps", "job")), {
      name: "BuildError",
      failure: "request",
      message: /^webjobs\.build: “command” isn't valid here\. Expected: /,
    });
  });
});
