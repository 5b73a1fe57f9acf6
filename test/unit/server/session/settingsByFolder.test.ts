// Settings as the server takes them from an editor, over a real connection.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import {
  type Connection,
  createConnection,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { defaultSettings, type WebJobsSettings } from "../../../../core/protocol";
import { watchSettings } from "../../../../server/session/settingsByFolder";

const uri = "file:///jobs/a/settings.job";

describe("settings of a folder", () => {
  let server: Connection;
  let editor: ProtocolConnection;
  let asked: unknown[];
  let answer: unknown;

  beforeEach(() => {
    const toServer = new PassThrough();
    const toEditor = new PassThrough();
    server = createConnection(ProposedFeatures.all, toServer, toEditor);
    server.onInitialize(() => ({ capabilities: {} }));
    editor = createProtocolConnection(
      new StreamMessageReader(toEditor),
      new StreamMessageWriter(toServer),
    );
    asked = [];
    editor.onRequest("workspace/configuration", ({ items }) => {
      asked.push(...items);
      return [answer];
    });
    editor.listen();
  });
  afterEach(() => {
    editor.dispose();
    server.dispose();
  });

  const watch = async (canAsk: boolean) => {
    const watched = watchSettings(server, canAsk);
    server.listen();
    await editor.sendRequest("initialize", {
      ...{ processId: null, rootUri: null, workspaceFolders: null },
      capabilities: { workspace: { configuration: canAsk } },
    });
    return watched;
  };

  const rows: [why: string, given: unknown, differs: Partial<WebJobsSettings>][] = [
    ["nothing was set", null, {}],
    ["it is no object", "UTC", {}],
    ["a time zone", { timeZone: "Asia/Tokyo" }, { timeZone: "Asia/Tokyo" }],
    ["an emptied time zone", { timeZone: "" }, {}],
    ["a time zone of a wrong type", { timeZone: 1 }, {}],
    ["Windows", { platform: "windows" }, { platform: "windows" }],
    ["Linux", { platform: "linux" }, { platform: "linux" }],
    ["a system that App Service lacks", { platform: "macos" }, {}],
    ["no next runs", { preview: { count: 0 } }, { preview: { count: 0 } }],
    ["half a run", { preview: { count: 2.5 } }, { preview: { count: 2 } }],
    ["the most next runs", { preview: { count: 50 } }, { preview: { count: 50 } }],
    ["more next runs than can be read", { preview: { count: 51 } }, { preview: { count: 50 } }],
    ["less than none", { preview: { count: -1 } }, {}],
    ["a number as text", { preview: { count: "9" } }, {}],
    ["preview is null", { preview: null }, {}],
    ["hints off", { inlayHints: { enabled: false } }, { inlayHints: { enabled: false } }],
    ["hints of a wrong type", { inlayHints: { enabled: "no" } }, {}],
    ["lenses off", { codeLens: { enabled: false } }, { codeLens: { enabled: false } }],
    ["timers off", { timerTriggers: { enabled: false } }, { timerTriggers: { enabled: false } }],
    ["a root", { jobsRoot: "src/jobs" }, { jobsRoot: "src/jobs" }],
    ["an emptied root", { jobsRoot: "" }, {}],
    ["a root of a wrong type", { jobsRoot: ["jobs"] }, {}],
    [
      "a job",
      { job: { name: "a", kind: "continuous" } },
      { job: { name: "a", kind: "continuous" } },
    ],
    ["a job of no known kind", { job: { name: "a", kind: "daily" } }, { job: { name: "a" } }],
    [
      "a job that is known by its script",
      { job: { name: "a", sign: "script" } },
      { job: { name: "a", sign: "script" } },
    ],
    ["a job of a sign of a wrong type", { job: { name: "a", sign: 1 } }, { job: { name: "a" } }],
    ["a job without a name", { job: { kind: "continuous" } }, {}],
  ];
  for (const [why, given, differs] of rows) {
    it(`takes what is well-formed: ${why}`, async () => {
      answer = given;
      const settings = await watch(true);
      assert.deepEqual(await settings.get(uri), { ...defaultSettings, ...differs });
      assert.deepEqual(asked, [{ scopeUri: uri, section: "webjobs" }]);
    });
  }

  it("asks once, and again after a change or when it is told to forget", async () => {
    const settings = await watch(true);
    await settings.get(uri);
    await settings.get(uri);
    assert.equal(asked.length, 1);
    settings.forget(uri);
    await settings.get(uri);
    assert.equal(asked.length, 2);
    const changed = new Promise<void>((resolve) => settings.onChange(resolve));
    await editor.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await changed;
    await settings.get(uri);
    assert.equal(asked.length, 3);
  });

  it("takes what an editor pushes that cannot be asked", async () => {
    const settings = await watch(false);
    assert.deepEqual(await settings.get(uri), defaultSettings);
    const changed = new Promise<void>((resolve) => settings.onChange(resolve));
    const pushed = { webjobs: { timeZone: "Asia/Tokyo" } };
    await editor.sendNotification(DidChangeConfigurationNotification.type, { settings: pushed });
    await changed;
    assert.deepEqual(await settings.get(uri), { ...defaultSettings, timeZone: "Asia/Tokyo" });
    assert.deepEqual(asked, []);
  });

  it("keeps the defaults when the editor fails to answer", async () => {
    editor.onRequest("workspace/configuration", () => {
      throw new Error("The editor is closing.");
    });
    const settings = await watch(true);
    assert.deepEqual(await settings.get(uri), defaultSettings);
  });
});
