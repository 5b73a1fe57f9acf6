import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { createHost } from "../../../host/host";
import type { Host } from "../../../host/hostOptions";
import { useTemporaryFolder } from "../temporaryFolder";

interface Output {
  readonly exitCode: number;
  readonly out: string;
  readonly errors: string;
}

describe("the program webjobs", () => {
  const at = useTemporaryFolder();
  let host: Host;

  const files = {
    "App_Data/jobs/triggered/hello/run.js":
      'console.log("args:", process.argv.slice(2).join("|"));',
    "App_Data/jobs/triggered/failing/run.js": 'console.log("going down"); process.exit(7);',
    "App_Data/jobs/triggered/both/run.js": "",
    "App_Data/jobs/continuous/both/run.js": "setInterval(() => {}, 1000);",
    "App_Data/jobs/continuous/both/settings.job": '{ "stopping_wait_time": 0 }',
    "App_Data/jobs/triggered/nightly/run.sh": "#!/bin/bash\necho night\n",
    "App_Data/jobs/triggered/nightly/settings.job": '{ "schedule": "0 0 3 * * *" }',
    "App_Data/jobs/triggered/wrong/run.sh": "#!/bin/bash\n",
    "App_Data/jobs/triggered/wrong/settings.job": '{ "schedule": "0 0 3 * *" }',
    "copied/deploy.cmd": "xcopy worker wwwroot\\App_Data\\jobs\\continuous\\worker\r\n",
    "copied/worker/run.js": "",
    "copied/worker/settings.job": '{ "schedule": "0 0 3 * * *" }',
    "repository/run.sh": "#!/bin/bash\necho root\n",
    "repository/README.md": "A job.",
    "repository/.github/workflows/build.yml": "on: push",
    "laidOut/triggered/bare/readme.txt": "nothing to run",
    "laidOut/triggered/nightly/run.sh": "#!/bin/bash\n",
    "laidOut/triggered/nightly/settings.job": '{ "schedule": "0 0 3 * * *" }',
    "laidOut/continuous/feed/run.sh": "#!/bin/bash\n",
    "twin/jobs/triggered/Hello/run.js": "",
    "studio/jobs/triggered/a/run.sh": "#!/bin/bash\n",
    "studio/jobs/triggered/a/Settings.job": Buffer.from(
      '\uFEFF{ "schedule": "0 0 3 * *" }',
      "utf16le",
    ),
    "loose/run.sh": "#!/bin/bash\necho loose\n",
    "empty/readme.txt": "nothing to run",
    "timers/host.json": '{ "version": "2.0" }',
    "timers/Good.cs": 'class A { void Run([TimerTrigger("0 0 3 * * *")] TimerInfo t) { } }',
    "wrongTimers/host.json": '{ "version": "2.0" }',
    "wrongTimers/src/Jobs.cs":
      'class A {\n  void Run([TimerTrigger("0 0 3 * * 7")] TimerInfo t) { }\n}',
  };

  before(async () => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    }
    const jobs = at("App_Data/jobs");
    host = await createHost({ home: at("home"), jobs, start: "none", timing: "local" });
  });
  after(() => host.close({ atOnce: true }));

  async function webjobs(
    argv: readonly string[],
    environment: NodeJS.ProcessEnv = { WEBJOBS_URL: host.url, WEBJOBS_TOKEN: host.token },
    signal = new AbortController().signal,
  ): Promise<Output> {
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const exitCode = await runProgram(argv, {
      cwd: at(),
      environment: { XDG_STATE_HOME: at("state"), ...environment },
      terminal: createTerminal(out, errors, {}),
      signal,
    });
    const textOf = (stream: PassThrough): string => stream.read()?.toString() ?? "";
    return { exitCode, out: textOf(out), errors: textOf(errors) };
  }

  for (const [why, token, exitCode, errors] of [
    ["with the line end of the file it was read from", (own: string) => `${own}\r\n`, 0, /^$/],
    ["with a line end in it", (own: string) => `a\n${own}`, 1, /^WEBJOBS_TOKEN contains a char/],
    ["with letters that no header has", () => "tökén", 1, /^WEBJOBS_TOKEN contains a character/],
  ] as const) {
    it(`takes a token ${why} for what it is`, async () => {
      const WEBJOBS_TOKEN = token(host.token);
      const result = await webjobs(["list"], { WEBJOBS_URL: host.url, WEBJOBS_TOKEN });
      assert.equal(result.exitCode, exitCode, result.errors);
      assert.match(result.errors, errors);
    });
  }

  it("writes its zip over no device and no pipe", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const argv = ["package", "loose", "--kind", "triggered", "--output", "pipe"];
    const { exitCode, errors } = await webjobs(argv);
    assert.equal(exitCode, 1);
    assert.match(errors, /pipe is a device or a pipe\. Specify the zip file to write\.\n$/);
    assert.ok(statSync(at("pipe")).isFIFO());
  });

  const rows: readonly {
    readonly why: string;
    readonly argv: readonly string[];
    readonly exitCode: number;
    readonly out?: RegExp;
    readonly errors?: RegExp;
  }[] = [
    {
      why: "takes the kind of a job in no jobs folder from the script that copies it",
      argv: ["validate", "copied"],
      exitCode: 0,
      errors: /Azure ignores 'schedule' for continuous WebJobs/,
    },
    {
      why: "names a zip after its job, in the current folder",
      argv: ["package", "loose", "--kind", "triggered", "--json"],
      exitCode: 0,
      out: /[\\/]loose\.zip","/,
    },
    {
      why: "leaves out of a repository's root what is no part of a job",
      argv: ["package", "repository", "--kind", "triggered", "--output", "short.zip", "--json"],
      exitCode: 0,
      out: /"files":1}/,
    },
    {
      why: "packs all of it when asked to",
      argv: [
        ...["package", "repository", "--kind", "triggered", "--output", "whole.zip", "--json"],
        "--no-default-excludes",
      ],
      exitCode: 0,
      out: /"files":3}/,
    },
    ...["run", "logs", "history", "start", "stop", "delete", "deploy", "package", "build"].map(
      (verb) => ({
        why: `takes an empty word of ${verb} for no job and no folder`,
        argv: [verb, ""],
        exitCode: 2,
        errors: /^An argument is empty\. Check the variable that it comes from\.\n$/,
      }),
    ),
    {
      why: "takes an empty path for no place to check",
      argv: ["validate", ""],
      exitCode: 2,
      errors: /^An argument is empty/,
    },
    {
      why: "takes an empty value of an option for a mistake",
      argv: ["package", "loose", "--kind", "triggered", "--output", ""],
      exitCode: 2,
      errors: /^--output is empty\. Check the variable that it comes from\.\n$/,
    },
    {
      why: "takes no other address for a run",
      argv: ["logs", "hello", "--run", ".."],
      exitCode: 1,
      errors:
        /^hello has no run \.\. on 127\.0\.0\.1:\d+\. To list its runs: webjobs history hello\n$/,
    },
    ...["..", ".", "hello/..", "hello/../hello", "a\\b"].map((name) => ({
      why: `knows no job by the name ${name}`,
      argv: ["run", name],
      exitCode: 1,
      errors: /^There's no WebJob \S+ on 127\.0\.0\.1:\d+\./,
    })),
    {
      why: "writes its zip over no folder",
      argv: ["package", "loose", "--kind", "triggered", "--output", "empty"],
      exitCode: 1,
      errors: /empty is a folder\. Specify the zip file to write\.\n$/,
    },
    {
      why: "writes its zip over no file that goes into it",
      argv: ["package", "loose", "--kind", "triggered", "--output", "loose/run.sh"],
      exitCode: 1,
      errors: /run\.sh is part of the WebJob\. Specify another zip file to write\.\n$/,
    },
    ...(
      [
        ["loose/run.sh/x.zip", "a file is where its folder would be"],
        [`${"long".repeat(80)}.zip`, "the name is too long"],
      ] as const
    ).map(([output, reason]) => ({
      why: `says why no zip can be written: ${reason}`,
      argv: ["package", "loose", "--kind", "triggered", "--output", output],
      exitCode: 1,
      errors: new RegExp(`\\.zip can't be written: ${reason}\\. Specify another zip file to write`),
    })),
    {
      why: "counts no problems of what is not there",
      argv: ["validate", "nowhere"],
      exitCode: 2,
      errors: /^There's nothing at \S*nowhere\. Check the path\.\n$/,
    },
    {
      why: "lists jobs in columns",
      argv: ["list", "--kind", "triggered"],
      exitCode: 0,
      out: /^TYPE +NAME +STATUS +RUNS\n(?:.*\n)*triggered +nightly +no runs yet \(0 0 3 \* \* \*\), schedule off here +run\.sh\n/,
    },
    {
      why: "passes arguments on",
      argv: ["run", "hello", "--", "a", "b c"],
      exitCode: 0,
      out: /INFO *\] args: a\|b c/,
      errors: /hello ended: Success/,
    },
    {
      why: "exits as the job did",
      argv: ["run", "failing"],
      exitCode: 7,
      out: /going down[\s\S]*exit code 7/,
      errors: /failing ended: Failed/,
    },
    {
      why: "prints the latest run's log",
      argv: ["logs", "failing"],
      exitCode: 0,
      out: /going down/,
    },
    {
      why: "asks which of two jobs of one name",
      argv: ["logs", "both"],
      exitCode: 2,
      errors: /Specify one with --kind/,
    },
    { why: "starts and waits", argv: ["start", "both"], exitCode: 0, errors: /both: Running/ },
    { why: "stops and waits", argv: ["stop", "both"], exitCode: 0, errors: /both: Stopped/ },
    {
      why: "does not start what is triggered",
      argv: ["start", "hello"],
      exitCode: 1,
      errors: /hello is a triggered WebJob/,
    },
    {
      why: "says that a job is not there",
      argv: ["run", "nobody"],
      exitCode: 1,
      errors: /There's no WebJob nobody on 127\.0\.0\.1/,
    },
    { why: "wants a name", argv: ["run"], exitCode: 2, errors: /Specify a WebJob/ },
    {
      why: "leaves a source alone",
      argv: ["delete", "hello"],
      exitCode: 1,
      errors: /its source folder, which is never changed/,
    },
    {
      why: "deploys a folder by its place",
      argv: ["deploy", "App_Data/jobs/triggered/hello"],
      exitCode: 0,
      errors: /Files: 1, [^\n]*\n {2}run\.js [\s\S]*Deployed hello/,
    },
    {
      why: "brings the source back",
      argv: ["delete", "hello"],
      exitCode: 0,
      errors: /runs from its source folder again/,
    },
    {
      why: "deploys a loose folder by what it is told",
      argv: ["deploy", "loose", "--kind", "triggered", "--name", "renamed"],
      exitCode: 0,
      errors: /Deployed renamed/,
    },
    {
      why: "deletes what was deployed",
      argv: ["delete", "renamed"],
      exitCode: 0,
      errors: /Deleted renamed/,
    },
    {
      why: "wants the kind of a loose folder",
      argv: ["deploy", "loose"],
      exitCode: 2,
      errors: /Specify its type with --kind/,
    },
    {
      why: "refuses what cannot run",
      argv: ["deploy", "empty", "--kind", "triggered"],
      exitCode: 1,
      errors: /Couldn't deploy empty .*[Nn]o run file/,
    },
    {
      why: "refuses a wrong schedule",
      argv: ["deploy", "App_Data/jobs/triggered/wrong"],
      exitCode: 1,
      errors: /Couldn't deploy wrong/,
    },
    {
      why: "packs",
      argv: ["package", "loose", "--kind", "triggered", "-o", "out/loose.zip"],
      exitCode: 0,
      errors: /loose\.zip contains loose \(files: 1\)/,
    },
    {
      why: "finds every problem and fails for an error",
      argv: ["validate"],
      exitCode: 1,
      errors: /triggered.wrong.settings\.job:1: error: [\s\S]*WebJobs checked: 10/,
    },
    {
      why: "finds nothing wrong",
      argv: ["validate", "App_Data/jobs/triggered/nightly/settings.job"],
      exitCode: 0,
      errors: /WebJobs checked: 1, problems: 0/,
    },
    {
      why: "finds problems of timers in source files",
      argv: ["validate", "wrongTimers"],
      exitCode: 1,
      errors: /wrongTimers.src.Jobs\.cs:2: error: [\s\S]*problems: 1/,
    },
    {
      why: "checks one source file",
      argv: ["validate", "timers/Good.cs"],
      exitCode: 0,
      errors: /WebJobs checked: 0, problems: 0/,
    },
    {
      why: "says when the timers of a source file fire next",
      argv: ["next", "timers/Good.cs", "--count", "1"],
      exitCode: 0,
      out: /^\d{4}-\d\d-\d\dT03:00:00\.000Z\n$/,
      errors: /Good\.cs:1: Every day at 03:00/,
    },
    {
      why: "says which timer of a source file is wrong",
      argv: ["next", "wrongTimers/src/Jobs.cs"],
      exitCode: 1,
      errors: /src\/Jobs\.cs:2: /,
    },
    {
      why: "says when a job fires next",
      argv: ["next", "App_Data/jobs/triggered/nightly", "--count", "2"],
      exitCode: 0,
      out: /^\d{4}-\d\d-\d\dT03:00:00\.000Z\n\d{4}-\d\d-\d\dT03:00:00\.000Z\n$/,
    },
    {
      why: "says what is wrong with an expression",
      argv: ["next", "* * * * *"],
      exitCode: 1,
      errors: /must contain 6 components/,
    },
    ...["triggered/js1", "..\\js1\\settings.job", "settings.job"].map((word) => ({
      why: `takes no path for an expression: ${word}`,
      argv: ["next", word],
      exitCode: 2,
      errors: /^There's nothing at \S*(?:js1|settings\.job)\. Check the path\.\n$/,
    })),
    ...["*/5", "@daily", "00:05:00"].map((word) => ({
      why: `says what is wrong with an expression of one word: ${word}`,
      argv: ["next", word],
      exitCode: 1,
      errors: /./,
    })),
    {
      why: "knows no such zone",
      argv: ["next", "0 0 3 * * *", "--time-zone", "Mars"],
      exitCode: 2,
      errors: /"Mars" isn't a known time zone/,
    },
    { why: "knows no such verb", argv: ["dance"], exitCode: 2, errors: /dance[\s\S]*webjobs help/ },
    {
      why: "shows what there is",
      argv: [],
      exitCode: 2,
      errors: /Usage: webjobs VERB[\s\S]*validate/,
    },
    { why: "tells its version", argv: ["--version"], exitCode: 0, out: /^\d+\.\d+\.\d+\n$/ },
    {
      why: "helps with a verb",
      argv: ["help", "run"],
      exitCode: 0,
      out: /Usage: webjobs run NAME [\s\S]*ARGUMENTS…\][\s\S]*--wait-if-running/,
    },
    { why: "helps with a verb", argv: ["deploy", "--help"], exitCode: 0, out: /--watch <seconds>/ },
    {
      why: "says where a job's arguments go",
      argv: ["run", "hello", "11"],
      exitCode: 2,
      errors: /Unexpected “11”.*webjobs run hello -- 11/,
    },
    {
      why: "drops no word",
      argv: ["logs", "hello", "failing"],
      exitCode: 2,
      errors: /Unexpected “failing”/,
    },
    {
      why: "drops no word after --",
      argv: ["list", "--", "x"],
      exitCode: 2,
      errors: /accepts nothing after --/,
    },
    {
      why: "stops several, and sums up",
      argv: ["stop", "both", "nobody"],
      exitCode: 1,
      errors: /There.s no WebJob nobody[\s\S]*Done: both\. Failed: nobody\./,
    },
    {
      why: "does nothing twice",
      argv: ["delete", "hello", "hello"],
      exitCode: 2,
      errors: /hello is specified twice/,
    },
    {
      why: "deploys nothing twice",
      argv: ["deploy", "App_Data/jobs/triggered/hello", "App_Data/jobs/triggered/hello"],
      exitCode: 2,
      errors: /hello is specified twice/,
    },
    {
      why: "names the two folders that would be one WebJob",
      argv: ["deploy", "App_Data/jobs/triggered/hello", "twin/jobs/triggered/Hello"],
      exitCode: 2,
      errors: /Hello is in two places: App_Data.jobs.triggered.hello and twin.jobs.triggered.Hello/,
    },
    {
      why: "has nothing to deploy",
      argv: ["deploy"],
      exitCode: 2,
      errors: /Specify the folder, script, or zip file/,
    },
    {
      why: "knows no such run",
      argv: ["logs", "failing", "--run", "123"],
      exitCode: 1,
      errors: /failing has no run 123 on .*webjobs history failing/,
    },
    {
      why: "points to the log of a continuous job",
      argv: ["history", "both", "--kind", "continuous"],
      exitCode: 2,
      errors: /--kind/,
    },
    {
      why: "checks the jobs in a jobs folder",
      argv: ["validate", "App_Data/jobs"],
      exitCode: 1,
      errors: /wrong.settings\.job:1: error[\s\S]*WebJobs checked: 6/,
    },
    {
      why: "names the settings of Visual Studio as they are spelled, and reads their UTF-16",
      argv: ["validate", "studio", "--format", "github"],
      exitCode: 1,
      out: /^::error file=studio\/jobs\/triggered\/a\/Settings\.job,line=1,col=\d+::This schedule has 5/m,
    },
    {
      why: "checks all jobs of one kind, those without a settings.job too",
      argv: ["validate", "App_Data/jobs/triggered"],
      exitCode: 1,
      errors: /wrong.settings\.job:1: error[\s\S]*WebJobs checked: 5/,
    },
    {
      why: "checks a jobs folder of any name, and what in it has no run file",
      argv: ["validate", "laidOut"],
      exitCode: 0,
      errors: /laidOut.triggered.bare[^\n]* No run file found[\s\S]*WebJobs checked: 3/,
    },
    {
      why: "passes nothing that is not there",
      argv: ["validate", "nowhere", "App_Data/jobs/triggered/nightly"],
      exitCode: 2,
      errors: /WebJobs checked: 1, problems: 0\n[\s\S]*There's nothing at nowhere/,
    },
    {
      why: "passes nothing that is no WebJob",
      argv: ["validate", "empty"],
      exitCode: 2,
      errors: /empty contains no WebJob/,
    },
    {
      why: "annotates lines on GitHub",
      argv: ["validate", "App_Data/jobs/triggered/wrong", "--format", "github"],
      exitCode: 1,
      out: /^::error file=App_Data\/jobs\/triggered\/wrong\/settings\.job,line=1,col=\d+::[^\n]*components[^\n]*\n$/m,
    },
    {
      why: "finds the schedule of a job by its name",
      argv: ["next", "nightly", "--count", "1"],
      exitCode: 0,
      out: /T03:00:00\.000Z\n$/,
    },
    {
      why: "counts within limits",
      argv: ["next", "nightly", "--count", "0"],
      exitCode: 2,
      errors: /from 1 to 1000/,
    },
    {
      why: "knows no such option",
      argv: ["list", "--loud"],
      exitCode: 2,
      errors: /--loud[\s\S]*webjobs help/,
    },
    { why: "helps", argv: ["--help"], exitCode: 0, out: /WEBJOBS_TOKEN/ },
    {
      why: "names sites by their SCM host",
      argv: ["list", "--site", "myapp"],
      exitCode: 1,
      errors: /There's no site "myapp"\..*myapp\.scm\.azurewebsites\.net/,
    },
  ];
  for (const { why, argv, exitCode, out, errors } of rows) {
    it(`${argv.join(" ")}: ${why}`, async () => {
      const output = await webjobs(argv);
      assert.match(output.out, out ?? /^/);
      assert.match(output.errors, errors ?? /^/);
      assert.equal(output.exitCode, exitCode, output.errors);
    });
  }

  it("speaks JSON", async () => {
    const listed = JSON.parse((await webjobs(["list", "--json"])).out);
    assert.ok(listed.some(({ name }: { name: string }) => name === "nightly"));
    const run = await webjobs(["run", "failing", "--json"]);
    assert.deepEqual([JSON.parse(run.out).exit_code, run.exitCode, run.errors], [7, 7, ""]);
  });

  it("lists the sources that aren't built, which the local host doesn't have", async () => {
    mkdirSync(at("typed"));
    writeFileSync(at("typed/settings.job"), '{ "schedule": "0 0 3 * * *" }');
    writeFileSync(at("typed/package.json"), '{ "scripts": { "build": "tsc" } }');
    const { errors } = await webjobs(["list"]);
    rmSync(at("typed"), { recursive: true });
    assert.match(errors, /^typed \(typed\): not built$/m);
  });

  it("finds the host that runs on a home", async () => {
    const { exitCode, out } = await webjobs(["list", "--home", "home"], {});
    assert.deepEqual([exitCode, out.startsWith("TYPE")], [0, true]);
  });

  it("says how to start a host when none runs", async () => {
    const { exitCode, errors } = await webjobs(["list"], {});
    assert.equal(exitCode, 1);
    assert.match(errors, /^No local host is running for .*\. Start one with webjobs-host start/);
  });

  it("says that a token is wrong, and never repeats it", async () => {
    const { exitCode, errors } = await webjobs(["list"], {
      WEBJOBS_URL: host.url,
      WEBJOBS_TOKEN: "guess",
    });
    assert.equal(exitCode, 1);
    assert.match(
      errors,
      /^Listing WebJobs on 127\.0\.0\.1:\d+ failed: the token in WEBJOBS_TOKEN was rejected/,
    );
    assert.ok(!errors.includes("guess"));
  });

  it("wants credentials for a site from the environment", async () => {
    const { errors } = await webjobs(["list", "--site", "myapp.scm.azurewebsites.net"], {});
    assert.match(errors, /no credentials for myapp\.scm\.azurewebsites\.net\. Set WEBJOBS_TOKEN/);
  });

  it("follows a log until it is interrupted", async () => {
    await webjobs(["start", "both"]);
    const controller = new AbortController();
    const following = webjobs(
      ["logs", "both", "--kind", "continuous", "--follow"],
      undefined,
      controller.signal,
    );
    await webjobs(["stop", "both"]);
    controller.abort();
    assert.equal((await following).exitCode, 130);
  });
});
