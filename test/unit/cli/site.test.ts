// Pipelines: the program on a site. A local host plays it, behind a proxy that can go wrong.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { type Fault, type SiteProxy, startProxy } from "../kudu/proxy";
import { useTemporaryFolder } from "../temporaryFolder";

describe("the program webjobs on a site", () => {
  const at = useTemporaryFolder();
  let host: TestHost;
  let proxy: SiteProxy;

  before(async () => {
    writeFiles(at("home/site/wwwroot/App_Data/jobs"), {
      "continuous/worker/run.js": "setInterval(() => {}, 1000);",
      "continuous/worker/settings.job": '{ "stopping_wait_time": 0 }',
      "triggered/report/run.js": "console.log('reported ' + process.argv.slice(2));",
      "triggered/broken/run.js": "process.exit(3);",
      "triggered/nightly/run.js": "",
      "triggered/nightly/settings.job": '{ "schedule": "0 30 3 * * *" }',
      "triggered/rested/run.js": "",
      "triggered/rested/settings.job": '{ "paused_schedule": "0 30 4 * * *" }',
      // Kudu starts it with cmd.
      "triggered/foreign/project.json": "{}",
    });
    writeFiles(at("source"), { "run.js": "console.log('fresh');" });
    host = await startTestHost({ home: at("home") });
    proxy = await startProxy(host.url);
  });
  beforeEach(() => proxy.interfere(() => undefined));
  after(async () => {
    await proxy?.close();
    await host?.close({ atOnce: true });
  });

  const profile = () =>
    `<publishData><publishProfile publishMethod="ZipDeploy" publishUrl="${proxy.url}" msdeploySite="mysite" userName="$mysite" userPWD="${host.token}"/></publishData>`;
  const site = () => ["--site", proxy.url];

  async function webjobs(
    argv: readonly string[],
    environment: NodeJS.ProcessEnv = { WEBJOBS_TOKEN: host.token },
  ): Promise<{ exitCode: number; out: string; errors: string }> {
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const exitCode = await runProgram(argv, {
      cwd: at(),
      environment: { XDG_STATE_HOME: at("state"), ...environment },
      terminal: createTerminal(out, errors, {}),
      signal: new AbortController().signal,
    });
    const textOf = (stream: PassThrough): string => stream.read()?.toString() ?? "";
    const result = { exitCode, out: textOf(out), errors: textOf(errors) };
    assert.ok(!`${result.out}${result.errors}`.includes(host.token), "the token is shown");
    return result;
  }

  type Row = [argv: string[], exitCode: number, out: RegExp, errors: RegExp];
  const withoutItsProgram: Row = [
    ["run", "foreign"],
    1,
    /Cannot find the specified file/,
    /foreign ended: Failed \(cmd isn't installed where the WebJob runs\)/,
  ];
  const verbs: Row[] = [
    [["list"], 0, /^TYPE +NAME[\s\S]*continuous +worker/, /^$/],
    [["run", "report", "--", "a"], 0, /reported a/, /report ended: Success/],
    [["run", "broken"], 3, /exit code 3/, /broken ended: Failed/],
    ...(process.platform === "win32" ? [] : [withoutItsProgram]),
    [["history", "report"], 0, /^RUN +STATUS +START +TIME +TRIGGER\n\d+ +Success +20\S+Z +0/, /^$/],
    [["history", "worker"], 1, /^$/, /worker is a continuous WebJob/],
    [["next", "nightly", "--count", "1"], 0, /T03:30:00\.000Z\n$/, /^Every day at 03:30\n$/],
    [["next", "report"], 1, /^$/, /report sets no schedule\./],
    [["logs", "report"], 0, /reported a/, /^$/],
    [["stop", "worker"], 0, /^$/, /worker: Stopped/],
    [["start", "worker"], 0, /^$/, /worker: Running/],
    [["deploy", "source", "--kind", "triggered", "--name", "fresh"], 0, /^$/, /Deployed fresh/],
    [["run", "fresh"], 0, /fresh/, /fresh ended: Success/],
    [["delete", "fresh"], 0, /^$/, /Deleted fresh from 127\.0\.0\.1/],
    [["run", "fresh"], 1, /^$/, /There's no WebJob fresh on 127\.0\.0\.1/],
  ];
  for (const [argv, exitCode, out, errors] of verbs) {
    it(`${argv.join(" ")}: ends with ${exitCode}`, async () => {
      const [verb = "", ...rest] = argv;
      const result = await webjobs([verb, ...site(), ...rest]);
      assert.equal(result.exitCode, exitCode, result.errors);
      assert.match(result.out, out);
      assert.match(result.errors, errors);
    });
  }

  const objects: [
    argv: string[],
    look: (value: Record<string, unknown>) => unknown,
    seen: unknown,
  ][] = [
    [["list"], ({ length }) => length, 6],
    [["run", "report"], ({ status, exit_code }) => [status, exit_code], ["Success", 0]],
    [["history", "report", "--count", "1"], ({ length }) => length, 1],
    [["stop", "worker"], ({ status }) => status, "Stopped"],
    [["start", "worker"], ({ status }) => status, "Running"],
    [["deploy", "source", "--kind", "triggered"], ({ name }) => name, "source"],
    [["delete", "source"], ({ deletion }) => deletion, "deleted"],
  ];
  for (const [argv, look, seen] of objects) {
    it(`${argv.join(" ")} --json prints one object and nothing else`, async () => {
      const { exitCode, out, errors } = await webjobs([...argv, ...site(), "--json"]);
      assert.equal(exitCode, 0, errors);
      assert.deepEqual(look(JSON.parse(out)), seen);
    });
  }

  describe("takes credentials from the environment only:", () => {
    const ways: [why: string, environment: () => NodeJS.ProcessEnv, name: () => string][] = [
      ["a token", () => ({ WEBJOBS_TOKEN: host.token }), () => proxy.url],
      [
        "a user and a password",
        () => ({ WEBJOBS_USER: "$mysite", WEBJOBS_PASSWORD: host.token }),
        () => proxy.url,
      ],
      [
        "a publish profile, by the site's name",
        () => ({ WEBJOBS_PUBLISH_PROFILE: profile() }),
        () => "mysite",
      ],
      [
        "a publish profile, by the address",
        () => ({ WEBJOBS_PUBLISH_PROFILE: profile() }),
        () => proxy.url,
      ],
    ];
    for (const [why, environment, name] of ways) {
      it(why, async () => {
        const { exitCode, errors } = await webjobs(["list", "--site", name()], environment());
        assert.equal(exitCode, 0, errors);
      });
    }

    const refusals: [
      why: string,
      name: string,
      environment: () => NodeJS.ProcessEnv,
      says: RegExp,
    ][] = [
      [
        "a profile's password is for its own site",
        "other.scm.azurewebsites.net",
        () => ({ WEBJOBS_PUBLISH_PROFILE: profile() }),
        /another site than other\.scm/,
      ],
      [
        "a profile is not a path",
        "mysite",
        () => ({ WEBJOBS_PUBLISH_PROFILE: "./a.PublishSettings" }),
        /must contain the content of a publish profile/,
      ],
      [
        "a token does not travel in the open",
        "http://mysite.scm.azurewebsites.net",
        () => ({ WEBJOBS_TOKEN: host.token }),
        /must be an https URL/,
      ],
      [
        "nor to the app itself",
        "mysite.azurewebsites.net",
        () => ({ WEBJOBS_TOKEN: host.token }),
        /is the app\. Specify its SCM host/,
      ],
      [
        "an address holds none",
        "https://u:p@mysite.scm.azurewebsites.net",
        () => ({ WEBJOBS_TOKEN: host.token }),
        /without credentials/,
      ],
    ];
    for (const [why, name, environment, says] of refusals) {
      it(`${why}: 1`, async () => {
        const { exitCode, errors } = await webjobs(["list", "--site", name], environment());
        assert.equal(exitCode, 1);
        assert.match(errors, says);
      });
    }
  });

  describe("ends with 1 and one sentence that names the site", () => {
    const secretly = (status: number, type = "text/plain"): Fault => ({
      kind: "answer",
      answer: { status, body: `Bearer ${host.token}`, headers: { "content-type": type } },
    });
    const faults: [why: string, fault: () => Fault][] = [
      ["a refused token", () => secretly(401)],
      ["a small role", () => secretly(403)],
      ["a site that fails", () => secretly(500)],
      ["a page", () => secretly(200, "text/html")],
      ["a broken connection", () => ({ kind: "drop" })],
    ];
    const commands = [
      ["list"],
      ["run", "report"],
      ["history", "report"],
      ["logs", "report"],
      ["stop", "worker"],
      ["deploy", "source", "--kind", "triggered"],
      ["delete", "report"],
    ];
    for (const [why, fault] of faults) {
      for (const argv of commands) {
        it(`${argv[0]} meets ${why}`, async () => {
          proxy.interfere(fault);
          const { exitCode, out, errors } = await webjobs([...argv, ...site()]);
          assert.deepEqual([exitCode, out], [1, ""], errors);
          const sentence = errors.trim().split("\n").at(-1) ?? "";
          assert.match(sentence, /127\.0\.0\.1:\d+/);
          assert.match(sentence, /(Get a new|Check|Try again|app setting)/);
        });
      }
    }
  });

  describe("that holds WebJobs back", () => {
    const settings = {
      WEBJOBS_STOPPED: "1",
      WEBJOBS_DISABLE_SCHEDULE: "1",
      WEBSITE_TIME_ZONE: "Asia/Kolkata",
    };
    before(() => host.client.setDeploymentSettings(settings));
    after(() =>
      host.client.setDeploymentSettings(
        Object.fromEntries(Object.keys(settings).map((name) => [name, ""])),
      ),
    );
    const all = /^The app setting WEBJOBS_STOPPED of 127\.0\.0\.1:\d+ keeps all/m;
    const schedules = /^The app setting WEBJOBS_DISABLE_SCHEDULE of 127\.0\.0\.1:\d+ turns off/m;
    const paused = /^The schedule is paused\.$/m;

    const zone = /^Schedules' time zone: Asia\/Kolkata$/m;

    const told: [argv: string[], out: RegExp, says: RegExp[], leaves: RegExp[]][] = [
      [["list"], /report/, [all, schedules], [paused]],
      [["list", "--kind", "continuous"], /worker/, [all], [schedules]],
      [["history", "report"], /^RUN/, [all], [schedules, paused]],
      [["history", "nightly"], /^$/, [/nightly hasn't run on/, all, schedules], [paused]],
      [["history", "rested"], /^$/, [all, paused], [schedules]],
      [["next", "nightly", "--count", "1"], /T22:00:00\.000Z\n$/, [zone, all, schedules], [paused]],
      [["next", "rested", "--count", "1"], /T23:00:00\.000Z\n$/, [all, paused], [schedules]],
      [["next", "nightly", "--time-zone", "UTC"], /T03:30:00\.000Z\n/, [all, schedules], [zone]],
    ];
    for (const [argv, out, says, leaves] of told) {
      it(`is told by ${argv.join(" ")}`, async () => {
        const output = await webjobs([...argv, ...site()]);
        assert.equal(output.exitCode, 0, output.errors);
        assert.match(output.out, out);
        for (const sentence of says) {
          assert.match(output.errors, sentence);
        }
        for (const sentence of leaves) {
          assert.doesNotMatch(output.errors, sentence);
        }
      });
    }

    it("leaves an object for programs as it is, and tells the state of a schedule", async () => {
      const { out, errors } = await webjobs(["next", "nightly", ...site(), "--json"]);
      const { time_zone, schedule_state } = JSON.parse(out);
      assert.deepEqual([time_zone, schedule_state, errors], ["Asia/Kolkata", "siteOff", ""]);
    });
  });

  it("does not lose a run over an outage while it waits for its end", async () => {
    let away = 3;
    proxy.interfere(({ method, path }) => {
      const isLook = method === "GET" && path.includes("/history/");
      away -= isLook ? 1 : 0;
      return isLook && away >= 0 ? { kind: "drop" } : undefined;
    });
    const { exitCode, errors } = await webjobs(["run", "report", ...site()]);
    assert.equal(exitCode, 0, errors);
  });
});
