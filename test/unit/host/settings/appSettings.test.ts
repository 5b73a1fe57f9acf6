import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type HttpServer, serve } from "../../../../host/http/server";
import { type AppSettings, openAppSettings } from "../../../../host/settings/appSettings";
import {
  inheritedEnvironment,
  withoutAppSettings,
} from "../../../../host/settings/hostEnvironment";
import { settingsRoutes } from "../../../../host/settings/settingsRoutes";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { useTemporaryFolder } from "../../temporaryFolder";
import { ask } from "../http/ask";

describe("settings of the site", () => {
  const at = useTemporaryFolder();
  const events = new EventEmitter();
  let settings: AppSettings;
  let server: HttpServer;
  let client: KuduClient;

  before(async () => {
    mkdirSync(at("work", "jobs"), { recursive: true });
    write({ Values: { Local: "1", WEBJOBS_RESTART_TIME: "7" }, ConnectionStrings: { Db: "c" } });
    settings = openAppSettings({
      home: at("home"),
      search: { jobsFolder: at("work", "jobs"), top: at("work") },
      environment: { APPSETTING_Inherited: "2", APPSETTING_Local: "hidden", WEBJOBS_STOPPED: "1" },
      onChange: () => events.emit("change"),
      warn: (sentence) => events.emit("warn", sentence),
    });
    server = await serve({ routes: settingsRoutes(settings) });
    client = createKuduClient({
      url: server.url,
      authorize: async () => `Bearer ${server.token}`,
    });
  });
  after(async () => {
    settings.close();
    await server.close();
  });

  /** As editors save: a new file takes the old one's name. */
  function write(content: unknown): void {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(at("new.json"), text);
    renameSync(at("new.json"), at("work", "local.settings.json"));
  }

  it("an app setting is found in any letter case; a plain variable of the host is none", () => {
    assert.deepEqual(["Local", "LOCAL", "Inherited", "WEBJOBS_STOPPED"].map(settings.get), [
      "1",
      "1",
      "2",
      undefined,
    ]);
  });

  it("Kudu's own variables are app settings and the host's, but no deployment settings", () => {
    settings.deployment.set({ Deployed: "1" });
    const names = ["LOCAL", "Inherited", "WEBJOBS_STOPPED", "Deployed"];
    assert.deepEqual(names.map(settings.variable), ["1", "2", "1", undefined]);
    settings.deployment.set({ Deployed: null });
  });

  it("jobs get each app setting under both names, and connection strings", () => {
    assert.deepEqual(settings.entries(), {
      APPSETTING_Local: "1",
      APPSETTING_WEBJOBS_RESTART_TIME: "7",
      CUSTOMCONNSTR_Db: "c",
      Inherited: "2",
      Local: "1",
      WEBJOBS_RESTART_TIME: "7",
    });
  });

  it("deployment settings outweigh app settings until they are deleted, and last", async () => {
    const post = (body: string) => ask(server, "POST /api/settings", { body });
    assert.equal((await post('{"webjobs_restart_time":"9","Flag":true}')).status, 204);
    assert.deepEqual([settings.get("WEBJOBS_RESTART_TIME"), settings.get("Flag")], ["9", "True"]);
    const reopened = openAppSettings({
      home: at("home"),
      environment: {},
      onChange: () => undefined,
      warn: () => undefined,
    });
    assert.equal(reopened.get("WEBJOBS_RESTART_TIME"), "9");
    reopened.close();
    assert.equal((await ask(server, "DELETE /api/settings/WEBJOBS_RESTART_TIME")).status, 204);
    assert.equal(settings.get("WEBJOBS_RESTART_TIME"), "7");
  });

  it("the older form of the body is taken too", async () => {
    await ask(server, "POST /api/settings", { body: '{"key":"Old","value":"form"}' });
    assert.equal((await ask(server, "GET /api/settings/old")).body, '"form"');
  });

  for (const body of ["", "null", "[]", "{", '{"key":"","value":"x"}']) {
    it(`POST of ${JSON.stringify(body)} is 400`, async () => {
      assert.equal((await ask(server, "POST /api/settings", { body })).status, 400);
    });
  }

  const bodies: [why: string, body: string, stored: Record<string, string>][] = [
    ["booleans as .NET writes them", '{"X":false,"Y":true}', { X: "False", Y: "True" }],
    ["numbers", '{"X":1.5}', { X: "1.5" }],
    ["null, which removes", '{"X":null}', {}],
    ["two of which one is named key", '{"X":"1","key":"2"}', { X: "1", key: "2" }],
    ["two of which one is named value", '{"X":"1","value":"2"}', { X: "1", value: "2" }],
    [
      "three of which two are named so",
      '{"X":1,"key":2,"value":3}',
      { X: "1", key: "2", value: "3" },
    ],
  ];
  for (const [why, body, stored] of bodies) {
    it(`POST takes ${why}`, async () => {
      assert.equal((await ask(server, "POST /api/settings", { body })).status, 204);
      const found = await Promise.all(
        ["X", "Y", "key", "value"].map(async (name) => {
          const answer = await ask(server, `GET /api/settings/${name}`);
          return answer.status === 200 ? [[name, JSON.parse(answer.body)]] : [];
        }),
      );
      assert.deepEqual(Object.fromEntries(found.flat()), stored);
      settings.deployment.set({ X: null, Y: null, key: null, value: null });
    });
  }

  for (const body of ['{"X":"1","Z":"a\\u0000b"}', '{"X":"1","Z\\u0000":null}']) {
    it(`POST of ${body} is 400 and stores nothing: no process can be given a NUL`, async () => {
      const answer = await ask(server, "POST /api/settings", { body });
      assert.deepEqual([answer.status, settings.get("X")], [400, undefined]);
    });
  }

  it("a setting that is not there is named", async () => {
    const { status, body } = await ask(server, "GET /api/settings/no");
    assert.deepEqual([status, JSON.parse(body).Message], [404, "The setting 'no' does not exist."]);
  });

  it("the client reads and writes them", async () => {
    await client.setDeploymentSettings({ Mine: "m" });
    const { Local, Inherited, Mine } = await client.deploymentSettings();
    assert.deepEqual([Local, Inherited, Mine], ["1", "2", "m"]);
  });

  it("a saved file is taken at once; one that cannot be read changes nothing and is told", async () => {
    const changed = once(events, "change");
    write({ Values: { Local: "changed" } });
    await changed;
    assert.equal(settings.get("Local"), "changed");
    const warned = once(events, "warn");
    write("{");
    assert.match(String(await warned), /isn't valid JSON.* The settings aren't changed\.$/);
    assert.equal(settings.get("Local"), "changed");
    const again = once(events, "change");
    rmSync(at("work", "local.settings.json"));
    await again;
    assert.deepEqual([settings.get("Local"), settings.file], ["hidden", undefined]);
  });

  it("a file that is named is followed where it lies", async () => {
    const file = at("named", "mine.json");
    mkdirSync(at("named"));
    writeFileSync(file, "{}");
    const named = new EventEmitter();
    const follower = openAppSettings({
      home: at("named"),
      file,
      environment: {},
      onChange: () => named.emit("change"),
      warn: assert.fail,
    });
    const changed = once(named, "change");
    writeFileSync(at("named", "new.json"), '{"Values":{"Mine":"1"}}');
    renameSync(at("named", "new.json"), file);
    await changed;
    follower.close();
    assert.deepEqual([follower.get("Mine"), follower.file], ["1", file]);
  });

  it("jobs inherit the person's environment without what belongs to hosts and editors", () => {
    const environment = {
      PATH: "/bin",
      NODE_OPTIONS: "--max-old-space-size=1",
      WEBJOBS_TOKEN: "secret",
      WEBJOBS_URL: "http://x",
      ELECTRON_RUN_AS_NODE: "1",
      VSCODE_IPC_HOOK_CLI: "x",
      vscode_pid: "1",
      MY_VSCODE_PID: "1",
      WEBJOBS_URLS: "x",
      UNSET: undefined,
      NODE_CHANNEL_FD: "3",
      APPSETTING_WEBJOBS_STOPPED: "1",
    };
    assert.deepEqual(Object.keys(inheritedEnvironment(environment)), [
      "PATH",
      "NODE_OPTIONS",
      "MY_VSCODE_PID",
      "WEBJOBS_URLS",
      "APPSETTING_WEBJOBS_STOPPED",
    ]);
  });

  it("app settings among the host's variables reach jobs as settings and not as they are", () => {
    const kept = { PATH: "/bin", MY_APPSETTING_: "x" };
    assert.deepEqual(withoutAppSettings({ ...kept, APPSETTING_X: "1" }), kept);
  });
});
