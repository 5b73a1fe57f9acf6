import assert from "node:assert/strict";
import * as l10n from "@vscode/l10n";
import {
  type Diagnostic,
  type Hover,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import { type CheckParams, checkRequest, type Platform } from "../../../core/protocol";
import { type Editor, type EditorOptions, openEditor } from "./editor";

const uri = "untitled:/App_Data/jobs/triggered/report/settings.job";
const wrong = '{"stopping_wait_time": "10"}';

describe("a session with an editor", () => {
  let editor: Editor | undefined;
  const open = async (options?: EditorOptions) => {
    editor = await openEditor(options);
    return editor;
  };
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  it("judges what goes up by the system of the place that it goes to", async () => {
    const { connection } = await open();
    const check = (platform?: Platform): Promise<{ code: string }[]> => {
      const params: CheckParams = {
        folder: "untitled:/App_Data/jobs/triggered/report",
        files: { "run.cmd": "echo done" },
        platform,
      };
      return connection.sendRequest(checkRequest, params);
    };
    const onLinux = (await check("linux")).map(({ code }) => code);
    assert.deepEqual(await check("windows"), []);
    assert.notDeepEqual(onLinux, []);
  });

  it("pushes diagnostics to an editor that does not pull, and takes them back on closing", async () => {
    const pushed: PublishDiagnosticsParams[] = [];
    let arrived = () => {};
    const next = () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      });
    const { connection, ...client } = await open({
      capabilities: {},
      prepare: (prepared) =>
        prepared.onNotification(PublishDiagnosticsNotification.type, (params) => {
          pushed.push(params);
          arrived();
        }),
    });
    let arrival = next();
    await client.open(uri, wrong);
    await arrival;
    arrival = next();
    await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    await arrival;
    assert.deepEqual(
      pushed.map(({ diagnostics }) => diagnostics.map(({ code }) => code)),
      [["wrong-type"], []],
    );
  });

  it("asks for the settings of each folder, and again when they change", async () => {
    const zones = { a: "Tokyo Standard Time", b: "UTC" };
    const { connection, ...client } = await open({
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      prepare: (prepared) =>
        prepared.onRequest("workspace/configuration", ({ items }) =>
          items.map(({ scopeUri = "" }: { scopeUri?: string }) => ({
            timeZone: scopeUri.includes("/a/") ? zones.a : zones.b,
          })),
        ),
    });
    const zoneOf = async (name: string) => {
      const hover = await connection.sendRequest<Hover>("textDocument/hover", {
        textDocument: { uri: `untitled:/${name}/jobs/triggered/x/settings.job` },
        position: { line: 0, character: 16 },
      });
      return /Next runs \((.*?)\)/.exec(JSON.stringify(hover.contents))?.[1];
    };
    for (const name of ["a", "b"]) {
      const text = '{"schedule": "0 0 9 * * *"}';
      await client.open(`untitled:/${name}/jobs/triggered/x/settings.job`, text);
    }
    assert.deepEqual([await zoneOf("a"), await zoneOf("b")], ["Tokyo Standard Time", "UTC"]);
    zones.a = "Europe/Berlin";
    await connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    assert.equal(await zoneOf("a"), "Europe/Berlin");
  });

  it("asks the editor for nothing before it has answered the greeting", async () => {
    const asked: string[] = [];
    const greeted = open({
      capabilities: {
        workspace: {
          workspaceFolders: true,
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
        },
        textDocument: { diagnostic: {} },
      },
      prepare: (prepared) => {
        for (const method of ["client/registerCapability", "workspace/configuration"]) {
          prepared.onRequest(method, () => {
            asked.push(method);
            return null;
          });
        }
      },
      greeted: () => asked.push("greeted"),
    });
    await greeted;
    await editor?.diagnostics(uri);
    assert.deepEqual(asked.slice(0, 2), ["greeted", "client/registerCapability"], asked.join());
  });

  it("survives a fault in a feature, and logs it", async () => {
    const logged: string[] = [];
    const { connection, ...client } = await open({
      environment: {
        now: () => {
          throw new Error("the clock broke");
        },
      },
      prepare: (prepared) =>
        prepared.onNotification(LogMessageNotification.type, ({ message }) => {
          logged.push(message);
        }),
    });
    await client.open(uri, wrong);
    const hover = await connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 4 },
    });
    assert.equal(hover, null);
    // With its place, or no one could mend it.
    assert.match(logged.join(), /hover: Error: the clock broke\n +at /);
    assert.equal((await client.diagnostics(uri)).length, 1);
  });

  it("answers for a document that is not open", async () => {
    const { connection } = await open();
    const hover = await connection.sendRequest("textDocument/hover", {
      textDocument: { uri: "file:///nowhere/settings.job" },
      position: { line: 0, character: 0 },
    });
    assert.equal(hover, null);
  });

  it("keeps one broken document from another", async () => {
    const { diagnostics, ...client } = await open();
    const other = uri.replace("report", "other");
    await client.open(uri, `{${"[".repeat(50_000)}`);
    await client.open(other, wrong);
    const codes = (found: Diagnostic[]) => found.map(({ code }) => code);
    assert.deepEqual(codes(await diagnostics(uri)), ["unreadable-file"]);
    assert.deepEqual(codes(await diagnostics(other)), ["wrong-type"]);
  });

  it("judges only schedules where the file is JSON to the editor", async () => {
    const { diagnostics, ...client } = await open();
    await client.open(uri, '{"shedule": 1, "schedule": "0 0 9 * * 7"}', "jsonc");
    assert.deepEqual(
      (await diagnostics(uri)).map(({ code }) => code),
      ["schedule-sunday"],
    );
  });

  it("speaks the language that the editor gives", async () => {
    const { connection, ...client } = await open({
      initializationOptions: {
        locale: "nl",
        bundle: { "Default: {0}": "Standaard: {0}" },
      },
    });
    await client.open(uri, wrong);
    const hover = await connection.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 4 },
    });
    // The bundle is the process's, and other tests speak English.
    l10n.config({ contents: {} });
    assert.match(JSON.stringify(hover.contents), /Standaard: 30/);
  });
});
