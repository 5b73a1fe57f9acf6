/** A host as a person has it, on every system: what runs, what ends, what is left. */

import assert from "node:assert/strict";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHostProcess as startAsVsCode } from "../../../../client/places/hostProcess";
import { rawText } from "../../../../core/foreignText";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { deploy } from "../../../../kudu/deploy/deploy";
import { sourceAt } from "../../../../kudu/deploy/source/source";
import { bundledHost } from "../../programs";
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
/**
 * Leaves a process behind at each end: on Windows a child ends with its parent unless it is
 * detached.
 */
const leaving: [how: string, files: Record<string, string>][] = [
  ["by its shell", script({ cmd: 'start "" /b node child.js', sh: "node child.js &" })],
  [
    "by itself",
    {
      "run.js": `const options = { detached: process.platform === "win32", stdio: "ignore", windowsHide: true };
const { pid } = require("node:child_process").spawn(process.execPath, ["child.js"], options);
const pids = process.env.WEBJOBS_DATA_PATH + "/pids";
const { existsSync, readFileSync } = require("node:fs");
setInterval(() => {
  if (existsSync(pids) && readFileSync(pids, "utf8").split("\\n").includes(String(pid))) {
    process.exit();
  }
}, 20);
`,
    },
  ],
];

type Code = readonly [why: string, files: Record<string, string>, line: RegExp];

/** `way`: the folders from a temporary one to the home. */
export function describePerson(where: string, way: readonly string[]): void {
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

    const start = async (at = home): Promise<HostProcess> => {
      const host = await startHostProcess(at, {}, {}, bundledHost);
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

    for (const [how, files] of leaving) {
      it(`leaves nothing of a job that leaves something behind at each end: ${how}`, async () => {
        place({ ...impatient, "child.js": child, ...files });
        const host = await start();
        await until(() => pids().length > 1);
        await until(() => !isAlive(pids()[0] ?? 0));
        await host.client.stopJob("worker");
        await until(async () => (await host.client.getJob(job)).status === "Stopped");
        await allGone();
      });
    }

    it("opens the inspector of a Node job that runs, without a restart", async () => {
      place({ ...impatient, "run.js": child });
      const { client } = await start();
      await until(() => pids().length > 0);
      await client.startJob("worker", { debug: true });
      const { debug } = await until(async () => {
        const seen = await client.getJob(job);
        return "debug" in seen && seen.debug ? seen : undefined;
      });
      assert.deepEqual([debug?.runtime, debug?.pid, pids().length], ["node", pids()[0], 1]);
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

    it("replaces a job that runs in place, and runs the new one", async () => {
      place({ ...impatient, "run.js": child });
      const { client } = await start();
      await until(() => pids().length > 0);
      const [old = 0] = pids();
      const source = join(folder, "new");
      writeFiles(source, { ...impatient, "run.js": `console.log("new");\n${child}` });
      await deploy({
        job,
        source: await sourceAt(source),
        client,
        isLocal: true,
        backupFolder: join(folder, "backups"),
        report: () => undefined,
      });
      await until(() => pids().length > 1 && /INFO\] new\r\n/.test(log()));
      assert.equal(isAlive(old), false);
      assert.equal(readdirSync(join(folder, "backups")).length, 0);
    });

    it("shares its home, in other letter case on Windows, with a second host: a singleton runs once, and goes on there", async () => {
      place({ ...waiting, "settings.job": '{"is_singleton":true}' });
      const first = await start();
      await until(() => pids().length > 0);
      const second = await start(isWindows ? home.toUpperCase() : home);
      await until(async () =>
        /InactiveInstance/.test(rawText((await second.client.getJob(job)).detailed_status)),
      );
      assert.equal(pids().length, 1);
      await first.kill();
      await until(() => pids().length > 1);
    });

    it("closed as VS Code closes it, goes on until its jobs have ended, and the next window starts", async () => {
      place({ ...waiting, "settings.job": '{"stopping_wait_time":2}' });
      const open = () => startAsVsCode(bundledHost, ["--home", home], () => undefined);
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

    if (isWindows) {
      it("runs an .exe from its copy, with its arguments", async () => {
        place({}, "triggered", "task");
        const folder = join(home, "site", "wwwroot", "App_Data", "jobs", "triggered", "task");
        mkdirSync(folder, { recursive: true });
        linkSync(process.execPath, join(folder, "run.exe"));
        const { client } = await start();
        const args = '-e "console.log(process.argv0, 6 * 7); process.exitCode = 5"';
        const id = await until(() => client.runJob("task", { args }).catch(() => undefined));
        const log = () => read(`data/jobs/triggered/task/${id}/output_log.txt`);
        await until(() => /due to exit code 5\r\n/.test(log()));
        assert.match(log(), /INFO\] .*run(\.exe)? 42\r\n/i);
      });
    }

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
