import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, describe, it } from "mocha";
import { filesOf, findNameFault } from "../../../../client/create/newJob";
import { type Runtime, runtimes } from "../../../../client/create/templates/template";
import { jobKinds } from "../../../../core/webJob";
import { createHost } from "../../../../host/host";
import type { Host } from "../../../../host/hostOptions";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { KuduClient } from "../../../../kudu/kuduClient";

/**
 * What starts each runtime's job; where it is missing, the test asserts what a person then sees.
 */
const programs: Readonly<Record<Runtime, string>> = {
  node: "node",
  python: "python3",
  bash: "bash",
  powershell: "pwsh",
  php: "php",
  dotnet: "dotnet",
  java: "javac",
};

function isInstalled(runtime: Runtime): boolean {
  return spawnSync(programs[runtime], ["--version"], { stdio: "ignore" }).status === 0;
}

/** The last look at something, once it is as wanted. */
async function eventually<T>(look: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 25_000;
  for (;;) {
    const value = await look();
    if (isWanted(value) || Date.now() > deadline) {
      return value;
    }
    await pause(100);
  }
}

describe("a new job runs as it is", () => {
  let folder = "";
  let host: Host;
  let client: KuduClient;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "webjobs-templates-"));
    for (const runtime of runtimes) {
      for (const kind of jobKinds) {
        const jobFolder = join(folder, "jobs", kind, runtime);
        await mkdir(jobFolder, { recursive: true });
        const files = filesOf({ kind, name: runtime, runtime, shell: "bash" });
        for (const { name, text, isExecutable } of files) {
          await writeFile(join(jobFolder, name), text);
          await chmod(join(jobFolder, name), isExecutable ? 0o755 : 0o644);
        }
      }
    }
    // A package around the jobs must not change what their scripts are.
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    const options = {
      home: join(folder, "home"),
      jobs: join(folder, "jobs"),
      start: "none",
    } as const;
    host = await createHost(options);
    client = createKuduClient({ url: host.url, authorize: async () => `Bearer ${host.token}` });
  });

  after(async () => {
    await host.close({ atOnce: true });
    await rm(folder, { recursive: true, force: true });
  });

  const readLog = async (path: string) =>
    Buffer.from((await client.readFile(path)).data).toString("utf8");

  for (const runtime of runtimes) {
    it(`${runtime}, continuous: an endless loop that ends when asked`, async function () {
      this.timeout(60_000);
      // Like Kudu, the host does not know a job's runner in its very first moments.
      await eventually(
        () =>
          client.startJob(runtime).then(
            () => true,
            () => false,
          ),
        (isAccepted) => isAccepted,
      );
      const log = `data/jobs/continuous/${runtime}/job_log.txt`;
      const sign = isInstalled(runtime) ? "Working at" : "PendingRestart";
      const started = await eventually(
        () => readLog(log).catch(() => ""),
        (text) => text.includes(sign),
      );
      assert.match(started, new RegExp(sign), `${runtime} says: ${started}`);
      await client.stopJob(runtime);
      const job = await eventually(
        () => client.getJob({ kind: "continuous", name: runtime }),
        ({ status }) => status === "Stopped",
      );
      assert.equal(job.status, "Stopped");
      assert.equal((await readLog(log)).includes("] Stopped."), isInstalled(runtime));
    });

    it(`${runtime}, triggered: takes arguments and ends well`, async function () {
      this.timeout(60_000);
      const id = await client.runJob(runtime, { args: 'Ada "Grace Hopper"' });
      const run = await eventually(
        () => client.getRun(runtime, id),
        ({ status }) => status !== "Initializing" && status !== "Running",
      );
      const output = await readLog(`data/jobs/triggered/${runtime}/${id}/output_log.txt`);
      assert.equal(run.status, isInstalled(runtime) ? "Success" : "Failed", output);
      if (isInstalled(runtime)) {
        assert.match(output, /Hello, Ada!/);
        assert.match(output, /Hello, Grace Hopper!/);
      } else {
        assert.match(output, new RegExp(`ERR ] .*${programs[runtime].slice(0, 4)}`, "s"));
      }
    });
  }
});

describe("what cmd needs", () => {
  for (const runtime of ["java", "dotnet"] as const) {
    it(`${runtime}: one run file, with CRLF and without a byte-order mark`, () => {
      const files = filesOf({ kind: "triggered", name: "nightly", runtime, shell: "cmd" });
      const runFiles = files.filter(({ name }) => name.startsWith("run."));
      assert.deepEqual(
        runFiles.map(({ name }) => name),
        ["run.cmd"],
      );
      assert.match(runFiles[0]?.text ?? "", /^@[^\n]*\r\n/);
      assert.doesNotMatch(runFiles[0]?.text ?? "", /[^\r]\n/);
    });
  }
});

describe("the name of a new job", () => {
  const rows: readonly [name: string, fault: string | undefined, reason: string][] = [
    ["mailer-2_x", undefined, "letters, digits, - and _"],
    ["", "empty", "nothing typed yet"],
    ["-mailer", "rule", "the first is a letter or digit"],
    ["my job", "rule", "a blank breaks URLs and scripts"],
    ["post.office", "rule", "a dot is refused by the portal"],
    ["../mailer", "rule", "a path is no name"],
    ["Nightly", "taken", "Windows folds the case of names"],
  ];
  for (const [name, fault, reason] of rows) {
    it(`'${name}': ${reason}`, () => assert.equal(findNameFault(name, ["nightly"]), fault));
  }
});
