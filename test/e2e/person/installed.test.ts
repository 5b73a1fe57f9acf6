import assert from "node:assert";
import { hoverAt, menuOf, openFile, openView, rows, screenshot } from "../harness/driver";
import { useScene } from "../harness/scene";
import { type PackedExtension, packedExtension } from "../harness/vsix";

const kilobyte = 1000;

describe("the packed extension", () => {
  let packed: PackedExtension;
  const { window } = useScene({
    language: "nl",
    layOut: async () => {
      packed = await packedExtension();
      return { vsix: packed.path };
    },
  });
  after(() => packed?.remove());

  it("is small: 900 kB and 48 files, and a megabyte for the README's pictures", () => {
    const pictures = packed.files.filter((file) => /images\/(?!icon)\w+\.(png|gif)$/.test(file));
    const most = (pictures.length > 0 ? 1900 : 900) * kilobyte;
    assert.ok(packed.size <= most, `${packed.size} bytes`);
    assert.ok(packed.files.length - pictures.length <= 48, packed.files.join("\n"));
  });

  it("carries no sources, tests or dependencies", () => {
    const foreign = /\.ts$|\.map$|node_modules|(^|\/)(test|out|core|server|client|host)\//;
    assert.deepStrictEqual(
      packed.files.filter((file) => foreign.test(file)),
      [],
    );
  });

  it("helps with a schedule once it is installed, in the language of the window", async () => {
    await openFile(window, "report/settings.job");
    assert.match(await hoverAt(window, "*/5"), /Volgende runs.*over \d min/s);
  });

  it("speaks that language in the tree and its menus, schedules included", async () => {
    await openView(window, "WebJobs");
    await rows(window, /Lokale host.*draait niet/).waitFor();
    await rows(window, /report.*elke 5 minuten/i).waitFor();
    assert.ok((await menuOf(window, "mailer", "WebJob starten")).length > 0);
    await screenshot(window, "dutch");
  });
});
