/** A host as a person has it, on every system: what runs, what ends, what is left. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHostProcess as startAsVsCode } from "../../../../client/places/hostProcess";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { until, writeFiles } from "../hostForTest";
import { isAlive } from "../jobs/stage";
import { type HostProcess, startHostProcess } from "../reliability/hostProcess";
import { rawZip } from "../upload/rawZip";

const isWindows = process.platform === "win32";
const job = { kind: "continuous", name: "worker" } as const;
const impatient = { "settings.job": '{"stopping_wait_time":0}' };

/** Notes its number, and runs on. */
const child = `require("node:fs").appendFileSync(process.env.WEBJOBS_DATA_PATH + "/pids", process.pid + "\\n");
setInterval(() => {}, 1000);
`;

/** A run file of the system's own shell. */
function script(lines: { readonly cmd: string; readonly sh: string }): Record<string, string> {
  return isWindows ? { "run.cmd": `@echo off\r\n${lines.cmd}\r\n` } : { "run.sh": `${lines.sh}\n` };
}

const waiting = {
  ...impatient,
  "child.js": child,
  ...script({ cmd: "node child.js", sh: "node child.js" }),
};
const leaving = {
  ...impatient,
  "child.js": child,
  ...script({ cmd: 'start "" /b node child.js', sh: "node child.js &" }),
};

type Code = readonly [why: string, files: Record<string, string>, line: RegExp];

const homes: [why: string, way: string[]][] = [
  ["a plain path", ["home"]],
  [
    "a long path with blanks and signs",
    ["a & b %PATH% é", "x".repeat(100), "y".repeat(100), "home"],
  ],
];

for (const [where, way] of homes) {
  describe(`a person's host, ${where}`, () => {
    let folder: string;
    let home: string;
    const hosts: HostProcess[] = [];
    beforeEach(() => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), "webjobs-person-")));
      home = join(folder, ...way);
      mkdirSync(home, { recursive: true, mode: 0o700 });
    });
    afterEach(async () => {
      await Promise.all(hosts.splice(0).map((host) => host.kill()));
      await until(() => pids().every((pid) => !isAlive(pid) || !kill(pid)));
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
    });

    const start = async (): Promise<HostProcess> => {
      const host = await startHostProcess(home);
      hosts.push(host);
      return host;
    };
    const place = (files: Record<string, string>, kind = "continuous", name = "worker") =>
      writeFiles(join(home, "site", "wwwroot", "App_Data", "jobs", kind, name), files);
    const read = (path: string) =>
      existsSync(join(home, path)) ? readFileSync(join(home, path), "utf8") : "";
    const pids = () =>
      read("data/jobs/continuous/worker/pids").trim().split("\n").filter(Boolean).map(Number);
    const log = () => read("data/jobs/continuous/worker/job_log.txt");
    const allGone = () => until(() => pids().every((pid) => !isAlive(pid)));

    it("stops a job with what it started", async () => {
      place(waiting);
      const host = await start();
      await until(() => pids().length > 0);
      await host.client.stopJob("worker");
      await allGone();
      await until(async () => (await host.client.getJob(job)).status === "Stopped");
    });

    it("leaves nothing of a job that leaves something behind at each end", async () => {
      place(leaving);
      const host = await start();
      await until(() => pids().length > 1);
      await until(() => !isAlive(pids()[0] ?? 0));
      await host.client.stopJob("worker");
      await until(async () => (await host.client.getJob(job)).status === "Stopped");
      await allGone();
    });

    it("killed, starts again on the same home, and ends what it had left", async () => {
      place(waiting);
      const first = await start();
      await until(() => pids().length > 0);
      const before = pids();
      await first.kill();
      await start();
      await until(() => before.every((pid) => !isAlive(pid)));
      await until(() => pids().length > before.length);
    });

    it("takes the first deployment to an empty home", async () => {
      const host = await start();
      const content = rawZip([{ name: "run.js", content: child }]);
      await host.client.putJob(job, { content, fileName: "worker.zip", isZip: true });
      await until(() => pids().length > 0);
      assert.match(log(), /Status changed to Running/);
    });

    it("closed as VS Code closes it, goes on until its jobs have ended, and the next window starts", async () => {
      place({ ...waiting, "settings.job": '{"stopping_wait_time":2}' });
      const program = join(process.cwd(), "out", "host", "main.js");
      const open = () => startAsVsCode(program, ["--home", home], () => undefined);
      const first = await open();
      await until(() => pids().length > 0);
      const before = pids();
      await first.leave(100);
      const second = await open();
      const client = createKuduClient({
        url: second.url,
        authorize: async () => `Bearer ${second.token}`,
      });
      await until(async () => (await client.getJob(job)).status === "Running");
      await first.ended;
      await until(() => before.every((pid) => !isAlive(pid)));
      await second.end();
      await allGone();
    });

    const onWindows: Code[] = [
      ["Int32, as .NET has it", { "run.bat": "@exit /b -1" }, /due to exit code -1\r\n/],
      ["of a .cmd", { "run.cmd": "@exit /b 7" }, /due to exit code 7\r\n/],
    ];
    const codes: Code[] = [
      ["its own", { "run.js": "process.exit(3)" }, /due to exit code 3\r\n/],
      ...(isWindows ? onWindows : []),
    ];
    for (const [why, files, line] of codes) {
      it(`tells the exit code of a run: ${why}`, async () => {
        place(files, "triggered", "task");
        const { client } = await start();
        const id = await until(() => client.runJob("task").catch(() => undefined));
        await until(() => line.test(read(`data/jobs/triggered/task/${id}/output_log.txt`)));
      });
    }
  });
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
    return false;
  }
}
