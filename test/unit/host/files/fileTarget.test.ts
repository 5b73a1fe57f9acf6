import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { confine } from "../../../../host/files/confine";
import { notFound, readStats, redirect, refuseSource } from "../../../../host/files/fileTarget";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";

describe("a file that a request names", () => {
  const at = useTemporaryFolder();
  const files = () => ({
    home: at(),
    primary: at("jobs"),
    source: at("source"),
    warn: assert.fail,
  });

  before(() => {
    writeFiles(at(), {
      "source/Continuous/mailer/run.js": "",
      "source/Continuous/both/run.js": "",
      "jobs/continuous/both/run.js": "",
      file: "",
    });
  });

  const refusals: [why: string, way: string[], isRefused: boolean][] = [
    ["in a job that only the source has", ["continuous", "mailer", "a.txt"], true],
    ["in a job that was deployed too", ["continuous", "both", "a.txt"], false],
    ["in a job that nobody has", ["continuous", "none", "a.txt"], false],
    ["in a job of the other kind", ["triggered", "mailer", "a.txt"], false],
    ["beside all jobs", ["continuous"], false],
    ["somewhere else", ["..", "other", "continuous", "mailer", "a.txt"], false],
  ];
  for (const [why, way, isRefused] of refusals) {
    it(`is ${isRefused ? "" : "not "}refused ${why}`, () => {
      const refused = refuseSource(files(), join(at("jobs"), ...way));
      assert.equal(refused?.status, isRefused ? 409 : undefined);
    });
  }

  it("is never refused where there is no source", () => {
    const { source: _, ...deployed } = files();
    const path = at("jobs", "continuous", "mailer", "a.txt");
    assert.equal(refuseSource(deployed, path), undefined);
  });

  const address = "http://127.0.0.1:1/api/vfs/a";
  const forms: [from: string, isFolderForm: boolean, to: string][] = [
    [address, false, `${address}/`],
    [`${address}/`, true, address],
    [`${address}//`, true, address],
  ];
  for (const [from, isFolderForm, to] of forms) {
    it(`has another form of ${from}`, () => {
      const target = { path: at(), stats: undefined, address: from, isFolderForm };
      assert.equal(redirect(target).headers?.location, to);
    });
  }

  it("is quoted with its slash where it isn't there", () => {
    const path = at("none");
    const quoted = [true, false].map((isFolderForm) => notFound({ path, isFolderForm }).body);
    assert.deepEqual(
      quoted.map((body) => JSON.parse(String(body)).Message),
      [`'${join(path, "x").slice(0, -1)}' not found.`, `'${path}' not found.`],
    );
  });

  for (const way of [["none"], ["file", "below"], ["x".repeat(300)]]) {
    it(`is not there, and no fault: ${way.join("/").slice(0, 20)}`, async () => {
      assert.equal(await readStats(at(...way)), undefined);
      assert.equal(await confine(at(), way.join("/")), at(...way));
    });
  }

  // Making links needs a privilege on Windows.
  if (process.platform !== "win32") {
    it("is neither in nor out behind a link that leads to itself", async () => {
      symlinkSync("loop", at("loop"));
      await assert.rejects(confine(at(), "loop/x"), { code: "ELOOP" });
      await assert.rejects(readStats(at("loop")), { code: "ELOOP" });
    });
  }

  it("is judged in its folder, of which the slashes may be doubled", async () => {
    mkdirSync(at("deep", "er"), { recursive: true });
    assert.equal(await confine(at(), "//deep//er/new.txt"), at("deep", "er", "new.txt"));
    assert.equal(await confine(at(), "deep/../../out"), undefined);
    assert.equal(await confine(at(), "a\0b"), undefined);
    assert.equal(await confine(at(), ""), at());
  });
});
