// What webjobs.build says: commands with their outputs, and how a build ends that is not let to its
// end.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { BuildEntry } from "../../../../core/build/setting";
import { isProcessAlive } from "../../../../core/node/processes/isProcessAlive";
import { poll } from "../../../../kudu/poll";
import { useTemporaryFolder } from "../../temporaryFolder";
import { begin, writeFiles } from "./building";

/** A command that runs a script of Node with `fs` at hand. */
function node(script: string): readonly string[] {
  return ["node", "-e", `const fs = require("fs"); ${script}`];
}

const writes = (path: string, text = "") =>
  `fs.mkdirSync(require("path").dirname("${path}"), { recursive: true }); fs.writeFileSync("${path}", "${text}");`;

interface Refused {
  readonly why: string;
  readonly script: string;
  readonly run?: string;
  readonly message: RegExp;
}

const refused: readonly Refused[] = [
  { why: "no folder", script: "", message: /wrote no folder out\.$/ },
  {
    why: "an empty folder",
    script: 'fs.mkdirSync("out")',
    message: /wrote nothing to out\.$/,
  },
  {
    why: "nothing to start",
    script: writes("out/readme.txt"),
    message: /wrote nothing that Azure can start\. Set “run”/,
  },
  {
    why: "two programs",
    script: writes("out/a.js") + writes("out/b.js"),
    message: /several programs: a\.js, b\.js\. Set “run”/,
  },
  {
    why: "not what “run” names",
    script: writes("out/a.js"),
    run: "b.js",
    message: /“run” is set to b\.js, which the build of sample didn't write/,
  },
  {
    why: "a link out",
    script: 'fs.symlinkSync("../../", "out", "junction")',
    message: /out is a link that leads out of the workspace folder/,
  },
  {
    why: "an error without a known form",
    script: 'console.error("no such target: job"); process.exitCode = 2;',
    message: /^Couldn't build sample: “node .*” ended with 2\. no such target: job$/,
  },
];

describe("a command of webjobs.build", () => {
  const at = useTemporaryFolder();
  let count = 0;

  function job(entry: BuildEntry, files: Readonly<Record<string, string>> = {}) {
    count += 1;
    const source = at(`workspace ${count}`, "job");
    writeFiles(source, { "readme.txt": "", ...files });
    return { source, workspaceFolder: at(`workspace ${count}`), stages: at("stages"), entry };
  }

  it("gives what it wrote, with settings.job of the source", async () => {
    const entry = { command: node(writes("out/run.js", "1")), output: "out" };
    const { stage, runFiles } = await begin(job(entry, { "settings.job": "{}" })).built;
    assert.deepEqual(runFiles, ["run.js"]);
    assert.ok(existsSync(join(stage, "settings.job")) && !existsSync(join(stage, "readme.txt")));
  });

  it("starts what “run” names", async () => {
    const command = node(writes("out/one.py") + writes("out/two.py"));
    const { stage } = await begin({
      ...job({ command, output: "out", run: "two.py" }),
      target: { os: "linux" },
    }).built;
    assert.match(readFileSync(join(stage, "run.sh"), "utf8"), /exec python3 two\.py/);
  });

  for (const { why, script, run, message } of refused) {
    it(`is refused: it wrote ${why}`, async () => {
      const { built } = begin(job({ command: node(script), output: "out", ...(run && { run }) }));
      await assert.rejects(built, ({ message: said }: Error) => {
        assert.match(said, message);
        return true;
      });
    });
  }

  it("warns when it wrote nothing new, and uses what is there", async () => {
    const given = job({ command: node(""), output: "out" }, { "out/run.js": "" });
    utimesSync(join(given.source, "out", "run.js"), 1_000_000_000, 1_000_000_000);
    const { built, events } = begin(given);
    await built;
    const warnings = events.flatMap((each) => (each.kind === "warning" ? [each.message] : []));
    assert.deepEqual(warnings, [
      "The build of sample wrote nothing new to out. What was there is used.",
    ]);
  });

  it("leaves links in its output that lead out of it, and says so", async () => {
    const given = job({ command: node(writes("out/run.js")), output: "out" });
    mkdirSync(join(given.source, "out"), { recursive: true });
    symlinkSync(given.workspaceFolder, join(given.source, "out", "all"), "junction");
    const { built, events } = begin(given);
    const { stage } = await built;
    assert.ok(!existsSync(join(stage, "all")));
    assert.match(JSON.stringify(events), /all isn't deployed: a link that leads out of the folder/);
  });

  it("doesn't see credentials of sites, nor what the editor tells its own processes", async () => {
    const command = node(`${writes("out/run.js")} console.log(Object.keys(process.env).join(" "))`);
    const { built, output } = begin({
      ...job({ command, output: "out" }),
      environment: {
        ...process.env,
        WEBJOBS_TOKEN: "1",
        WEBJOBS_USER: "1",
        WEBJOBS_PASSWORD: "1",
        WEBJOBS_PUBLISH_PROFILE: "1",
        ELECTRON_RUN_AS_NODE: "1",
        APPSETTING_SECRET: "1",
        OWN_SETTING: "1",
      },
    });
    await built;
    assert.match(output(), /OWN_SETTING/);
    assert.doesNotMatch(output(), /WEBJOBS_|ELECTRON_|APPSETTING_/);
  });

  it("gets nothing to read, so that a question can't wait for an answer", async () => {
    const command = node(`process.stdin.on("end", () => { ${writes("out/run.js")} }).resume();`);
    await begin(job({ command, output: "out" })).built;
  });

  it("refuses a task outside of the editor", async () => {
    await assert.rejects(
      begin(job({ task: "npm: build", output: "out" })).built,
      /Tasks exist in the editor only\. Set “command” in webjobs\.build/,
    );
  });

  it("ends with everything that it started when it is canceled, and leaves nothing half made", async () => {
    const child =
      'require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" })';
    const command = node(
      `const child = ${child}; fs.writeFileSync("child.txt", String(child.pid)); setInterval(() => {}, 1000);`,
    );
    const given = job({ command, output: "out" });
    const abort = new AbortController();
    const { built } = begin({ ...given, signal: abort.signal });
    const file = join(given.source, "child.txt");
    const pid = await poll(
      async () => (existsSync(file) && Number(readFileSync(file, "utf8"))) || undefined,
      { interval: 20, limit: 20_000 },
    );
    abort.abort();
    await assert.rejects(built, ({ message, failure }: Error & { failure: string }) => {
      assert.equal(message, "The build of sample was canceled.");
      return failure === "cancelled";
    });
    const ended = await poll(async () => !isProcessAlive(pid ?? 0) || undefined, {
      interval: 20,
      limit: 5_000,
    });
    assert.equal(ended, true, "the child lives on");
  });

  it("is carried out once when two ask for it at a time: the second one uses what the first has built", async () => {
    const script = `fs.appendFileSync("count.txt", "x"); ${writes("out/run.js")}`;
    const entry = { command: node(script), output: "out", inputs: ["*.c"] };
    const given = job(entry, { "job.c": "" });
    const first = begin(given);
    const second = begin(given);
    const [a, b] = await Promise.all([first.built, second.built]);
    assert.equal(a.stage, b.stage);
    assert.deepEqual([a.isCached, b.isCached].sort(), [false, true]);
    assert.equal(readFileSync(join(given.source, "count.txt"), "utf8"), "x");
    const waited = [...first.events, ...second.events].filter(({ kind }) => kind === "waiting");
    assert.equal(waited.length, 1);
  });

  it("is repeated after a change of its inputs, and of nothing else", async () => {
    const entry = { command: node(writes("out/run.js")), output: "out", inputs: ["src/**/*.c"] };
    const given = job(entry, { "src/deep/job.c": "1", "other.txt": "1" });
    await begin(given).built;
    writeFileSync(join(given.source, "other.txt"), "22");
    assert.equal((await begin(given).built).isCached, true);
    writeFileSync(join(given.source, "src/deep/job.c"), "22");
    assert.equal((await begin(given).built).isCached, false);
  });

  it("is not up to date when a source changed meanwhile, so that it is built again", async () => {
    const script = `fs.writeFileSync("a.ts", String(Math.random())); ${writes("out/run.js")}`;
    const given = job({ command: node(script), output: "out", inputs: ["*.ts"] }, { "a.ts": "1" });
    assert.equal((await begin(given).built).isStale, true);
    assert.equal((await begin(given).built).isCached, false);
  });
});
