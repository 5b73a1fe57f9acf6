import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rawText } from "../../../../core/foreignText";
import { until } from "../hostForTest";
import { isAlive, linesOf, runToEnd, type Stage, setStage } from "./stage";

describe("a triggered job", function () {
  this.timeout(30_000);
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  const output = (id: string) => linesOf(stage.output("job", id));

  const endings: readonly (readonly [why: string, script: string, status: string, last: string])[] =
    [
      ["succeeds with 0", "exit 0", "Success", "SYS INFO] Status changed to Success"],
      ["fails with any other code", "exit 3", "Failed", "SYS ERR ] Job failed due to exit code 3"],
      ["killed by a signal", "kill -9 $$", "Failed", "SYS ERR ] Job failed due to exit code 137"],
      ["exits while it starts", "exec false", "Failed", "SYS ERR ] Job failed due to exit code 1"],
      ["a folder as its program", "exec /", "Failed", "SYS ERR ] Job failed due to exit code 126"],
    ];
  for (const [why, script, status, last] of endings) {
    it(why, async () => {
      stage.write("triggered", "job", { "run.sh": `${script}\n` });
      const run = await runToEnd(await stage.start(), "job");
      assert.equal(run.status, status);
      assert.equal(output(run.id).at(-1), last);
    });
  }

  it("takes arguments apart as a shell would, without being one", async () => {
    stage.write("triggered", "job", { "run.sh": 'for a in "$@"; do echo "[$a]"; done\n' });
    const run = await runToEnd(await stage.start(), "job", '"first arg" $(id) ; second');
    const args = output(run.id).filter((line) => line.startsWith("INFO] ["));
    assert.deepEqual(args, ["INFO] [first arg]", "INFO] [$(id)]", "INFO] [;]", "INFO] [second]"]);
  });

  it("runs once, however many ask at the same time", async () => {
    stage.write("triggered", "job", { "run.sh": "exec sleep 1000\n" });
    const { client } = await stage.start();
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => client.runJob("job")),
    );
    assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
    assert.equal((await client.history("job")).length, 1);
  });

  it("starts no process once the host ends, however long its files take to copy", async () => {
    const files = Array.from({ length: 1000 }, (_, number) => [`file${number}.txt`, "content"]);
    stage.write("triggered", "job", {
      ...Object.fromEntries(files),
      "run.sh": "echo begun; exec sleep 1000\n",
    });
    const host = await stage.start();
    const id = await host.client.runJob("job");
    await host.close({ atOnce: true });
    assert.doesNotMatch(stage.output("job", id), /begun|Running/);
  });

  it("is not ended by a detached child that keeps its output, and the child may live on", async () => {
    stage.write("triggered", "job", { "run.sh": "setsid sleep 1000 & echo child $!\n" });
    const run = await runToEnd(await stage.start(), "job");
    assert.equal(run.status, "Success");
    const [, pid] = /child (\d+)/.exec(stage.output("job", run.id)) ?? [];
    assert.equal(isAlive(Number(pid)), true);
    await stage.dispose();
    await until(() => !isAlive(Number(pid)));
    stage = setStage();
  });

  it("that reads its input waits, as on Azure", async () => {
    stage.write("triggered", "job", { "run.sh": "read -t 0.3 line; echo read $?\n" });
    const run = await runToEnd(await stage.start(), "job");
    assert.ok(output(run.id).includes("INFO] read 142"));
  });

  it("keeps a flood of output, whole", async () => {
    stage.write("triggered", "job", { "run.sh": "seq 1 200000; seq 1 1000 >&2\n" });
    const run = await runToEnd(await stage.start(), "job");
    const lines = output(run.id);
    assert.equal(lines.filter((line) => line.startsWith("INFO] ")).length, 200_000);
    assert.equal(lines.filter((line) => line.startsWith("ERR ] ")).length, 1000);
    assert.ok(lines.includes("INFO] 200000"));
  });

  it("has thousands of files, runs from their copy, and others are served meanwhile", async () => {
    stage.write("triggered", "job", {
      "run.js": 'console.log(require("fs").readdirSync(".").length)',
      "settings.job": '{"is_in_place":false}',
    });
    const folder = join(stage.home, "site/wwwroot/App_Data/jobs/triggered/job");
    const files = process.platform === "win32" ? 1000 : 3000;
    for (let file = 0; file < files; file += 1) {
      writeFileSync(join(folder, `f${file}`), "");
    }
    const { client, ...host } = await stage.start();
    const id = await client.runJob("job");
    assert.equal((await client.getRun("job", id)).status, "Initializing");
    const run = await until(async () => {
      const seen = await client.getRun("job", id);
      return seen.status === "Success" && seen;
    });
    assert.ok(output(run.id).includes(`INFO] ${files + 2}`), host.url);
  });

  it("without room for its status or log ends all the same", async () => {
    stage.write("triggered", "job", { "run.sh": 'rm -r "$WEBJOBS_DATA_PATH/$WEBJOBS_RUN_ID"\n' });
    const { client } = await stage.start();
    await client.runJob("job");
    await until(
      async () => (await client.getJob({ kind: "triggered", name: "job" })).latest_run === null,
    );
    await until(() =>
      client.runJob("job").then(
        () => true,
        () => false,
      ),
    );
  });

  it("reads Aborted after the host ended without waiting for it", async () => {
    stage.write("triggered", "job", { "run.sh": "echo $$; exec sleep 1000\n" });
    const first = await stage.start();
    const id = await first.client.runJob("job");
    const pid = await until(() => /INFO\] (\d+)/.exec(stage.output("job", id))?.[1]);
    await first.close({ atOnce: true });
    assert.equal(isAlive(Number(pid)), false);
    const second = await stage.start();
    assert.equal((await second.client.getRun("job", id)).status, "Aborted");
  });

  it("keeps as many runs as the history may have", async () => {
    stage.write("triggered", "job", { "run.sh": ":\n" });
    const host = await stage.start({
      environment: { ...process.env, APPSETTING_WEBJOBS_HISTORY_SIZE: "2" },
    });
    for (let run = 0; run < 4; run += 1) {
      await runToEnd(host, "job");
    }
    assert.equal((await host.client.history("job")).length, 2);
  });

  it("keeps the old job when an upload fails, and says what Azure would have done", async () => {
    stage.write("triggered", "job", { "run.sh": ":\n" });
    const { client } = await stage.start();
    const headers = {
      "content-type": "application/octet-stream",
      "content-disposition": "attachment; filename=readme.txt",
    };
    const path = "/api/triggeredwebjobs/job";
    const answer = await client.send({ method: "PUT", path, headers, body: Buffer.from("x") });
    assert.equal(answer.status, 400);
    assert.equal(await answer.text(), "No runnable script file was found.");
    assert.match(answer.headers.get("x-webjobs-host-note") ?? "", /Azure would have deleted it/);
    assert.ok(await client.findJob({ kind: "triggered", name: "job" }));
  });

  it("keeps its settings when they are put as something else than an object", async () => {
    const settings = '{"schedule":"0 0 0 1 1 *"}';
    stage.write("triggered", "job", { "run.sh": ":\n", "settings.job": settings });
    const { client } = await stage.start();
    const path = "/api/triggeredwebjobs/job/settings";
    const headers = { "content-type": "application/json" };
    const references = ['{"$ref":"1"}', '{"$ref":"1","a":2}'];
    for (const body of ["", "null", "[]", '"x"', "5", "{bad", '{"a":', ...references]) {
      const answer = await client.send({ method: "PUT", path, headers, body: Buffer.from(body) });
      assert.equal(answer.status, 400, body);
      assert.match(rawText(await answer.text()), /Azure would have cleared them/);
    }
    const file = join(stage.home, "site/wwwroot/App_Data/jobs/triggered/job/settings.job");
    assert.equal(readFileSync(file, "utf8"), settings);
  });

  const bodies: readonly (readonly [
    why: string,
    body: Buffer | string,
    stored: string,
    charset?: string,
  ])[] = [
    ["two values: the first", '{"a":1}{"b":2}', '{"a":1}'],
    ["text after the end", '{"a":1} x', '{"a":1}'],
    ["cut after a member", '{"a":1,', '{"a":1}'],
    ["cut in a member: those before it", '{"a":1,"b":{"c":', '{"a":1}'],
    ["UTF-16 by its name", Buffer.from('{"a":"é"}', "utf16le"), '{"a":"é"}', "utf-16"],
    ["UTF-16 by its mark", Buffer.from('\uFEFF{"a":"é"}', "utf16le"), '{"a":"é"}', "utf-16"],
    ["an unknown charset is UTF-8", '{"a":"é"}', '{"a":"é"}', "klingon"],
    ["a reference", '{"a":{"$ref":"1"},"b":2}', '{"a":null,"b":2}'],
    ["no reference: it comes second", '{"a":1,"$ref":"1"}', '{"a":1,"$ref":"1"}'],
    ["an old date", '{"d":"/Date(0)/"}', '{"d":"1970-01-01T00:00:00Z"}'],
  ];
  for (const [why, body, stored, charset] of bodies) {
    it(`takes settings as Azure reads a body: ${why}`, async () => {
      stage.write("triggered", "job", { "run.sh": ":\n", "settings.job": '{"x":1}' });
      const { client } = await stage.start();
      const answer = await client.send({
        method: "PUT",
        path: "/api/triggeredwebjobs/job/settings",
        headers: { "content-type": `application/json${charset ? `; charset=${charset}` : ""}` },
        body: Buffer.from(body),
      });
      assert.equal(answer.status, 200, rawText(await answer.text()));
      const file = join(stage.home, "site/wwwroot/App_Data/jobs/triggered/job/settings.job");
      assert.equal(readFileSync(file, "utf8"), stored);
    });
  }

  for (const name of ["..", "%2e%2e%2f%2e%2e", "a%2fb", "a%5c..%5cb"]) {
    it(`named ${name} reaches no other folder`, async () => {
      const { client } = await stage.start();
      mkdirSync(join(stage.home, "data/jobs"), { recursive: true });
      const path = `/api/triggeredwebjobs/${name}`;
      const headers = {
        "content-type": "application/octet-stream",
        "content-disposition": "attachment; filename=run.sh",
      };
      const put = await client.send({ method: "PUT", path, headers, body: Buffer.from(":") });
      await put.text();
      const gone = await client.send({ method: "DELETE", path });
      await gone.text();
      assert.ok(existsSync(join(stage.home, "data/jobs")));
      assert.equal(existsSync(join(stage.home, "site/wwwroot/App_Data/run.sh")), false);
    });
  }
});
