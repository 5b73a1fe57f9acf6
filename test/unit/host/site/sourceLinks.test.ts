import assert from "node:assert";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkSource } from "../../../../host/site/sourceLinks";
import { startTestHost, until, writeFiles } from "../hostForTest";

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

describe("the site of the local host", () => {
  let root: string;
  const warnings: string[] = [];
  const warn = (sentence: string): void => void warnings.push(sentence);
  const home = () => join(root, "home");
  const wwwroot = (...path: string[]) => join(home(), "site", "wwwroot", ...path);
  const source = (data = "App_Data") => join(root, "repo", data, "jobs");
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "webjobs-site-"));
    warnings.length = 0;
    writeFiles(join(root, "repo"), {
      "App_Data/jobs/triggered/a/run.js": "",
      "lib/db.js": "module.exports = 1;\n",
      "index.php": "<?php\n",
      ".git/HEAD": "ref",
      "local.settings.json": "{}",
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("shows the folder that contains App_Data, and keeps App_Data and secrets to itself", async () => {
    await linkSource({ home: home(), source: source(), warn });
    assert.deepStrictEqual(readdirSync(wwwroot()).sort(), ["index.php", "lib"]);
    assert.strictEqual(readFileSync(wwwroot("lib", "db.js"), "utf8"), "module.exports = 1;\n");
  });

  it("knows app_data in any letter case", async () => {
    await linkSource({ home: home(), source: source("app_data"), warn });
    assert.deepStrictEqual(readdirSync(wwwroot()).sort(), ["index.php", "lib"]);
  });

  it("shows nothing for a jobs folder that belongs to no site", async () => {
    await linkSource({ home: home(), source: join(root, "repo", "webjobs"), warn });
    assert.ok(!existsSync(wwwroot()));
  });

  it("follows the source while the host runs, and leaves the links of what stays", async () => {
    const host = await startTestHost({ home: home(), jobs: source(), token: "t", start: "none" });
    try {
      const kept = lstatSync(wwwroot("lib"));
      rmSync(join(root, "repo", "index.php"));
      writeFiles(join(root, "repo"), { "views/a.html": "" });
      await until(() => existsSync(wwwroot("views", "a.html")) && !isLink(wwwroot("index.php")));
      assert.strictEqual(lstatSync(wwwroot("lib")).ino, kept.ino);
    } finally {
      await host.close();
    }
  });

  it("runs jobs below Continuous and Triggered, as Windows would", async () => {
    writeFiles(join(root, "repo", "App_Data", "jobs"), {
      "Continuous/feed/run.js": "setInterval(() => {}, 1000);\n",
      "Triggered/b/run.js": 'console.log("done");\n',
    });
    rmSync(join(root, "repo", "App_Data", "jobs", "triggered"), { recursive: true });
    const host = await startTestHost({ home: home(), jobs: source(), token: "t", start: "none" });
    try {
      await host.client.startJob("feed");
      const id = await host.client.runJob("b");
      await until(async () => (await host.client.getRun("b", id)).status === "Success");
      writeFiles(join(root, "repo", "App_Data", "jobs"), { "Triggered/c/run.js": "" });
      await until(async () =>
        (await host.client.listJobs()).some(
          ({ name, type }) => name === "c" && type === "triggered",
        ),
      );
      await assert.rejects(
        host.client.writeFile("site/wwwroot/App_Data/jobs/triggered/b/x.js", Buffer.from("x")),
      );
    } finally {
      await host.close({ atOnce: true });
    }
  });

  it("follows what is there at the next start, and leaves what was uploaded", async () => {
    mkdirSync(wwwroot("lib"), { recursive: true });
    writeFileSync(wwwroot("lib", "uploaded.js"), "");
    await linkSource({ home: home(), source: source(), warn });
    rmSync(join(root, "repo", "index.php"));
    writeFiles(join(root, "repo"), { "new.js": "" });
    await linkSource({ home: home(), source: source(), warn });
    assert.deepStrictEqual(readdirSync(wwwroot()).sort(), ["lib", "new.js"]);
    assert.deepStrictEqual(readdirSync(wwwroot("lib")), ["uploaded.js"]);
  });

  it("leaves the source alone when the links go", async () => {
    await linkSource({ home: home(), source: source(), warn });
    rmSync(home(), { recursive: true });
    assert.ok(existsSync(join(root, "repo", "lib", "db.js")));
  });

  it("says once what it could not link", async () => {
    writeFiles(root, { "home/site/wwwroot": "a file" });
    await linkSource({ home: home(), source: source(), warn });
    assert.match(warnings.join(), /Couldn't link the files of .*repo/);
  });

  it("is found by a job, and no request writes through it", async () => {
    writeFiles(join(root, "repo"), {
      "App_Data/jobs/triggered/a/run.js":
        'const { join } = require("node:path"); console.log("site", require(join(process.env.WEBROOT_PATH, "lib/db.js")));\n',
    });
    const host = await startTestHost({ home: home(), jobs: source(), token: "t", start: "none" });
    try {
      const id = await host.client.runJob("a");
      const { status } = await until(async () => {
        const run = await host.client.getRun("a", id);
        return run.status !== "Running" && run.status !== "Initializing" && run;
      });
      assert.strictEqual(status, "Success");
      const log = join(home(), "data", "jobs", "triggered", "a", id, "output_log.txt");
      assert.match(readFileSync(log, "utf8"), /site 1/);
      await assert.rejects(
        host.client.writeFile("site/wwwroot/lib/db.js", Buffer.from("overwritten")),
      );
      assert.strictEqual(
        readFileSync(join(root, "repo", "lib", "db.js"), "utf8"),
        "module.exports = 1;\n",
      );
    } finally {
      await host.close();
    }
  });
});
