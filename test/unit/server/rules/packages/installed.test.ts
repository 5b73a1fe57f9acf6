// Programs that others wrote and that run as they lie here: whatever is said of their packages
// would be wrong.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folder } from "../../../../../core/folder";
import { diskFolder } from "../../../../../core/node/diskFolder";
import { check } from "../../../../../server/check";

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

describe("the packages of installed programs", () => {
  it("are all found, those that a program only tries to load aside", async function () {
    this.timeout(60_000);
    const programs = installedPackages().flatMap((name) => mainOf(name) ?? []);
    assert.ok(programs.length > 100, `${programs.length} programs`);
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
  });
});
