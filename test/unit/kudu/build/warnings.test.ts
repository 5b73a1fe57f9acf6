// What of a finished build a person should know: packages of another system, and passwords.
import assert from "node:assert/strict";
import type { BuildTarget } from "../../../../core/build/target";
import type { BuildEvent } from "../../../../kudu/build/request";
import { targetOfSite } from "../../../../kudu/build/siteTarget";
import { warnOfNatives } from "../../../../kudu/build/warnOfNatives";
import { warnOfSecrets } from "../../../../kudu/build/warnOfSecrets";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";

const [here, other] =
  process.platform === "win32" ? (["windows", "linux"] as const) : (["linux", "windows"] as const);

/** Runs a check and gives the sentences that it reports. */
async function told(check: (report: (event: BuildEvent) => void) => Promise<void>) {
  const sentences: string[] = [];
  await check((event) => sentences.push(event.kind === "warning" ? event.message : event.kind));
  return sentences;
}

describe("a package for the system of this machine", () => {
  const at = useTemporaryFolder();
  const rows: [why: string, files: Files, target: BuildTarget, file: string | undefined][] = [
    ["of Node", { "node_modules/a/b/x.node": "" }, { os: other }, "node_modules/a/b/x.node"],
    ["a library of Linux", { "node_modules/a/x.so": "" }, { os: other }, "node_modules/a/x.so"],
    ["of Python", { "node_modules/x.pyd": "" }, { os: other }, "node_modules/x.pyd"],
    ["a library of macOS", { "node_modules/x.dylib": "" }, { os: other }, "node_modules/x.dylib"],
    [
      "a script",
      { "node_modules/a/x.node.js": "", "node_modules/so": "" },
      { os: other },
      undefined,
    ],
    ["a folder that is named so", { "node_modules/x.node/a.js": "" }, { os: other }, undefined],
    ["none, as nothing is installed", { "a.node": "" }, { os: other }, undefined],
    ["for a site of the same system", { "node_modules/x.node": "" }, { os: here }, undefined],
    ["for a site that isn't known", { "node_modules/x.node": "" }, {}, undefined],
    ["for this machine", { "node_modules/x.node": "" }, { os: other, isHere: true }, undefined],
  ];
  for (const [index, [why, files, target, file]] of rows.entries()) {
    it(`is ${file ? "told" : "fine"}: ${why}`, async () => {
      writeFiles(at(`${index}`), files);
      assert.deepEqual(
        await told((report) => warnOfNatives({ name: "job", target, report }, at(`${index}`))),
        file
          ? [
              `job contains ${file}, which is for the system of this machine. Build job on the site's.`,
            ]
          : [],
      );
    });
  }
});

describe("a password in settings that a build copied", () => {
  const at = useTemporaryFolder();
  const secret = "Server=x;Password=hunter2";
  const rows: [why: string, name: string, text: string, isTold: boolean][] = [
    ["of a database", "appsettings.json", `{ "db": "${secret}" }`, true],
    ["in settings of an environment", "AppSettings.Production.json", secret, true],
    ["in settings of .NET Framework", "Job.exe.config", secret, true],
    ["by its short name", "app.config", "pwd = hunter2", true],
    ["a key of a storage account", "app.config", "AccountKey=abc==", true],
    ["a key of a queue", "app.config", "SharedAccessKey=abc=", true],
    ["none", "appsettings.json", '{ "db": "Server=x;Password=" }', false],
    ["none before the next value", "appsettings.json", "Password=;User=x", false],
    ["none in quotes", "app.config", "Password=''", false],
    ["a name that only ends so", "appsettings.json", "MyPassword=hunter2", false],
    ["a name that goes on", "appsettings.json", "PasswordLength=8", false],
    ["in a file that no program takes for settings", "appsettings.json.bak", secret, false],
    ["in a file whose name only ends so", "my-appsettings.json", secret, false],
    ["in a file that only holds the word", "Job.config.txt", secret, false],
  ];
  for (const [index, [why, name, text, isTold]] of rows.entries()) {
    it(`is ${isTold ? "told" : "fine"}: ${why}`, async () => {
      writeFiles(at(`${index}`), {
        "run.js": secret,
        "sub/appsettings.json": secret,
        [name]: text,
      });
      assert.deepEqual(
        await told((report) => warnOfSecrets({ name: "job", report }, at(`${index}`))),
        isTold
          ? [`${name} of job contains a password or key. Use an app setting of the site instead.`]
          : [],
      );
    });
  }

  it("is looked for though a folder is named like settings", async () => {
    writeFiles(at("folder"), { "x.config/a.txt": secret, "appsettings.json": secret });
    const sentences = await told((report) => warnOfSecrets({ name: "job", report }, at("folder")));
    assert.equal(sentences.length, 1);
  });
});

describe("what a build is for", () => {
  it("is as much of a site as is known", () => {
    assert.deepEqual(targetOfSite({}), {});
    assert.deepEqual(targetOfSite({ os: "windows" }), { os: "windows" });
    assert.deepEqual(targetOfSite({ bits: 32 }), { bits: 32 });
    assert.deepEqual(targetOfSite({ stack: "NODE|20" }), { stack: "NODE|20" });
  });
});
