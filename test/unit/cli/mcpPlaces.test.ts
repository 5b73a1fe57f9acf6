// What `webjobs mcp` gives the tools: places that may be named, sources, checks and deployments.
import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import type { Context, Options } from "../../../cli/command";
import { checkPath, checkText } from "../../../cli/mcp/checks";
import { deployOne } from "../../../cli/mcp/deployment";
import { createMcpContext } from "../../../cli/mcp/mcpContext";
import { findSources } from "../../../cli/mcp/sources";
import { toolSite } from "../../../cli/mcp/toolSite";
import { diskFolder } from "../../../core/node/diskFolder";
import { writeFiles } from "../host/hostForTest";
import { useServer } from "../kudu/loopback";
import { useTemporaryFolder } from "../temporaryFolder";
import { recordingTerminal } from "./recordingTerminal";

describe("what webjobs mcp gives the tools", () => {
  const at = useTemporaryFolder();
  const server = useServer();
  const timer = '[TimerTrigger("0 0 3 * * *")]';

  before(() => {
    writeFiles(at("one"), {
      "App_Data/jobs/triggered/nightly/run.js": "",
      "App_Data/jobs/triggered/nightly/Settings.job": '{ "schedule": "0 0 3 * * *" }',
      "App_Data/jobs/triggered/wrong/run.js": "",
      "App_Data/jobs/triggered/wrong/settings.job": '{ "schedule": "0 0 99 * * *" }',
      "loose/run.sh": "exit 0",
      "timers/A.csproj":
        '<Project><ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" /></ItemGroup></Project>',
      "timers/A.cs": `class A { public void F(${timer} TimerInfo t) {} }`,
    });
    writeFiles(at("two"), { "run.js": "", "settings.job": "{}" });
    writeFiles(at("sdk/App_Data/jobs/continuous/sdk"), {
      "run.sh": "",
      "A.csproj":
        '<Project><ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" /></ItemGroup></Project>',
      "A.cs": `class A { public void F(${timer} TimerInfo t) {} }`,
    });
    writeFiles(at("build"), {
      "jobs/triggered/bad/in.txt": "",
      ".vscode/settings.json": JSON.stringify({
        "webjobs.build": {
          "jobs/triggered/bad": {
            command: [process.execPath, "-e", "process.exit(3)"],
            output: "out",
          },
        },
      }),
    });
    writeFiles(at("outside"), { "settings.job": '{ "secret": 1 }' });
  });

  const contextOf = (options: Options = {}, environment: NodeJS.ProcessEnv = {}): Context => ({
    ...{ words: [], options, args: [], terminal: recordingTerminal(), cwd: at("one") },
    environment: {
      ...environment,
      ...{ XDG_STATE_HOME: at("state"), XDG_CACHE_HOME: at("cache"), LOCALAPPDATA: at("state") },
    },
    signal: new AbortController().signal,
    findSite: () => assert.fail("the site of a call is asked for by its name"),
  });
  /** As `WEBJOBS_URL` names a local host. */
  const here = () => ({ WEBJOBS_URL: server.url(), WEBJOBS_TOKEN: "x" });
  const serve = (answers: Readonly<Record<string, unknown>>) =>
    server.serve(({ url = "" }, response) => {
      const answer = answers[url.replace(/\?.*$/, "")];
      response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer));
    });

  it("names the local host and the sites of the person, and no other", async () => {
    const names = (options: Options) =>
      createMcpContext(contextOf(options), async () => [at("one")]).sites();
    assert.deepEqual(await names({}), ["local"]);
    assert.deepEqual(await names({ sites: ["a.example"] }), ["local", "a.example"]);
    await assert.rejects(toolSite(contextOf({ sites: ["a.example"] }), [at("one")], "b.example"), {
      name: "ToolError",
      message: "There's no site b.example. Known sites: local, a.example.",
    });
    await assert.rejects(toolSite(contextOf(), [at("one")], "b.example"), {
      message: "There's no site b.example. Known sites: local.",
    });
  });

  it("says what sentences, schedules and checks are for, UTC and both unless told", () => {
    const told = (options: Options) => {
      const { timeZone, platform } = createMcpContext(contextOf(options), async () => []);
      return [timeZone, platform];
    };
    assert.deepEqual(told({}), ["UTC", "both"]);
    assert.deepEqual(told({ timeZone: "Asia/Tokyo", platform: "linux" }), ["Asia/Tokyo", "linux"]);
  });

  it("knows a local host that doesn't run by its sources, and starts nothing", async () => {
    const site = await toolSite(contextOf(), [at("one")], "local");
    assert.deepEqual([site.name, site.label, site.isLocal], ["local", "the local host", true]);
    assert.equal(site.client, undefined);
    assert.equal(await site.schedules(), undefined);
    assert.ok((await site.sources()).length > 0);
    await assert.rejects(site.connect(), {
      name: "ToolError",
      message: "The local host isn't running. The user can start it: webjobs-host start",
    });
  });

  it("knows a local host that runs", async () => {
    serve({});
    const site = await toolSite(contextOf({}, here()), [at("one")], "local");
    assert.deepEqual([site.isLocal, site.label], [true, new URL(server.url()).host]);
    assert.equal(await site.connect(), site.client);
  });

  const facts = { WEBSITE_TIME_ZONE: "Asia/Tokyo", WEBJOBS_DISABLE_SCHEDULE: "1" };
  const root = [{ name: "site", path: "C:\\home\\site" }];

  it("knows how a site reads schedules, and no sources of it", async () => {
    serve({ "/api/settings": facts, "/api/vfs/": root });
    const name = server.url();
    const context = contextOf({ sites: [name] }, { WEBJOBS_TOKEN: "x" });
    const site = await toolSite(context, [at("one")], name);
    assert.deepEqual([site.name, site.isLocal, await site.sources()], [name, false, []]);
    assert.deepEqual(await site.schedules(), {
      ...{ timeZone: "Asia/Tokyo", dialect: "windows", areOff: true },
    });
  });

  it("reads schedules alike wherever the local host runs", async () => {
    serve({ "/api/settings": facts, "/api/vfs/": root });
    const site = await toolSite(contextOf({}, here()), [at("one")], "local");
    assert.equal((await site.schedules())?.dialect, undefined);
    assert.equal((await site.schedules())?.timeZone, "Asia/Tokyo");
  });

  it("guesses no time zone of a site that tells none", async () => {
    serve({});
    const name = server.url();
    const site = await toolSite(
      contextOf({ sites: [name] }, { WEBJOBS_TOKEN: "x" }),
      [at("one")],
      name,
    );
    assert.equal(await site.schedules(), undefined);
  });

  const sourcesIn = async (...roots: string[]) =>
    (await findSources(contextOf(), roots)).toSorted((a, b) => (a.name < b.name ? -1 : 1));

  it("finds sources as a call can name them: relative to one folder, else absolute", async () => {
    const one = await sourcesIn(at("one"));
    const nightly = one.find(({ name }) => name === "nightly");
    assert.deepEqual(
      [nightly?.kind, nightly?.path.replaceAll("\\", "/")],
      ["triggered", "App_Data/jobs/triggered/nightly"],
    );
    assert.deepEqual(
      (await sourcesIn(at("two"))).map(({ path }) => path),
      ["."],
    );
    const both = await sourcesIn(at("one"), at("two"));
    assert.ok(both.some(({ path }) => path === at("two")));
    assert.ok(
      both.some(({ path }) => path === at("one", "App_Data", "jobs", "triggered", "nightly")),
    );
  });

  it("reads the settings of a source, however the file is spelled", async () => {
    const sources = await findSources(contextOf({ platform: "windows" }), [at("one")]);
    const settingsOf = (wanted: string) => sources.find(({ name }) => name === wanted)?.settings();
    assert.deepEqual(await settingsOf("nightly"), { schedule: "0 0 3 * * *" });
    const loose = await toolSite(contextOf(), [at("one", "loose")], "local");
    const [source] = await loose.sources();
    assert.deepEqual(source && (await source.settings()), source && {});
  });

  // On Windows a link to a file needs a right that few have.
  (process.platform === "win32" ? it.skip : it)(
    "reads no settings by a link that leads out",
    async () => {
      writeFiles(at("three/App_Data/jobs/triggered/linked"), { "run.js": "" });
      symlinkSync(
        at("outside", "settings.job"),
        at("three/App_Data/jobs/triggered/linked/settings.job"),
      );
      const [source] = await sourcesIn(at("three"));
      assert.deepEqual([source?.name, await source?.settings()], ["linked", {}]);
    },
  );

  it("finds the timers in a source's code", async () => {
    const source = (await sourcesIn(at("sdk")))[0];
    assert.deepEqual(await source?.timers(), [
      { file: "A.cs", line: 1, schedule: "0 0 3 * * *", sentence: "Every day at 03:00" },
    ]);
  });

  it("checks jobs and timers at a path", async () => {
    const checked = await checkPath(at("one"), {
      ...{ cwd: at("one"), platform: "both", open: diskFolder },
      signal: new AbortController().signal,
    });
    const problems = new Map(checked.map(({ name, problems }) => [name, problems]));
    assert.ok(problems.get("wrong")?.some(({ severity }) => severity === "error"));
    assert.ok(checked.some(({ folder }) => folder === "App_Data/jobs/triggered/nightly"));
    assert.ok(problems.has("timers") || problems.has("one"), [...problems.keys()].join());
  });

  it("checks no job after the call was canceled", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const given = { cwd: at("one"), platform: "both", open: diskFolder, signal } as const;
    await assert.rejects(checkPath(at("one/App_Data/jobs/triggered/wrong"), given), {
      message: "enough",
    });
  });

  it("checks a text as it would be read on a platform", async () => {
    const codes = async (text: string) => (await checkText(text, "both")).map(({ code }) => code);
    assert.deepEqual(await codes('{ "schedule": "0 0 3 * * *" }'), []);
    assert.ok((await codes('{ "schedule": "0 0 99 * * *" }')).length > 0);
  });

  const deployment = (path: string, more: object = {}) => ({
    ...{ path: at("one", path), report: () => undefined, ...more },
    site: {
      ...{ name: "local", label: "local", isLocal: true, client: undefined },
      schedules: async () => undefined,
      sources: async () => [],
      connect: () => assert.fail("connected") as never,
    },
  });

  it("deploys nothing of which neither the place nor the call says the type", async () => {
    await assert.rejects(deployOne(contextOf(), deployment("loose")), {
      name: "ToolError",
      message: /^The path of .*loose doesn't show its type\. Specify “kind”\.$/,
    });
    for (const [path, more] of [
      ["loose", { kind: "triggered" }],
      ["App_Data/jobs/triggered/nightly", {}],
    ] as const) {
      await assert.rejects(deployOne(contextOf(), deployment(path, more)), {
        message: "connected",
      });
    }
  });

  const builds: [why: string, allow: Options["allow"], says: RegExp][] = [
    ["builds nothing unless that is allowed", ["deploy"], /Start the server with --allow build\.$/],
    ["builds first where that is allowed", ["deploy", "build"], /^Couldn't build bad: .* with 3/],
  ];
  for (const [why, allow, says] of builds) {
    it(why, async () => {
      const given = deployment("x", { path: at("build", "jobs/triggered/bad") });
      const site = await toolSite(contextOf({}, here()), [at("build")], "local");
      const context = contextOf({ allow }, process.env);
      await assert.rejects(deployOne(context, { ...given, site }), { message: says });
    });
  }
});
