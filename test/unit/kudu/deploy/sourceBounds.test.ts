import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { parse } from "node:path";
import { readFolder } from "../../../../kudu/deploy/source/folderContents";
import { sourceAt } from "../../../../kudu/deploy/source/source";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("a source that is no WebJob but a disk", () => {
  const at = useTemporaryFolder();

  it("is refused by its path", () =>
    assert.rejects(sourceAt(parse(process.cwd()).root), {
      name: "DeployError",
      message: /is a whole disk\. Specify the folder of the WebJob\.$/,
    }));

  it("ends the walk at the limit, what is excluded counted too", async () => {
    mkdirSync(at("job/.git"), { recursive: true });
    mkdirSync(at("job/data"));
    for (const name of ["run.sh", ".env", "data/a", "data/b"]) {
      writeFileSync(at(`job/${name}`), "");
    }
    assert.equal((await readFolder(at("job"), { entryLimit: 6 })).entries.length, 3);
    await assert.rejects(readFolder(at("job"), { entryLimit: 5 }), {
      name: "DeployError",
      message: /contains too many files for a WebJob/,
    });
  });
});
