// What is bundled travels with its license, and none that this project could not pass on gets in.
import assert from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { useTemporaryFolder } from "../temporaryFolder";

interface Notice {
  readonly name: string;
  readonly text: string;
}

interface Notices {
  bundledPackages(metafiles: readonly object[]): string[];
  readNotice(folder: string): Promise<Notice>;
}

describe("third-party notices", () => {
  let notices: Notices;
  before(async () => {
    notices = await import(pathToFileURL(resolve("notices.mjs")).href);
  });
  const inFolder = useTemporaryFolder();
  let count = 0;

  async function plant(manifest: object, files: Readonly<Record<string, string>>): Promise<string> {
    count += 1;
    const path = inFolder(String(count));
    await mkdir(path, { recursive: true });
    const all = { "package.json": JSON.stringify(manifest), ...files };
    for (const [name, text] of Object.entries(all)) {
      await writeFile(join(path, name), text);
    }
    return path;
  }

  const text = "Copyright (c) 2020 Somebody\n\nPermission is granted.";

  for (const { why, license, files, expected } of [
    {
      why: "from the file, whatever its name is spelled like",
      license: "ISC",
      files: { "LICENCE.txt": `${text}\n` },
      expected: text,
    },
    {
      why: "from the readme, when there is no file",
      license: "MIT",
      files: { "readme.md": `# planted\n\n## License\n\n${text}\n\n## More\n` },
      expected: text,
    },
  ]) {
    it(`are taken ${why}`, async () => {
      const path = await plant({ name: "planted", version: "1.0.0", license }, files);
      assert.strictEqual((await notices.readNotice(path)).text, expected);
    });
  }

  it("name the author of a package under the MIT license that ships no text", async () => {
    const manifest = { name: "planted", version: "1.0.0", license: "MIT", author: "Somebody" };
    const notice = await notices.readNotice(await plant(manifest, {}));
    assert.match(notice.text, /^MIT License\n\nCopyright \(c\) Somebody\n\nPermission/);
  });

  for (const { why, license, files } of [
    { why: "a license that asks for more", license: "GPL-3.0", files: { LICENSE: text } },
    { why: "no license", license: undefined, files: { LICENSE: text } },
    { why: "no text and no author", license: "ISC", files: {} },
  ]) {
    it(`stop the build for a package with ${why}`, async () => {
      const path = await plant({ name: "planted", version: "1.0.0", license }, files);
      await assert.rejects(notices.readNotice(path), /planted/);
    });
  }

  it("are of the packages that a bundle has something of, nested ones too", () => {
    const inputs = {
      "node_modules/ws/index.js": { bytesInOutput: 9 },
      "node_modules/a/node_modules/@b/c/lib/index.js": { bytesInOutput: 1 },
      "node_modules/unused/index.js": { bytesInOutput: 0 },
      "client/extension.ts": { bytesInOutput: 5 },
    };
    assert.deepStrictEqual(notices.bundledPackages([{ outputs: { "dist/x.js": { inputs } } }]), [
      "node_modules/a/node_modules/@b/c",
      "node_modules/ws",
    ]);
  });
});
