import assert from "node:assert";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findBrowser } from "../../e2e/harness/browser";
import { installCommand } from "../../e2e/harness/machine";

describe("finding a browser", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "webjobs-browser-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const program = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, "");
    chmodSync(path, 0o755);
    return path;
  };

  it("prefers CHROME_PATH", () => {
    program("google-chrome");
    const own = program("own");
    assert.strictEqual(findBrowser({ PATH: folder, CHROME_PATH: own }, "linux"), own);
  });

  it("goes on when CHROME_PATH leads nowhere", () => {
    const chromium = program("chromium");
    const environment = { PATH: folder, CHROME_PATH: join(folder, "gone") };
    assert.strictEqual(findBrowser(environment, "linux"), chromium);
  });

  it("takes Chrome, then Chromium, then Edge, wherever on the PATH", () => {
    const edge = program("microsoft-edge");
    const environment = { PATH: ["/nowhere", folder].join(delimiter) };
    assert.strictEqual(findBrowser(environment, "linux"), edge);
    const chromium = program("chromium");
    assert.strictEqual(findBrowser(environment, "linux"), chromium);
    const chrome = program("google-chrome");
    assert.strictEqual(findBrowser(environment, "linux"), chrome);
  });

  it("passes by a file that is no program", () => {
    writeFileSync(join(folder, "chromium"), "");
    assert.strictEqual(findBrowser({ PATH: folder }, "linux"), undefined);
  });
});

describe("installing what tests need", () => {
  for (const [root, ci, command, allowed, why] of [
    [true, false, /^apt-get update && apt-get install .* chromium php-cli$/, true, "root may"],
    [false, true, /^sudo apt-get update && sudo apt-get install/, true, "CI may, by sudo"],
    [false, false, /^sudo apt-get update && sudo apt-get install/, false, "others are asked to"],
  ] as const) {
    it(`on Debian: ${why}`, () => {
      const rights = { root, ci, debian: true };
      const install = installCommand(["chromium", "php-cli"], rights);
      assert.match(install?.command ?? "", command);
      assert.strictEqual(install?.allowed, allowed);
    });
  }

  it("is not done elsewhere, nor when nothing is missing", () => {
    const rights = { root: true, ci: true };
    assert.strictEqual(installCommand(["chromium"], { ...rights, debian: false }), undefined);
    assert.strictEqual(installCommand([], { ...rights, debian: true }), undefined);
  });
});
