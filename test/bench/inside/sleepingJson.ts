// VS Code's own extensions, with the JSON extension asleep until it is asked for: in a plain window
// it is woken by whatever opens a settings file, before it can be measured.
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installServer } from "../../e2e/harness/serverInstall";

const json = "json-language-features";

/** Fills `folder` with them. */
export async function layOutExtensions(folder: string): Promise<void> {
  const { root } = await installServer();
  const originals = join(root, "extensions");
  await mkdir(folder);
  for (const name of await readdir(originals)) {
    if (name !== json) {
      await symlink(join(originals, name), join(folder, name));
    }
  }
  await cp(join(originals, json), join(folder, json), { recursive: true });
  const path = join(folder, json, "package.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...manifest, activationEvents: [] }));
}
