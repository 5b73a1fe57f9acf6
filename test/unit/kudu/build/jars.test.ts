// Which jar of a build goes up, and what with it.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { copyContents, copyIfThere, copySource, removeMatching } from "../../../../kudu/build/copy";
import { copyJar } from "../../../../kudu/build/jars";
import type { BuildRequest } from "../../../../kudu/build/request";
import type { Contents } from "../../../../kudu/deploy/source/contents";
import { createZip } from "../../../../kudu/deploy/zip/zip";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

type Files = Readonly<Record<string, string | Buffer>>;

function contentsOf(files: Files): Contents {
  const bytesOf = (path: string) => Buffer.from(files[path] ?? "");
  return {
    entries: Object.keys(files).map((path) => ({
      path,
      size: bytesOf(path).length,
      mtime: 0,
      mode: 0o644,
    })),
    size: 0,
    excluded: [],
    warnings: [],
    load: async ({ path }) => bytesOf(path),
    open: ({ path }) => Readable.from([bytesOf(path)]),
  };
}

/** A class as javac writes it begins so; 61 is Java 17. */
const classOf = (major: number) => Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, major, 0, 0]);
const program = (more = "", end = "\n\n") => ({
  "META-INF/MANIFEST.MF": `Manifest-Version: 1.0\r\nMain-Class: app.Main\n${more}${end}`,
  "app/Main.class": classOf(61),
});

describe("the jar of a build", () => {
  const at = useTemporaryFolder();
  const told: string[] = [];

  async function copied(jars: Readonly<Record<string, Files | string>>, stack?: string) {
    told.length = 0;
    rmSync(at("source"), { recursive: true, force: true });
    rmSync(at("stage"), { recursive: true, force: true });
    mkdirSync(at("stage"), { recursive: true });
    for (const [name, files] of Object.entries(jars)) {
      const path = at("source", "target", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        typeof files === "string" ? files : await buffer(createZip(contentsOf(files))),
      );
    }
    const request = {
      name: "job",
      source: at("source"),
      target: { stack },
      report: (event: { readonly message?: string }) => told.push(event.message ?? ""),
    } as unknown as BuildRequest;
    await copyJar(request, "target", at("stage"));
    assert.equal(existsSync(at("d.jar")), false, "nothing leaves the stage");
    return readdirSync(at("stage"), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".jar"))
      .toSorted();
  }

  const library = { "META-INF/MANIFEST.MF": "Manifest-Version: 1.0\n" };
  const rows: [why: string, jars: Record<string, Files | string>, copied: string[] | RegExp][] = [
    ["the one that can be started", { "app.jar": program(), "lib.jar": library }, ["app.jar"]],
    [
      "not what tools write beside it",
      {
        "app.jar": program(),
        "original-app.jar": program(),
        "app-plain.jar": program(),
        "app-tests.jar": program(),
        "app.jar.bak": "x",
        "lib-sources.jar.jar": library,
      },
      ["app.jar"],
    ],
    ["one that is named almost so", { "my-original-app.jar": program() }, ["my-original-app.jar"]],
    [
      "with the libraries that its manifest names, over several lines",
      {
        "app.jar": program(
          "Class-Path: lib/a.jar li\r\n b/b%20c.jar gone.jar ../d.jar\n  http://x/e.jar lib/f.txt",
        ),
        "lib/a.jar": "a",
        "lib/b c.jar": "b",
        "../d.jar": "d",
        "lib/f.txt": "f",
      },
      ["app.jar", "lib/a.jar", "lib/b c.jar"],
    ],
    [
      "not what only holds the ending of a library",
      { "app.jar": program("Class-Path: lib/a.jar.txt"), "lib/a.jar.txt": "a" },
      ["app.jar"],
    ],
    [
      "none whose library can't be copied",
      { "app.jar": program("Class-Path: lib/x.jar"), "lib/x.jar/a.txt": "a" },
      /x\.jar/,
    ],
    [
      "not what a section of a package names",
      { "app.jar": program("\nName: app/\nClass-Path: lib/a.jar"), "lib/a.jar": "a" },
      ["app.jar"],
    ],
    [
      "none of two",
      { "a.jar": program(), "b.jar": program() },
      /several jars that can be started: a\.jar, b\.jar\. Remove the old ones from target/,
    ],
    [
      "none that can't be started",
      { "lib.jar": library, "x.jar": { "x.txt": "" } },
      /^lib\.jar, x\.jar has no Main-Class/,
    ],
    ["none where nothing was built", {}, /wrote no jar to target/],
  ];
  for (const [why, jars, expected] of rows) {
    it(`is ${why}`, async () => {
      if (expected instanceof RegExp) {
        await assert.rejects(copied(jars), { message: expected });
      } else {
        assert.deepEqual(await copied(jars), expected);
      }
    });
  }

  const stacks: [stack: string | undefined, isTold: boolean][] = [
    ["JAVA|11-java11", true],
    ["JAVA|17-java17", false],
    ["JAVA|21-java21", false],
    ["PYTHON|3.12", false],
    [undefined, false],
  ];
  for (const [stack, isTold] of stacks) {
    it(`of Java 17 is ${isTold ? "too new" : "fine"} for ${stack ?? "a site that isn't known"}`, async () => {
      await copied({ "app.jar": program() }, stack);
      assert.deepEqual(told, isTold ? ["job needs Java 17, but the site has Java 11."] : []);
    });
  }

  it("is judged by as much of its class as tells the version", async () => {
    const jar = (bytes: number) => ({
      ...program(),
      "app/Main.class": classOf(61).subarray(0, bytes),
    });
    await copied({ "app.jar": jar(7) }, "JAVA|11-java11");
    assert.deepEqual(told, []);
    await copied({ "app.jar": jar(8) }, "JAVA|11-java11");
    assert.equal(told.length, 1);
  });

  it("is fine without the class that it names", async () => {
    const { "META-INF/MANIFEST.MF": manifest } = program();
    await copied({ "app.jar": { "META-INF/MANIFEST.MF": manifest } }, "JAVA|8-jre8");
    await copied(
      { "app.jar": { "META-INF/MANIFEST.MF": manifest, "app/Main.class": "x" } },
      "JAVA|8-jre8",
    );
    assert.deepEqual(told, []);
  });
});

describe("a stage", () => {
  const at = useTemporaryFolder();
  const left = (folder: string) =>
    readdirSync(at(folder), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .toSorted();

  it("loses what matches, and nothing that is no deployment's matter", async () => {
    writeFiles(at("clean"), { "a.ts": "", "a.js": "", "src/b.ts": "", "src/c.js": "", ".env": "" });
    await removeMatching(at("clean"), ["*.ts", "src/"]);
    assert.deepEqual(left("clean"), [".env", "a.js"]);
  });

  it("gets the source with its rules for a deployment, which don't count yet", async () => {
    const files = { "a.txt": "", "a.ts": "", ".webjobignore": "*.txt", "node_modules/a.js": "" };
    writeFiles(at("ignoring"), files);
    const old = new Date("2026-01-01T00:00:00Z");
    utimesSync(at("ignoring", "a.txt"), old, old);
    await copySource(at("ignoring"), at("ignored"), ["*.ts"], undefined);
    assert.deepEqual(left("ignored"), [".webjobignore", "a.txt"]);
    assert.equal(statSync(at("ignored", "a.txt")).mtimeMs, old.getTime());
    await removeMatching(at("ignored"), ["*.ts"]);
    assert.deepEqual(left("ignored"), [".webjobignore", "a.txt"]);
  });

  it("gets files in their folders, also an empty one", async () => {
    writeFiles(at("from"), { "a/b/x.js": "x", "a/y.js": "y" });
    await copyContents(
      contentsOf({ "a/b/x.js": "", "a/y.js": "", "e/": "" }),
      at("from"),
      at("to"),
    );
    assert.deepEqual(left("to"), ["a", "a/b", "a/b/x.js", "a/y.js", "e"]);
    assert.equal(readFileSync(at("to/a/b/x.js"), "utf8"), "x");
  });

  it("gets what is there, and hears of what can't be copied", async () => {
    writeFiles(at("some"), { "a.js": "a" });
    assert.equal(await copyIfThere(at("some/a.js"), at("some/b.js")), true);
    assert.equal(await copyIfThere(at("some/none.js"), at("some/c.js")), false);
    await assert.rejects(copyIfThere(at("some"), at("some/d.js")));
    assert.deepEqual(left("some"), ["a.js", "b.js"]);
  });
});
