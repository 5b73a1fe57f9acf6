import assert from "node:assert";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type AttachRequest, decideAttach, runtimeOf } from "../../../../client/debug/attach";

const port = { runtime: "node", port: 9229, pid: 42, root: "/home/data/copy" } as const;

const request: AttachRequest = {
  name: "Attach to mailer",
  job: "mailer",
  kind: "continuous",
  port,
  localRoot: "/work/mailer",
  hasDebugger: () => true,
};

function configurationOf(change: Partial<AttachRequest>): Record<string, unknown> {
  const decision = decideAttach({ ...request, ...change });
  assert.ok("configuration" in decision, JSON.stringify(decision));
  return decision.configuration;
}

describe("attaching", () => {
  const refusals: [why: string, change: Partial<AttachRequest>, reason: string][] = [
    ["a triggered job lives only as long as a run", { kind: "triggered" }, "triggered"],
    ["the host opened no port", { port: undefined }, "noPort"],
    ["no extension brings the debugger", { hasDebugger: () => false }, "noDebugger"],
  ];
  for (const [why, change, reason] of refusals) {
    it(`is refused when ${why}`, () => {
      const decision = decideAttach({ ...request, ...change });
      assert.ok("reason" in decision);
      assert.strictEqual(decision.reason, reason);
    });
  }

  it("names the extension that is missing", () => {
    const python = { ...port, runtime: "python" } as const;
    const decision = decideAttach({
      ...request,
      port: python,
      hasDebugger: (type) => type !== "debugpy",
    });
    assert.deepStrictEqual(decision, {
      reason: "noDebugger",
      runtime: "python",
      extension: "ms-python.debugpy",
    });
  });

  it("knows what a run file runs in by its name alone, and that a script may start anything", () => {
    const files = ["run.js", "run.MJS", "run.py", "app.jar", "run.sh", "run.ps1", "run.php", "job"];
    assert.deepStrictEqual(
      files.map((file) => runtimeOf(file)),
      ["node", "node", "python", "java", undefined, undefined, undefined, undefined],
    );
  });

  const written = JSON.parse(readFileSync("test/fixtures/attachConfigurations.json", "utf8"));
  for (const { runtime, seen, configuration } of written) {
    it(`maps the folder of ${runtime} to the source, in the words of its debugger (${seen})`, () => {
      assert.deepStrictEqual(configurationOf({ port: { ...port, runtime } }), configuration);
    });
  }

  it("reads the maps of a build where they lie, and counts each script as the file of the source with its place", () => {
    const configuration = configurationOf({ hasBuiltMaps: true });
    assert.ok(!("localRoot" in configuration) && !("remoteRoot" in configuration));
    const overrides = configuration.sourceMapPathOverrides as Record<string, string>;
    const copy = pathToFileURL("/home/data/copy").href;
    assert.strictEqual(overrides[`${copy}/*`], "/work/mailer/*");
    assert.deepStrictEqual(configuration.resolveSourceMapLocations, ["**", "!**/node_modules/**"]);
  });

  it("puts no address of the host and no token into what other extensions can read", () => {
    const text = JSON.stringify(configurationOf({}));
    assert.ok(!/token|bearer|authorization/i.test(text), text);
  });
});
