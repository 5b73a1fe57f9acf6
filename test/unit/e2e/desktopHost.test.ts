import assert from "node:assert";
import { join } from "node:path";
import { codeArguments, desktopArguments } from "../../e2e/harness/desktopHost";

const options = {
  version: "stable",
  engine: "^1.105.0",
  root: "/repository",
  workspace: "/copy/sample",
  userData: "/user",
  environment: { E2E_ONLY: "deploy" },
  extensions: ["/repository/debuggers"],
};

describe("the desktop host", () => {
  it("runs this extension's suite on the workspace, with user data of its own", () => {
    const wanted = desktopArguments(options);
    assert.strictEqual(wanted.version, "stable");
    assert.deepStrictEqual(wanted.extensionDevelopmentPath, [
      "/repository",
      "/repository/debuggers",
    ]);
    assert.strictEqual(
      wanted.extensionTestsPath,
      join("/repository", "out", "test", "e2e", "index.js"),
    );
    assert.deepStrictEqual(wanted.extensionTestsEnv, { E2E_ONLY: "deploy" });
    assert.deepStrictEqual(wanted.launchArgs?.slice(0, 5), [
      "/copy/sample",
      ...["--user-data-dir", join("/user", "user")],
      ...["--extensions-dir", join("/user", "extensions")],
    ]);
  });

  for (const [version, engine, wanted, why] of [
    ["oldest", "^1.105.0", "1.105.0", "the oldest that package.json promises"],
    ["oldest", "1.110.1", "1.110.1", "a promise without a range"],
    ["stable", "^1.105.0", "stable", "the latest"],
    ["1.120.0", "^1.105.0", "1.120.0", "one release"],
  ] as const) {
    it(`tests on ${why}`, () => {
      assert.strictEqual(desktopArguments({ ...options, version, engine }).version, wanted);
    });
  }

  it("opens an instance of its own for a person, waited for, without the sandbox as root only", () => {
    const asPerson = codeArguments("/repository", "/sample", "/user", false);
    assert.deepStrictEqual(asPerson, [
      ...["--wait", "--new-window", "--user-data-dir", "/user"],
      ...["--disable-workspace-trust", "--extensionDevelopmentPath=/repository", "/sample"],
    ]);
    assert.ok(codeArguments("/repository", "/sample", "/user", true).includes("--no-sandbox"));
  });
});
