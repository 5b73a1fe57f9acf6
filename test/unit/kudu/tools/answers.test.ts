// What the tools answer of checks, deployments and changes: bounded, errors first, nothing empty.
import assert from "node:assert/strict";
import { answerSchemas } from "../../../../kudu/tools/answerSchemas";
import { brief } from "../../../../kudu/tools/bounded";
import type { ToolName } from "../../../../kudu/tools/names";
import type { ToolContext, ToolDeployment, ToolSite } from "../../../../kudu/tools/toolContext";
import { tools } from "../../../../kudu/tools/tools";
import { useServer } from "../loopback";
import { toolContext } from "./toolContextForTest";

describe("the answers of the tools", () => {
  const server = useServer();
  const asked: string[] = [];
  const answers = (bodies: Readonly<Record<string, unknown>>) => {
    asked.length = 0;
    server.serve(({ method, url = "" }, response) => {
      asked.push(`${method} ${decodeURIComponent(url)}`);
      const body = bodies[`${method} ${url.replace(/\?.*$/, "")}`] ?? 404;
      if (typeof body === "number") {
        response.writeHead(body, { location: "http://x/history/7" }).end();
      } else {
        response.end(JSON.stringify(body));
      }
    });
  };
  const call = async (name: ToolName, input: object, given: Partial<ToolContext> = {}) =>
    (await tools[name].call(input, toolContext(server.url(), given))) as Record<string, unknown>;

  it("must have what isn't marked as optional", () => {
    const { required, properties } = answerSchemas.readLog;
    assert.deepEqual(required, ["notice", "job", "kind", "site", "lines", "isWhole"]);
    assert.ok("run" in properties);
  });

  it("show a text that is as long as may be, and cut a longer one", () => {
    assert.deepEqual(
      [brief("abc", 3), brief("abcdef", 3), brief("ab\n", 3)],
      ["abc", "abc…", "ab\\…"],
    );
  });

  const problem = (severity: string, more: object = {}) => ({
    ...{ severity, message: severity, code: "code" },
    ...more,
  });
  const check = (problems: object[], more: object = {}) =>
    call(
      "webjobs_check_job",
      { path: "." },
      {
        check: async () => [{ folder: "jobs/a", name: "a", problems, ...more }] as never,
      },
    );

  it("of a check begin with errors, then warnings, then the rest as it came", async () => {
    const { problems, errors } = await check([
      problem("information"),
      problem("warning"),
      problem("hint"),
      problem("error"),
    ]);
    assert.deepEqual(
      (problems as { severity: string }[]).map(({ severity }) => severity),
      ["error", "warning", "information", "hint"],
    );
    assert.equal(errors, 1);
  });

  it("of a check name a file, a line and a kind where there is one", async () => {
    const { problems, checked } = await check(
      [problem("error", { file: "run.js", line: 3 }), problem("error")],
      { kind: "triggered" },
    );
    assert.deepEqual(problems, [
      { folder: "jobs/a", ...problem("error"), file: "run.js", line: 3 },
      { folder: "jobs/a", ...problem("error") },
    ]);
    assert.deepEqual(checked, [{ folder: "jobs/a", kind: "triggered", name: "a", problems: 2 }]);
    assert.deepEqual((await check([])).checked, [{ folder: "jobs/a", name: "a", problems: 0 }]);
  });

  it("of a check are the first hundred problems and jobs", async () => {
    const many = Array.from({ length: 101 }, () => problem("error"));
    const some = await check(many);
    assert.deepEqual([(some.problems as object[]).length, some.leftOut], [100, 1]);
    const jobs = many.map(() => ({ folder: "a", name: "a", problems: [] }));
    const { checked, checkedLeftOut } = await call(
      "webjobs_check_job",
      { path: "." },
      {
        check: async () => jobs,
      },
    );
    assert.deepEqual([(checked as object[]).length, checkedLeftOut], [100, 1]);
  });

  it("of a check are a sentence where there's no job", async () => {
    await assert.rejects(call("webjobs_check_job", { path: "docs" }), {
      name: "ToolError",
      message: /^docs contains no WebJob\./,
    });
  });

  const deploy = async (events: object[], job: object, input: object = { path: "a" }) => {
    let given: ToolDeployment | undefined;
    const answer = await call("webjobs_deploy_job", input, {
      resolve: async (path) => `/real/${path}`,
      deploy: async (deployment) => {
        given = deployment;
        for (const event of events) {
          deployment.report(event as never);
        }
        return { id: { kind: "triggered", name: "a" }, job } as never;
      },
    });
    return { answer, given };
  };

  it("of a deployment are what changed and what is to be minded", async () => {
    const paths = Array.from({ length: 51 }, (_, at) => `${at}.js`);
    const changes = { added: paths, changed: ["run.js"], removed: [] };
    const remark = { kind: "warning", message: "careful" };
    const { answer } = await deploy(
      [
        { kind: "changes", changes },
        { kind: "status", status: "Starting" },
        { kind: "progress", done: 1, total: 2 },
        ...Array.from({ length: 19 }, () => remark),
        { kind: "note", message: "by the way" },
        { kind: "finding", finding: { severity: "hint", message: "look" } },
      ],
      { type: "triggered", status: "x" },
    );
    const { added, changed, removed } = answer.changes as Record<string, { files: string[] }>;
    assert.deepEqual(changed, { count: 1, files: ["run.js"] });
    assert.deepEqual(removed, { count: 0, files: [] });
    assert.equal(added?.files.length, 50);
    const remarks = answer.remarks as string[];
    assert.deepEqual([remarks.length, answer.leftOut], [20, 1]);
    assert.deepEqual([remarks[0], remarks[19]], ["careful", "by the way"]);
    assert.ok(!("status" in answer));
  });

  it("of a deployment have the status of a continuous job, and nothing that isn't known", async () => {
    const none = await deploy([], { type: "continuous", status: null });
    assert.deepEqual([none.answer.status, none.answer.remarks], ["?", []]);
    assert.ok(!("changes" in none.answer));
    const { answer } = await deploy([], { type: "continuous", status: "Running" });
    assert.equal(answer.status, "Running");
  });

  it("of a deployment come from the real path, as what was asked for", async () => {
    const { given } = await deploy([], {}, { path: "a", site: "s", kind: "triggered", name: "n" });
    assert.deepEqual(
      [given?.path, given?.site.name, given?.kind, given?.name],
      ["/real/a", "s", "triggered", "n"],
    );
    assert.equal((await deploy([], {})).given?.site.name, "local");
  });

  const site = async (more: Partial<ToolSite>): Promise<Partial<ToolContext>> => {
    const found = await toolContext(server.url()).findSite("s");
    return { findSite: async () => ({ ...found, ...more }) };
  };
  const job = (type: string, more: object = {}) => ({
    ...{ name: "job", type, run_command: "run.sh", settings: {}, ...more },
  });
  const running = { "GET /api/continuouswebjobs/job": job("continuous", { status: "Running" }) };

  it("of a start are its status, and the place is told of it", async () => {
    answers({ ...running, "POST /api/continuouswebjobs/job/start": 200 });
    const changes: string[] = [];
    const given = await site({
      changed: async () => {
        changes.push("changed");
      },
    });
    const { status, job: name } = await call("webjobs_start_job", { job: "job" }, given);
    assert.deepEqual([name, status, changes], ["job", "Running", ["changed"]]);
  });

  for (const [name, kind] of [
    ["webjobs_start_job", "continuous"],
    ["webjobs_run_job", "triggered"],
  ] as const) {
    it(`change nothing after the call was canceled: ${name}`, async () => {
      const cancel = new AbortController();
      answers({});
      server.serve(({ method, url = "" }, response) => {
        asked.push(`${method} ${url}`);
        const isThis = url.includes(kind);
        response.writeHead(isThis ? 200 : 404).end(isThis ? JSON.stringify(job(kind)) : "");
      });
      const context = toolContext(server.url(), { signal: cancel.signal });
      const late = { ...context, findSite: async (site: string) => context.findSite(site) };
      cancel.abort(new Error("enough"));
      await assert.rejects(tools[name].call({ job: "job" }, late), { message: "enough" });
      assert.ok(!asked.some((each) => each.startsWith("POST")));
    });
  }

  const refused: [name: ToolName, kind: string, says: RegExp][] = [
    ["webjobs_start_job", "triggered", /^job is a triggered WebJob\. It can be run, but not/],
    ["webjobs_run_job", "continuous", /^job is a continuous WebJob\. Start it instead/],
    [
      "webjobs_get_runs",
      "continuous",
      /^job is a continuous WebJob and has no runs\. Read its log/,
    ],
  ];
  for (const [name, kind, says] of refused) {
    it(`of ${name} for one that is ${kind} say what to do`, async () => {
      answers({ [`GET /api/${kind}webjobs/job`]: job(kind) });
      await assert.rejects(call(name, { job: "job" }), { name: "ToolError", message: says });
    });
  }

  const path = "/api/triggeredwebjobs/job";
  const ended = { id: "7", status: "Success", end_time: "2026-01-02T03:04:06Z" };
  const run = (more: object = {}) => ({
    [`GET ${path}`]: job("triggered"),
    [`POST ${path}/run`]: 202,
    [`GET ${path}/history/7`]: ended,
    ...more,
  });

  it("of a run are how it ended, or that it goes on", async () => {
    answers(run());
    const { isOver, run: shown } = await call("webjobs_run_job", { job: "job" });
    assert.deepEqual([isOver, (shown as typeof ended).status], [true, "Success"]);
    answers(run({ [`GET ${path}/history/7`]: { ...ended, status: "Running", end_time: null } }));
    const going = await call("webjobs_run_job", { job: "job", wait: 0 });
    assert.deepEqual([going.isOver, going.run], [false, { id: "7", status: "Running" }]);
  });

  const windows = { "GET /api/vfs/": [{ name: "a", path: "C:\\home\\a" }] };
  const sent: [why: string, isLocal: boolean, words: string[], files: object, line: string][] = [
    ["as bash reads them where the system isn't known", false, ["$a"], {}, '"\\$a"'],
    ["as Windows reads them where the paths say so", false, ["$a"], windows, '"$a"'],
    ["as this machine does on the local host", true, ["a b"], windows, '"a b"'],
    ["not at all when there are none", false, [], {}, ""],
  ];
  for (const [why, isLocal, words, files, line] of sent) {
    it(`of a run send arguments ${why}`, async () => {
      answers(run(files));
      await call("webjobs_run_job", { job: "job", arguments: words }, await site({ isLocal }));
      const [post = ""] = asked.filter((each) => each.startsWith("POST"));
      assert.equal(post.replace(/^.*\/run(\?arguments=)?/, "").replaceAll("+", " "), line);
      assert.equal(asked.includes("GET /api/vfs/"), !isLocal && words.length > 0);
    });
  }

  it("of a run that is held back say what the place knows", async () => {
    answers(run({ [`POST ${path}/run`]: 403 }));
    const given = await site({ reason: async () => "Azure limits it." });
    await assert.rejects(call("webjobs_run_job", { job: "job" }, given), {
      message: /Azure limits it\.$/,
    });
  });
});
