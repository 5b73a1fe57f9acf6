import assert from "node:assert/strict";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDeploymentSettings } from "../../../../host/settings/deploymentSettings";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the deployment settings of a site", () => {
  const at = useTemporaryFolder();

  it("are there for the next host too, removed ones gone, in any letter case", () => {
    const home = at("kept");
    const settings = openDeploymentSettings(home);
    settings.set({ Branch: "main", Command: "build" });
    settings.set({ BRANCH: "next", command: null });
    for (const each of [settings, openDeploymentSettings(home)]) {
      assert.deepEqual(each.all(), { BRANCH: "next" });
      assert.equal(each.get("branch"), "next");
      assert.equal(each.get("Branch"), "next");
      assert.equal(each.get("command"), undefined);
    }
  });

  it("are for their user alone, as some are secret", () => {
    const home = at("private");
    openDeploymentSettings(home).set({ Secret: "x" });
    const { mode } = statSync(join(home, "site", "deployments", "settings.json"));
    assert.equal(mode & 0o777, process.platform === "win32" ? 0o666 : 0o600);
  });

  it("are none when the file is damaged", () => {
    const home = at("damaged");
    const file = join(home, "site", "deployments", "settings.json");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "{ nonsense");
    assert.deepEqual(openDeploymentSettings(home).all(), {});
  });

  it("stay as they were when the disk refuses", () => {
    const home = at("refused");
    mkdirSync(join(home, "site"), { recursive: true });
    writeFileSync(join(home, "site", "deployments"), "a file in the folder's place");
    const settings = openDeploymentSettings(home);
    assert.throws(() => settings.set({ Branch: "main" }));
    assert.deepEqual(settings.all(), {});
  });
});
