import assert from "node:assert/strict";
import { buildEnvironment } from "../../../../kudu/build/environment";

const rows: readonly [why: string, name: string, isSeen: boolean][] = [
  ["the user's path", "PATH", true],
  ["the address of a site", "WEBJOBS_URL", false],
  ["a token", "WEBJOBS_TOKEN", false],
  ["a user", "WEBJOBS_USER", false],
  ["a password", "WEBJOBS_PASSWORD", false],
  ["a publish profile", "WEBJOBS_PUBLISH_PROFILE", false],
  ["the publish profile of a workflow", "AZURE_WEBAPP_PUBLISH_PROFILE", false],
  ["Windows knows no letter case", "webjobs_token", false],
  ["a name that goes on", "WEBJOBS_URLS", true],
  ["a name that only ends so", "MY_WEBJOBS_URL", true],
  ["Electron would run as Node", "ELECTRON_RUN_AS_NODE", false],
  ["the editor's process", "VSCODE_PID", false],
  ["the editor's channel", "NODE_CHANNEL_FD", false],
  ["an app setting", "APPSETTING_key", false],
  ["npm would be as quiet as its caller", "npm_config_loglevel", false],
  ["npm's command", "npm_command", false],
  ["npm's command on Windows", "NPM_COMMAND", false],
  ["the script that npm runs", "npm_lifecycle_event", false],
  ["its package", "npm_package_name", false],
  ["the user's registry", "npm_config_registry", true],
  ["a name that begins like npm's", "npm_commander", true],
  ["a name that only holds npm's", "my_npm_command", true],
];

describe("the environment of a build", () => {
  for (const [why, name, isSeen] of rows) {
    it(`${isSeen ? "has" : "lacks"} ${name}: ${why}`, () => {
      assert.deepEqual(buildEnvironment({ [name]: "x" }, false), isSeen ? { [name]: "x" } : {});
    });
  }

  it("asks for colors where they are shown, but not against the user's wish", () => {
    const names = (environment: NodeJS.ProcessEnv, hasColors: boolean) =>
      Object.keys(buildEnvironment(environment, hasColors));
    assert.ok(names({}, true).includes("FORCE_COLOR"));
    assert.deepEqual(names({}, false), []);
    assert.deepEqual(names({ NO_COLOR: "1" }, true), ["NO_COLOR"]);
  });
});
