import assert from "node:assert";
import { hoverAt, openFile, openWindow, type Window } from "../harness/driver";
import { type PackedExtension, packExtension } from "../harness/vsix";
import { copyWorkspace, type Workspace } from "../harness/workspace";

const kilobyte = 1000;

describe("the packed extension", () => {
  let packed: PackedExtension;
  let workspace: Workspace;
  let window: Window;
  before(async () => {
    packed = await packExtension();
    workspace = await copyWorkspace();
    window = await openWindow(workspace.folder, { vsix: packed.path });
  });
  after(async () => {
    await window?.close();
    await workspace?.remove();
    await packed?.remove();
  });

  it("is small: 700 kB and 40 files, 900 kB with the README's pictures", () => {
    const pictures = packed.files.filter((file) => /\.(png|gif)$/.test(file));
    assert.ok(packed.size <= (pictures.length > 0 ? 900 : 700) * kilobyte, `${packed.size} bytes`);
    assert.ok(packed.files.length - pictures.length <= 40, packed.files.join("\n"));
  });

  it("carries no sources, tests or dependencies", () => {
    const foreign = /\.ts$|\.map$|node_modules|(^|\/)(test|out|core|server|client|host)\//;
    assert.deepStrictEqual(
      packed.files.filter((file) => foreign.test(file)),
      [],
    );
  });

  it("helps with a schedule once it is installed", async () => {
    await openFile(window, "report/settings.job");
    assert.match(await hoverAt(window, "*/5"), /Next runs.*in \d minutes/s);
  });
});
