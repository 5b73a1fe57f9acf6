import assert from "node:assert";
import { type AttachRequest, decideAttach } from "../../../client/attach";

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
    assert.ok("reason" in decision);
    assert.strictEqual(decision.extension, "ms-python.debugpy");
  });

  it("maps the folder the process runs in to the source, for each runtime in its own words", () => {
    const common = { request: "attach", name: "Attach to mailer" };
    assert.deepStrictEqual(configurationOf({}), {
      ...common,
      type: "node",
      address: "127.0.0.1",
      port: 9229,
      localRoot: "/work/mailer",
      remoteRoot: "/home/data/copy",
      autoAttachChildProcesses: false,
      continueOnAttach: true,
      skipFiles: ["<node_internals>/**"],
    });
    assert.deepStrictEqual(configurationOf({ port: { ...port, runtime: "python" } }), {
      ...common,
      type: "debugpy",
      connect: { host: "127.0.0.1", port: 9229 },
      pathMappings: [{ localRoot: "/work/mailer", remoteRoot: "/home/data/copy" }],
      justMyCode: true,
    });
    assert.deepStrictEqual(configurationOf({ port: { ...port, runtime: "java" } }), {
      ...common,
      type: "java",
      hostName: "127.0.0.1",
      port: 9229,
    });
    assert.deepStrictEqual(configurationOf({ port: { ...port, runtime: "dotnet" } }), {
      ...common,
      type: "coreclr",
      processId: "42",
      sourceFileMap: { "/home/data/copy": "/work/mailer" },
    });
  });

  it("puts no address of the host and no token into what other extensions can read", () => {
    const text = JSON.stringify(configurationOf({}));
    assert.ok(!/token|bearer|authorization/i.test(text), text);
  });
});
