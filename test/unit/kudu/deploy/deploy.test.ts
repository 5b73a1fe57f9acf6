import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { removeBackup } from "../../../../kudu/deploy/backup/backup";
import { restoreBackup } from "../../../../kudu/deploy/backup/restoreBackup";
import { deploy } from "../../../../kudu/deploy/deploy";
import { DeployError } from "../../../../kudu/deploy/deployError";
import type {
  DeployEvent,
  DeployRequest,
  DeployReview,
  Started,
} from "../../../../kudu/deploy/request";
import { sourceAt } from "../../../../kudu/deploy/source/source";
import { followStart } from "../../../../kudu/deploy/verify";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type CuttingProxy, startProxy } from "./cuttingProxy";
import { createSite, type Site } from "./destructiveSite";

const job = { kind: "continuous", name: "mailer" } as const;
/** Everything of a site, only faster. */
const timing = {
  stall: 60_000,
  answer: 60_000,
  interval: 5,
  settle: 20,
  notice: 5_000,
  start: 3000,
  damage: 300,
  work: 300,
};

describe("deploying to a site that deletes before it writes", () => {
  const at = useTemporaryFolder();
  const started: { server: Server; proxy: CuttingProxy }[] = [];
  let count = 0;

  after(async () => {
    for (const { server, proxy } of started) {
      await proxy.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  interface Stage {
    readonly site: Site;
    readonly client: KuduClient;
    readonly proxy: CuttingProxy;
    readonly events: DeployEvent[];
    readonly backups: string;
    write(files: Readonly<Record<string, string>>): void;
    deploy(more?: Partial<DeployRequest>): ReturnType<typeof deploy>;
  }

  async function setUp(): Promise<Stage> {
    count += 1;
    const own = at(String(count));
    const at_ = (...way: string[]) => join(own, ...way);
    const site = createSite(at_("home"));
    const server = createServer((request, response) => {
      site.handle(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = await startProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    started.push({ server, proxy });
    const client = createKuduClient({ url: proxy.url, authorize: async () => "", site: "mysite" });
    const events: DeployEvent[] = [];
    const source = at_("mailer");
    return {
      site,
      client,
      proxy,
      events,
      backups: at_("backups"),
      write(files) {
        rmSync(source, { recursive: true, force: true });
        for (const [name, content] of Object.entries(files)) {
          mkdirSync(dirname(at_("mailer", name)), { recursive: true });
          writeFileSync(at_("mailer", name), content);
        }
      },
      deploy: async (more) =>
        deploy({
          job,
          source: await sourceAt(source),
          client,
          isLocal: false,
          backupFolder: at_("backups"),
          timing,
          report: (event) => events.push(event),
          ...more,
        }),
    };
  }

  async function errorOf(work: Promise<unknown>): Promise<DeployError> {
    const error: unknown = await work.then(
      () => assert.fail("It should have failed."),
      (reason) => reason,
    );
    assert.ok(error instanceof DeployError, String(error));
    return error;
  }

  function leftBackups({ backups }: Stage): string[] {
    return existsSync(backups) ? readdirSync(backups) : [];
  }

  const old = { "run.js": "old", "lib/a.js": "a" };
  const fresh = { "run.js": "new", "lib/b.js": "b" };

  it("replaces the whole folder, follows the start and keeps nothing behind", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write(fresh);
    assert.equal((await stage.deploy()).name, "mailer");
    assert.deepEqual(stage.site.files(), fresh);
    assert.deepEqual(leftBackups(stage), []);
    const statuses = stage.events.flatMap((event) =>
      event.kind === "status" ? [event.status] : [],
    );
    assert.deepEqual(statuses, ["Starting", "Running"]);
  });

  for (const [why, content] of [
    ["other content than the package's", fresh],
    ["the content of the package", old],
  ] as const) {
    it(`refuses ${why} on a site that runs from it, at once, and leaves nothing there`, async () => {
      const stage = await setUp();
      stage.site.plant(old);
      stage.site.runFromPackage();
      stage.write(content);
      const { message, state } = await errorOf(stage.deploy());
      assert.match(message, /runs from a package/);
      assert.equal(state, "untouched");
      assert.equal(stage.site.hasSecond(), false);
      assert.deepEqual(stage.site.files(), old);
      assert.deepEqual(leftBackups(stage), []);
    });
  }

  it("leaves the previous content to who watches on, and finds a later crash", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write(fresh);
    let started: Started | undefined;
    await stage.deploy({
      onStarted: (given) => {
        started = given;
      },
    });
    const { mark, backup } = started ?? assert.fail("it was not told");
    assert.ok(backup && leftBackups(stage).length > 0);
    const watched = followStart(stage.client, job, mark, { ...timing, settle: 60_000 });
    stage.site.crash();
    assert.deepEqual(await watched, { kind: "failed", reason: "Job failed due to exit code 3" });
    await restoreBackup(stage.client, backup);
    await removeBackup(backup);
    assert.deepEqual(stage.site.files(), old);
    assert.deepEqual(leftBackups(stage), []);
  });

  it("hands nothing over of a job that does not start", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write({ "run.js": "crash" });
    await errorOf(stage.deploy({ onStarted: () => assert.fail("it never started") }));
    assert.deepEqual(leftBackups(stage), []);
  });

  it("compares the run file with the one that was sent", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.site.mangle();
    stage.write(fresh);
    const { message, state } = await errorOf(stage.deploy());
    assert.match(message, /run\.js on the site isn't the file that was uploaded/);
    assert.equal(state, "deployed");
  });

  it("says what changes, before anything does", async () => {
    const stage = await setUp();
    stage.site.plant({ ...old, "disable.job": "", "same.js": "same", "settings.job": "{}" });
    stage.write({ ...fresh, "same.js": "same" });
    const seen: (DeployReview["changes"] | undefined)[] = [];
    const ask = async ({ changes }: DeployReview) => {
      seen.push(changes);
      return undefined;
    };
    await errorOf(stage.deploy({ ask }));
    // What the site keeps is not removed: its settings.job, and that it is stopped.
    const changes = { added: ["lib/b.js"], changed: ["run.js"], removed: ["lib/a.js"] };
    assert.deepEqual(seen, [changes]);
    const told = stage.events.filter(({ kind }) => kind === "changes");
    assert.deepEqual(told, [{ kind: "changes", changes }]);
    assert.deepEqual(leftBackups(stage), []);
  });

  it("tells the person before the answer what is to be minded", async () => {
    const stage = await setUp();
    stage.write({ "run.sh": "#!/bin/bash\necho\n", "lib/tool.sh": "#!/bin/bash\r\n", ".env": "" });
    const ignore = join(dirname(stage.backups), "mailer", ".webjobignore");
    writeFileSync(ignore, "!.env\n");
    let remarks: readonly string[] = [];
    await errorOf(
      stage.deploy({
        ask: async (review) => {
          remarks = review.remarks;
          return undefined;
        },
      }),
    );
    assert.match(remarks.join("\n"), /lib\/tool\.sh: The lines end in CRLF/);
    assert.match(
      remarks.join("\n"),
      /\.env is deployed because of the rule "!\.env" in \.webjobignore/,
    );
    assert.match(remarks.join("\n"), /Always On/);
    assert.match(remarks.join("\n"), /all instances/);
  });

  it("goes on without a copy of what is larger than 100 MB, and says so", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.site.growZip(101 * 1024 * 1024);
    stage.write(fresh);
    await stage.deploy();
    const warnings = stage.events.flatMap((e) => (e.kind === "warning" ? [e.message] : []));
    assert.match(
      warnings.join("\n"),
      /content of mailer couldn't be backed up because it is larger than 100 MB/,
    );
    assert.deepEqual(leftBackups(stage), []);
    assert.deepEqual(stage.site.files(), fresh);
  }).timeout(30_000);

  it("goes up with a settings.job that was made for it", async () => {
    const stage = await setUp();
    stage.site.plant({ ...old, "settings.job": "{}" });
    stage.write(fresh);
    await stage.deploy({ settings: '{"schedule":"0 0 5 * * *"}' });
    assert.equal(stage.site.files()?.["settings.job"], '{"schedule":"0 0 5 * * *"}');
  });

  it("leaves a stopped job stopped", async () => {
    const stage = await setUp();
    stage.site.plant({ ...old, "disable.job": "" });
    stage.write(fresh);
    await stage.deploy();
    assert.deepEqual(stage.site.files(), { ...fresh, "disable.job": "" });
  });

  const settings = [
    {
      why: "is kept byte for byte when nobody is asked",
      keep: undefined,
      own: undefined,
      after: "{ // c\n}",
    },
    { why: "is kept when the person says so", keep: true, own: undefined, after: "{ // c\n}" },
    { why: "goes when the person says so", keep: false, own: undefined, after: undefined },
    { why: "gives way to the folder's own", keep: undefined, own: '{"a":1}', after: '{"a":1}' },
  ];
  for (const { why, keep, own, after } of settings) {
    it(`the site's settings.job ${why}`, async () => {
      const stage = await setUp();
      stage.site.plant({ ...old, "settings.job": "{ // c\n}" });
      stage.write(own === undefined ? fresh : { ...fresh, "settings.job": own });
      await stage.deploy(keep === undefined ? {} : { ask: async () => ({ keepSettings: keep }) });
      assert.equal(stage.site.files()?.["settings.job"], after);
    });
  }

  it("asks once, before anything changes, and stops when the answer is no", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write(fresh);
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return undefined;
    };
    const error = await errorOf(stage.deploy({ ask }));
    assert.deepEqual([asked, error.failure, error.state], [1, "cancelled", "untouched"]);
    assert.deepEqual(stage.site.files(), old);
    assert.ok(!stage.proxy.requests.some((request) => request.startsWith("PUT")));
  });

  it("puts the old job back when the new one does not start", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write({ "run.js": "crash" });
    const error = await errorOf(stage.deploy());
    assert.deepEqual([error.failure, error.state], ["start", "restored"]);
    assert.match(
      error.message,
      /exit code 3\. See its log for details\. The previous content of mailer was restored\./,
    );
    assert.deepEqual(stage.site.files(), old);
    assert.deepEqual(leftBackups(stage), []);
  });

  it("leaves a new job that does not start where it is", async () => {
    const stage = await setUp();
    stage.write({ "run.js": "crash" });
    const error = await errorOf(stage.deploy());
    assert.deepEqual([error.failure, error.state], ["start", "deployed"]);
    assert.deepEqual(stage.site.files(), { "run.js": "crash" });
  });

  const refused: readonly {
    why: string;
    files: Record<string, string>;
    more?: Partial<DeployRequest>;
    says: RegExp;
  }[] = [
    {
      why: "a folder without a run file",
      files: { "readme.txt": "1" },
      says: /No run file found/,
    },
    {
      why: "a run file that a rule keeps back",
      files: fresh,
      more: { exclude: ["*.js"] },
      says: /all files are excluded/,
    },
    {
      why: "a name Azure does not accept",
      files: fresh,
      more: { job: { kind: "continuous", name: "my job" } },
      says: /isn't a valid WebJob name/,
    },
    {
      why: "a name that leads elsewhere",
      files: fresh,
      more: { job: { kind: "continuous", name: ".." } },
      says: /single folder name/,
    },
    {
      why: "what the judge calls an error",
      files: fresh,
      more: { check: async () => [{ severity: "error", message: "The schedule is wrong." }] },
      says: /mysite: The schedule is wrong\.$/,
    },
  ];
  for (const { why, files, more, says } of refused) {
    it(`refuses ${why} before it asks the site anything`, async () => {
      const stage = await setUp();
      stage.write(files);
      const error = await errorOf(stage.deploy(more));
      assert.deepEqual([error.failure, error.state], ["source", "untouched"]);
      assert.match(error.message, says);
      assert.deepEqual(stage.proxy.requests, []);
    });
  }

  it("names the file that vanished while it was packed", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write({ ...fresh, "zz.js": "gone soon" });
    const ask = async () => {
      stage.write(fresh);
      return { keepSettings: true };
    };
    const error = await errorOf(stage.deploy({ ask }));
    assert.match(error.message, /zz\.js/);
    assert.ok(["restored", "untouched"].includes(error.state), error.state);
    assert.deepEqual(stage.site.files(), old);
  });

  it("puts the old job back when it is cancelled in the middle", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write({ ...fresh, large: randomBytes(8_000_000).toString("latin1") });
    const controller = new AbortController();
    const report = (event: DeployEvent) => {
      if (event.kind === "progress") {
        controller.abort();
      }
    };
    const error = await errorOf(stage.deploy({ signal: controller.signal, report }));
    assert.equal(error.failure, "cancelled");
    assert.deepEqual(stage.site.files(), old);
  });

  it("gives an upload up that stands still, and puts the old job back", async () => {
    const stage = await setUp();
    stage.site.plant(old);
    stage.write({ ...fresh, large: randomBytes(8_000_000).toString("latin1") });
    const held = stage.proxy.holdUpload();
    const error = await errorOf(stage.deploy({ timing: { ...timing, stall: 500, answer: 500 } }));
    await held;
    assert.equal(error.failure, "upload");
    assert.match(error.message, /Deploying mailer on mysite failed: no answer within/);
    assert.ok(["restored", "untouched"].includes(error.state), error.state);
    assert.deepEqual(stage.site.files(), old);
  });

  describe("what a dead deployment left", () => {
    async function setUpLeft(more: object = {}): Promise<Stage> {
      const stage = await setUp();
      stage.site.plant(old);
      stage.write(fresh);
      // The site is away from the upload on, so that nothing can be repaired, and the process dies.
      const gone = await errorOf(
        stage.deploy({
          report: (event) => {
            if (event.kind === "progress") {
              stage.proxy.refuse(true);
            }
          },
        }),
      );
      assert.equal(gone.state, "unknown");
      assert.match(gone.message, /The previous content is saved in .*\.zip\. Deploy that zip/);
      stage.proxy.refuse(false);
      const [description = ""] = leftBackups(stage).filter((name) => name.endsWith(".json"));
      const path = join(stage.backups, description);
      const died = spawnSync(process.execPath, ["-e", ""]).pid;
      const left = JSON.parse(readFileSync(path, "utf8"));
      writeFileSync(path, JSON.stringify({ ...left, pid: died, ...more }));
      return stage;
    }

    it("is there after a kill in the middle of the upload, and can be put back", async () => {
      const stage = await setUp();
      stage.site.plant(old);
      stage.write({ ...fresh, large: randomBytes(4_000_000).toString("latin1") });
      const held = stage.proxy.holdUpload();
      const folder = dirname(stage.backups);
      const child = spawn(
        process.execPath,
        [join(__dirname, "deployChild.js"), stage.proxy.url, join(folder, "mailer"), stage.backups],
        { stdio: ["ignore", "inherit", "inherit"] },
      );
      const ended = once(child, "exit");
      await Promise.race([held, ended]);
      child.kill("SIGKILL");
      assert.deepEqual(await ended, [null, "SIGKILL"]);
      assert.equal(leftBackups(stage).length, 2);
      let offered: string | undefined;
      await stage.deploy({
        ask: async ({ interruptedBackup }) => {
          offered = interruptedBackup?.job.name;
          return { keepSettings: true, restore: true };
        },
      });
      assert.equal(offered, "mailer");
      assert.deepEqual(stage.site.files(), old);
      assert.deepEqual(leftBackups(stage), []);
    }).timeout(30_000);

    it("is for its owner's eyes only", async () => {
      const { backups } = await setUpLeft();
      const modes = readdirSync(backups).map((name) => statSync(join(backups, name)).mode & 0o777);
      assert.deepEqual(modes, process.platform === "win32" ? [0o666, 0o666] : [0o600, 0o600]);
    });

    it("is put back when the person says so", async () => {
      const stage = await setUpLeft();
      stage.site.plant({ "run.js": "half" });
      await stage.deploy({
        ask: async ({ interruptedBackup }) => {
          assert.ok(interruptedBackup);
          return { keepSettings: true, restore: true };
        },
      });
      assert.deepEqual(stage.site.files(), old);
      assert.deepEqual(leftBackups(stage), []);
    });

    it("starts a job again, once, that was stopped for it", async () => {
      const stage = await setUpLeft({ wasRunning: true });
      const stopped = { ...old, "disable.job": "" };
      stage.site.plant(stopped);
      await stage.deploy();
      assert.deepEqual(stage.site.files(), fresh);
      const said = stage.events.map((event) => ("message" in event ? event.message : ""));
      assert.ok(said.includes("mailer was stopped for it, and is started again."));
      stage.site.plant(stopped);
      await stage.deploy();
      assert.deepEqual(stage.site.files(), { ...fresh, "disable.job": "" });
    });

    it("is named to a task, which goes on and leaves it", async () => {
      const stage = await setUpLeft();
      await stage.deploy();
      const warnings = stage.events.flatMap((event) =>
        event.kind === "warning" ? [event.message] : [],
      );
      assert.match(warnings.join("\n"), /A previous deployment of mailer was interrupted/);
      assert.deepEqual(stage.site.files(), fresh);
      assert.equal(leftBackups(stage).length, 2);
    });
  });

  describe("cut", () => {
    const big = {
      "run.js": "new",
      ...Object.fromEntries(
        Array.from({ length: 8 }, (_, i) => [`lib/${i}.js`, randomBytes(15_000).toString("hex")]),
      ),
    };

    async function cut(arrange: (proxy: CuttingProxy) => void): Promise<void> {
      const stage = await setUp();
      stage.site.plant(old);
      stage.write(big);
      arrange(stage.proxy);
      const outcome = await stage.deploy().then(
        () => "deployed",
        (error: unknown) => (error instanceof DeployError ? error.state : "untouched"),
      );
      assert.deepEqual(stage.site.files(), outcome === "deployed" ? big : old, outcome);
      assert.deepEqual(leftBackups(stage), []);
    }

    async function countWhole(): Promise<{ uploaded: number; requests: number }> {
      const { site, proxy, ...stage } = await setUp();
      site.plant(old);
      stage.write(big);
      await stage.deploy();
      return { uploaded: proxy.uploaded, requests: proxy.requests.length };
    }

    it("at 64 evenly spread offsets of the upload, the old or the new job is there whole", async () => {
      const { uploaded } = await countWhole();
      await Promise.all(
        Array.from({ length: 64 }, (_, i) =>
          cut((proxy) => proxy.cutUploadAt(Math.max(1, Math.round((uploaded * (i + 1)) / 64) - 1))),
        ),
      );
    }).timeout(60_000);

    it("after each HTTP step, the old or the new job is there whole", async () => {
      const { requests } = await countWhole();
      assert.ok(requests >= 6, String(requests));
      await Promise.all(
        Array.from({ length: requests }, (_, i) => cut((proxy) => proxy.cutAnswerOf(i))),
      );
    }).timeout(60_000);
  });
});
