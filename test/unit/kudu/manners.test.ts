// What a site does and a server ought not to: the local host plays Kudu, a proxy before it plays
// Azure's front end, its caches and its instances. Each row says where the behaviour is known from.

import assert from "node:assert/strict";
import { rawText } from "../../../core/foreignText";
import type { Job, Status } from "../../../core/kudu";
import { jobKinds } from "../../../core/webJob";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { deploy } from "../../../kudu/deploy/deploy";
import { DeployError } from "../../../kudu/deploy/deployError";
import { sourceAt } from "../../../kudu/deploy/source/source";
import { changeState } from "../../../kudu/jobs/changeState";
import { deleteJob } from "../../../kudu/jobs/deleteJob";
import type { KuduClient } from "../../../kudu/kuduClient";
import { KuduError } from "../../../kudu/kuduError";
import { claimsChallenge } from "../../azure/armFaults";
import { startTestHost, type TestHost, until, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { type Exchange, type Fault, type SiteProxy, startProxy } from "./proxy";

const worker = { kind: "continuous", name: "worker" } as const;
const report = { kind: "triggered", name: "report" } as const;
const quick = { limit: 60_000, interval: 1 };
/** Is over before a second look. */
const none = { limit: 0, interval: 1 };

describe("the bad manners of a site", () => {
  const at = useTemporaryFolder();
  let host: TestHost;
  let proxy: SiteProxy;
  let client: KuduClient;

  before(async () => {
    const sleeper = "setInterval(() => {}, 1000);";
    writeFiles(at("home/site/wwwroot/App_Data/jobs"), {
      "continuous/worker/run.js": sleeper,
      "continuous/worker/settings.job": '{ "stopping_wait_time": 0 }',
      "continuous/leaving/run.js": sleeper,
      "continuous/leaving/settings.job": '{ "stopping_wait_time": 0 }',
      "triggered/leaving/run.js": sleeper,
      // In its own folder it would keep that on Windows.
      "triggered/leaving/settings.job": '{ "is_in_place": false }',
      "triggered/report/run.js": "console.log('reported');",
      "triggered/two words/run.js": "console.log('worded');",
      "triggered/dots.in.name/run.js": "console.log('dotted');",
      "triggered/äöü+&#%/run.js": "console.log('odd');",
    });
    writeFiles(at("home/site/jobs"), { "triggered/second/run.js": "console.log('second');" });
    host = await startTestHost({ home: at("home") });
    proxy = await startProxy(host.url);
  });
  beforeEach(() => {
    proxy.interfere(() => undefined);
    client = connect();
  });
  after(async () => {
    await proxy?.close();
    await host?.close({ atOnce: true });
  });

  function connect(more: Partial<Parameters<typeof createKuduClient>[0]> = {}): KuduClient {
    const authorize = async () => `Bearer ${host.token}`;
    return createKuduClient({ url: proxy.url, site: "mysite", authorize, pauses: [1, 1], ...more });
  }

  const answer = (status: number, body = "", headers = {}): Fault => ({
    kind: "answer",
    answer: { status, body, headers },
  });
  const page = (status: number) => answer(status, "<html>", { "content-type": "text/html" });
  const isGetOf = (path: string) => (exchange: Exchange) =>
    exchange.method === "GET" && exchange.path === path;
  const isJob = isGetOf("/api/continuouswebjobs/worker");
  const isChange = ({ method, path }: Exchange) =>
    method === "POST" && /\/(start|stop)$/.test(path);

  /** Passes `fault` for the first exchanges that match. */
  function first(count: number, matches: (exchange: Exchange) => boolean, fault: Fault): void {
    let left = count;
    proxy.interfere((exchange) => {
      if (left === 0 || !matches(exchange)) {
        return undefined;
      }
      left -= 1;
      return fault;
    });
  }

  const withStatus = (status: string): Fault => ({
    kind: "edit",
    edit: ({ body, ...rest }) => ({
      ...rest,
      body: JSON.stringify({ ...JSON.parse(body.toString()), status }),
    }),
  });

  describe("a start or stop that takes effect later (docs/kudu.md#6.6)", () => {
    it("is awaited through Disabling", async () => {
      const seen: Status[] = [];
      first(3, isJob, withStatus("Disabling"));
      const job = await changeState(client, "worker", "stop", {
        effect: quick,
        seen: (status) => seen.push(status),
      });
      assert.equal(job.status, "Stopped");
      assert.equal(seen[0], "Disabling");
    });

    it("is awaited while the old status still shows", async () => {
      first(3, isJob, withStatus("Stopped"));
      const job = await changeState(client, "worker", "start", { effect: quick });
      assert.equal(job.status, "Running");
    });

    it("may be answered with 202", async () => {
      first(1, isChange, { kind: "edit", edit: (given) => ({ ...given, status: 202 }) });
      const job = await changeState(client, "worker", "start", { effect: quick });
      assert.equal(job.status, "Running");
    });

    it("that never takes effect ends in a sentence with the status", async () => {
      first(Number.POSITIVE_INFINITY, isJob, withStatus("Disabling"));
      await assert.rejects(
        changeState(client, "worker", "stop", { effect: none }),
        /^KuduError: worker on mysite didn't stop within 0 seconds\. Its status is Disabling\./,
      );
    });

    it("is no longer awaited once the person cancels", async () => {
      const abort = new AbortController();
      const seen = () => abort.abort(new Error("cancelled"));
      first(Number.POSITIVE_INFINITY, isJob, withStatus("Starting"));
      const waiting = { limit: 60_000, interval: 30_000 };
      await assert.rejects(
        changeState(client, "worker", "start", { effect: waiting, seen, signal: abort.signal }),
        /^Error: cancelled$/,
      );
    });
  });

  describe("a job that is listed before it can be started (docs/kudu.md#6.6)", () => {
    it("is started as soon as its runner is there", async () => {
      first(3, isChange, answer(404));
      const job = await changeState(client, "worker", "start", { known: quick, effect: quick });
      assert.equal(job.status, "Running");
    });

    it("whose runner never comes ends in a sentence", async () => {
      first(Number.POSITIVE_INFINITY, isChange, answer(404));
      await assert.rejects(
        changeState(client, "worker", "start", { known: none }),
        /^KuduError: worker is listed on mysite, but Azure can't start or stop it yet\. Restart/,
      );
    });

    const inPackage: [where: string, fault: Fault][] = [
      ["with an empty 404 (docs/kudu.md#6.13)", answer(404)],
      [
        "with an unknown route (projectkudu/kudu issue 3161)",
        answer(404, '"No route registered for x"', { "content-type": "application/json" }),
      ],
    ];
    for (const [where, fault] of inPackage) {
      it(`is said to lie in the site's package, which answers ${where}`, async () => {
        writeFiles(at("home/data/SitePackages"), { "packagename.txt": "20260101000000.zip" });
        first(Number.POSITIVE_INFINITY, isChange, fault);
        await assert.rejects(
          changeState(client, "worker", "stop", { known: none }),
          /worker on mysite can't be started.*package that the site runs from.*WEBJOBS_STOPPED/,
        );
      });
    }

    it("is not waited for when it is not there at all", async () => {
      const before = proxy.seen.length;
      await assert.rejects(changeState(client, "nobody", "start"), /Starting nobody on mysite/);
      assert.equal(proxy.seen.length - before, 2, "one try, one look");
    });
  });

  describe("the CSRF filter (docs/kudu.md#6.1; projectkudu/kudu issues 1127, 1801, 1806)", () => {
    /**
     * Basic credentials with a browser's agent on a changing verb, without an origin of its own.
     */
    const filter = ({ method, headers }: Exchange): Fault | undefined =>
      method !== "GET" &&
      /^basic /i.test(headers.authorization ?? "") &&
      /^mozilla/i.test(headers["user-agent"] ?? "") &&
      headers.origin === undefined
        ? page(403)
        : undefined;
    const basic = async () => `Basic ${Buffer.from(`$mysite:${host.token}`).toString("base64")}`;

    it("lets every changing call through", async () => {
      proxy.interfere(filter);
      const own = connect({ authorize: basic });
      await own.runJob("report");
      await own.putSettings(worker, { stopping_wait_time: 0 });
      await own.startJob("worker");
      await own.writeFile("data/note.txt", "x");
      await own.deleteFile("data/note.txt");
    });

    it("would stop a client that looks like a browser", async () => {
      proxy.interfere(filter);
      const browser = connect({ authorize: basic, userAgent: "Mozilla/5.0" });
      await assert.rejects(browser.startJob("worker"), /access was denied/);
    });
  });

  describe("a claims challenge", () => {
    const asked: (string | undefined)[] = [];
    const authorize = async (challenge?: string) => {
      asked.push(challenge);
      return `Bearer ${host.token}`;
    };
    const challenge = answer(401, "", { ...claimsChallenge.headers });
    const fresh = { kind: "triggered", name: "claims" } as const;
    beforeEach(() => void asked.splice(0));

    it("is answered with more claims, once", async () => {
      const own = connect({ authorize });
      first(1, isJob, challenge);
      assert.equal((await own.getJob(worker)).name, "worker");
      assert.equal(asked[0], undefined);
      assert.match(asked[1] ?? "", /claims="eyJ/);
      first(2, isJob, challenge);
      await assert.rejects(own.getJob(worker), /Sign in again/);
      assert.equal(asked.length, 4);
    });

    it("of a reading call is known to an upload, which is sent once only", async () => {
      async function* content() {
        yield Buffer.from("console.log(1)");
      }
      const own = connect({ authorize });
      first(1, isJob, challenge);
      await own.getJob(worker);
      await own.putJob(fresh, { content: content(), fileName: "run.js", isZip: false });
      assert.match(asked[2] ?? "", /claims="eyJ/);
      await own.deleteJob(fresh);
    });
  });

  describe("a 404", () => {
    it("without a body means that the job was never there (docs/kudu.md#6.9)", async () => {
      assert.equal(await client.findJob({ kind: "triggered", name: "nobody" }), undefined);
      assert.deepEqual(await client.history("nobody"), []);
    });

    it("with a page means that there are no WebJobs at all (projectkudu/kudu issue 3510)", async () => {
      proxy.interfere(() => page(404));
      for (const ask of [client.findJob(worker), client.history("report"), client.listJobs()]) {
        await assert.rejects(ask, /WEBSITE_SKIP_RUNNING_KUDUAGENT to false/);
      }
    });
  });

  describe("a list from the cache of ten minutes (docs/kudu.md#6.8)", () => {
    const upload = { content: Buffer.from("console.log(1)"), fileName: "run.js", isZip: false };
    const fresh = { kind: "triggered", name: "fresh" } as const;
    const names = (jobs: readonly Job[]) => jobs.map(({ name }) => name);

    /** Lists as they are now, whatever happens later. */
    async function freeze(): Promise<void> {
      const lists = new Map<string, Fault>();
      for (const path of ["/api/webjobs", ...jobKinds.map((kind) => `/api/${kind}webjobs`)]) {
        const response = await host.client.send({ method: "GET", path });
        lists.set(path, answer(200, rawText(await response.text())));
      }
      proxy.interfere(({ method, path }) => (method === "GET" ? lists.get(path) : undefined));
    }

    it("that lacks a job just deployed is completed, and stays the same array", async () => {
      await freeze();
      await client.putJob(fresh, upload);
      const jobs = await client.listJobs();
      assert.ok(names(jobs).includes("fresh"));
      assert.equal(await client.listJobs(), jobs);
      assert.ok(names(await client.listJobs({ kind: "triggered" })).includes("fresh"));
      assert.ok(!names(await client.listJobs({ kind: "continuous" })).includes("fresh"));
    });

    it("that still has a job just deleted is put right", async () => {
      await client.putJob(fresh, upload);
      await freeze();
      assert.equal(await deleteJob(client, fresh), "deleted");
      const jobs = await client.listJobs();
      assert.ok(!names(jobs).includes("fresh"));
      assert.ok(names(jobs).includes("report"));
    });

    it("costs nothing more once it caught up", async () => {
      await client.putJob(fresh, upload);
      await client.listJobs();
      const before = proxy.seen.length;
      await client.listJobs();
      assert.equal(proxy.seen.length - before, 1);
      await deleteJob(client, fresh);
    });
  });

  describe("a site on several instances (docs/kudu.md#4.6, #6.8; ARRAffinity)", () => {
    let next = 0;
    /** Each answer without a cookie comes from another instance. */
    const balance = ({ headers }: Exchange): Fault | undefined => {
      const instance = /ARRAffinity=(\w+)/.exec(headers.cookie ?? "")?.[1] ?? `instance${next++}`;
      const cookies = ["ARRAffinity", "ARRAffinitySameSite"].map(
        (name) => `${name}=${instance};Path=/;HttpOnly;Domain=mysite.scm.azurewebsites.net`,
      );
      return {
        kind: "edit",
        edit: (given) => ({ ...given, headers: { ...given.headers, "set-cookie": cookies } }),
      };
    };
    const cookiesOf = (count: number) =>
      proxy.seen.slice(-count).map(({ headers }) => headers.cookie);

    it("answers from one, since the client keeps to it", async () => {
      proxy.interfere(balance);
      next = 0;
      await client.listJobs();
      await client.putSettings(worker, { stopping_wait_time: 0 });
      await client.listJobs();
      const kept = "ARRAffinity=instance0; ARRAffinitySameSite=instance0";
      // The list, the change, the list again and the one job that changed.
      assert.deepEqual(cookiesOf(4), [undefined, kept, kept, kept]);
    });

    it("answers from another when that one is gone", async () => {
      proxy.interfere(balance);
      await client.listJobs();
      first(1, () => true, page(503));
      await client.listJobs();
      const [, refused, again] = cookiesOf(3);
      assert.match(refused ?? "", /^ARRAffinity=/);
      assert.equal(again, undefined);
    });
  });

  describe("a site that is busy or restarts", () => {
    const lists = () => proxy.seen.filter(isGetOf("/api/webjobs")).length;

    for (const status of [429, 502, 503, 504]) {
      it(`with ${status} twice is asked a third time`, async () => {
        const before = lists();
        first(2, () => true, page(status));
        assert.ok((await client.listJobs()).length > 0);
        assert.equal(lists() - before, 3);
      });
    }

    it("is not asked for ever", async () => {
      const before = lists();
      proxy.interfere(() => page(503));
      await assert.rejects(client.listJobs(), /busy or unavailable/);
      assert.equal(lists() - before, 3);
    });

    it("is not asked again when it wants to be left alone for minutes", async () => {
      const before = lists();
      proxy.interfere(() => answer(429, "", { "retry-after": "120" }));
      await assert.rejects(client.listJobs(), /Try again/);
      assert.equal(lists() - before, 1);
    });

    it("is told only once to do what changes something", async () => {
      const before = proxy.seen.length;
      proxy.interfere(() => page(503));
      await assert.rejects(client.runJob("report"), /Running report on mysite/);
      assert.equal(proxy.seen.length - before, 1);
    });

    it("is not waited for once the person cancels", async () => {
      const abort = new AbortController();
      const patient = connect({ pauses: [60_000] });
      proxy.interfere(() => {
        setImmediate(() => abort.abort(new Error("cancelled")));
        return page(503);
      });
      await assert.rejects(patient.listJobs({ signal: abort.signal }), /^Error: cancelled$/);
    });
  });

  describe("a run whose beginning nobody confirmed", () => {
    const isRun = ({ method }: Exchange) => method === "POST";

    for (const fault of [{ kind: "lose" }, page(502), page(504)] as Fault[]) {
      it(`because of ${JSON.stringify(fault)} is said to be uncertain`, async () => {
        first(1, isRun, fault);
        await assert.rejects(client.runJob("report"), /report might be running/);
      });
    }

    it("because of a busy site did not begin", async () => {
      first(1, isRun, answer(503)); // A read-only file system (docs/kudu.md#6.13).
      await assert.rejects(client.runJob("report"), (error: Error) => {
        assert.match(error.message, /Running report on mysite failed/);
        assert.doesNotMatch(error.message, /not known/);
        return true;
      });
    });

    it("because its Location got lost is found all the same", async () => {
      first(1, isRun, {
        kind: "edit",
        edit: ({ status, body }) => ({ status: status === 202 ? 200 : status, body }),
      });
      const id = await client.runJob("second");
      assert.equal((await client.getRun("second", id)).job_name, "second");
      await until(async () => (await client.getRun("second", id)).status === "Success");
    });
  });

  describe("a name", () => {
    for (const name of ["two words", "dots.in.name", "äöü+&#%"]) {
      it(`such as ${name} is spelled in every address`, async () => {
        const job = { kind: "triggered", name } as const;
        const id = await client.runJob(name);
        assert.equal((await client.getRun(name, id)).job_name, name);
        assert.equal((await client.history(name))[0]?.id, id);
        await client.putSettings(job, { mine: name });
        assert.deepEqual(await client.getSettings(job), { mine: name });
        const file = `site/wwwroot/App_Data/jobs/triggered/${name}/run.js`;
        assert.match((await client.readFile(file)).data.toString(), /console\.log/);
      });
    }

    it("that IIS refuses with a page of its own is said to be the reason (kudu issues 3106, 3412)", async () => {
      proxy.interfere(() => page(404));
      await assert.rejects(
        client.startJob("my.worker"),
        /Starting my\.worker on mysite failed: the site's web server doesn't accept “my\.worker”/,
      );
    });
  });

  describe("a job below site/jobs, Kudu's second place (docs/kudu.md#1.2)", () => {
    const second = { kind: "triggered", name: "second" } as const;

    it("is listed, run and settled like any other", async () => {
      assert.ok((await client.listJobs()).some(({ name }) => name === "second"));
      const id = await client.runJob("second");
      assert.equal((await client.getRun("second", id)).job_name, "second");
      await until(async () => (await client.getRun("second", id)).status === "Success");
      await client.putSettings(second, { mine: 1 });
      const file = await client.readFile("site/jobs/triggered/second/settings.job");
      assert.deepEqual(JSON.parse(file.data.toString()), { mine: 1 });
    });

    it("is deleted there", async () => {
      assert.equal(await deleteJob(client, second), "deleted");
      await assert.rejects(client.listFolder("site/jobs/triggered/second/"), KuduError);
    });
  });

  it("an upload that lands behind the package the site runs from is no success (docs/kudu.md#6.13)", async () => {
    const folder = "site/wwwroot/App_Data/jobs/triggered/report/";
    const list = await host.client.send({ method: "GET", path: `/api/vfs/${folder}` });
    const packaged = answer(200, rawText(await list.text()), {
      "content-type": "application/json",
    });
    writeFiles(at("source/report"), { "run.js": "console.log('a longer report');" });
    const content = Buffer.from("console.log('a longer report');");
    writeFiles(at("home/site/jobs/triggered/report"), { "run.js": String(content) });
    proxy.interfere(({ method, path }) => {
      if (path === `/api/vfs/${folder}`) {
        return packaged;
      }
      return method === "PUT"
        ? answer(200, "{}", { "content-type": "application/json" })
        : undefined;
    });
    const sending = deploy({
      job: report,
      source: await sourceAt(at("source/report")),
      client,
      isLocal: false,
      backupFolder: at("backups"),
      report: () => undefined,
    });
    await assert.rejects(sending, (error: Error) => {
      assert.ok(error instanceof DeployError, String(error));
      assert.equal(error.state, "untouched");
      assert.match(error.message, /Couldn't deploy report to mysite: the site runs from a package/);
      return true;
    });
  });

  describe("a deletion of what runs (docs/kudu.md#6.5)", () => {
    const leaving = { kind: "continuous", name: "leaving" } as const;

    it("starts a continuous job again that could not be deleted", async () => {
      await until(async () => (await client.getJob(leaving)).status === "Running");
      first(1, ({ method }) => method === "DELETE", answer(200));
      await assert.rejects(deleteJob(client, leaving), /Couldn't delete leaving on mysite/);
      await until(async () => (await client.getJob(leaving)).status === "Running");
    });

    it("waits until a continuous job is stopped, and tells how it goes", async () => {
      await until(async () => (await client.getJob(leaving)).status === "Running");
      const path = "/api/continuouswebjobs/leaving";
      const before = proxy.seen.length;
      // The one before the stop, then three that a file event still has to reach.
      first(4, isGetOf(path), withStatus("Disabling"));
      const told: Status[] = [];
      assert.equal(
        await deleteJob(client, leaving, { onStatus: (status) => told.push(status) }),
        "deleted",
      );
      assert.deepEqual(told, ["Disabling", "Stopped"]);
      const asked = proxy.seen.slice(before).map(({ method, path }) => `${method} ${path}`);
      const looks = Array(4).fill(`GET ${path}`);
      assert.deepEqual(asked.slice(0, 7), [
        `GET ${path}`,
        `POST ${path}/stop`,
        ...looks,
        `DELETE ${path}`,
      ]);
    });

    it("says that the run of a triggered job goes on", async () => {
      await client.runJob("leaving");
      const said: string[] = [];
      await deleteJob(
        client,
        { kind: "triggered", name: "leaving" },
        { onWarning: (message) => said.push(message) },
      );
      assert.deepEqual(said, ["The current run of leaving continues until it ends."]);
    });
  });

  it("a delete that Kudu answers with 200 and does not do is noticed (docs/kudu.md#6.5, #6.13)", async () => {
    first(1, ({ method }) => method === "DELETE", answer(200));
    await assert.rejects(deleteJob(client, report), /Couldn't delete report on mysite/);
    assert.equal((await client.getJob(report)).name, "report");
  });
});
