// Programs that others wrote and that run as they lie here: whatever is said of their packages
// would be wrong. Some of them, and most in `npm run attack`.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folder } from "../../../../../core/folder";
import { diskFolder } from "../../../../../core/node/diskFolder";
import { check } from "../../../../../server/check";
import { cases, chanceLimit, seed } from "../../../chance";
import { createRandom } from "../../random";

const root = "node_modules";

function installedPackages(): string[] {
  return readdirSync(root).flatMap((name) =>
    name.startsWith("@")
      ? readdirSync(join(root, name)).map((own) => `${name}/${own}`)
      : name.startsWith(".")
        ? []
        : [name],
  );
}

/** The file that Node.js loads first, by `main`; undefined for a package without one. */
function mainOf(name: string): string | undefined {
  const manifest = join(root, name, "package.json");
  const { main = "index.js" } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, "utf8")) as { main?: unknown })
    : {};
  const path = join(root, name, String(main));
  return [path, `${path}.js`, join(path, "index.js")].find(
    (each) => each.endsWith(".js") && existsSync(each),
  );
}

/** A job in this repository that starts one of the programs. */
function jobThatStarts(program: string): Folder {
  const disk = diskFolder(".");
  return {
    list: async (path) =>
      path === ""
        ? [{ name: "run.cmd", kind: "file" }, ...((await disk.list("")) ?? [])]
        : disk.list(path),
    read: async (path, limit) =>
      path === "run.cmd" ? `node ${program.replaceAll("\\", "/")}\r\n` : disk.read(path, limit),
  };
}

describe(`the packages of installed programs, seed ${seed}`, () => {
  it("are all found, those that a program only tries to load aside", async () => {
    const all = installedPackages().flatMap((name) => mainOf(name) ?? []);
    assert.ok(all.length > 100, `${all.length} programs`);
    const random = createRandom(seed);
    const some = Array.from({ length: cases(50) }, () => all[random.below(all.length)] ?? "");
    const programs = some.length < all.length ? new Set(some) : all;
    const said: string[] = [];
    for (const program of programs) {
      const problems = await check({
        path: "/site/App_Data/jobs/triggered/a",
        folder: jobThatStarts(program),
        settings: { platform: "windows", jobsRoot: "App_Data/jobs" },
      });
      const missing = problems.filter(({ code }) => code === "packages-missing");
      said.push(...missing.map(({ message }) => `${program}: ${message}`));
    }
    assert.deepEqual(said, []);
  }).timeout(chanceLimit);
});
