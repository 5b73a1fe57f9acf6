// What a job's process is given, and which program it is.
import assert from "node:assert/strict";
import { scriptHosts } from "../../../../../core/scriptHosts";
import { neededElsewhere } from "../../../../../host/jobs/process/elsewhere";
import { jobEnvironment } from "../../../../../host/jobs/process/environment";
import { findProgram, remarkOn } from "../../../../../host/jobs/process/findProgram";
import { createOrphans } from "../../../../../host/jobs/process/orphans";
import { commandOf, createScriptRunner } from "../../../../../host/jobs/process/script";
import { localTiming } from "../../../../../host/jobs/timing";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";
import { openLines, placeJob, siteOn } from "../siteForTest";

describe("the variables of a job", () => {
  const at = useTemporaryFolder();
  const triggered = { kind: "triggered", name: "nightly" } as const;
  const continuous = { kind: "continuous", name: "mailer" } as const;
  const site = (keepsHome = false) =>
    siteOn(at("home"), {
      keepsHome,
      platform: "linux",
      environment: { HOME: "/me", PATH: "/bin", WEBJOBS_NAME: "inherited" },
      set: { COLOR: "blue", WEBJOBS_TYPE: "set" },
    });

  it("of a run are those of Kudu, which outweigh settings and the host's own", () => {
    const place = { root: "/copy", runId: "42", arguments: "a b" };
    const { HOME, PATH, COLOR, ...found } = jobEnvironment(site(), triggered, place);
    assert.deepEqual([HOME, PATH, COLOR], [at("home"), "/bin", "blue"]);
    assert.deepEqual(found, {
      HOMEDRIVE: "",
      HOMEPATH: at("home"),
      WEBSITE_INSTANCE_ID: "abcdef0123456789",
      WEBROOT_PATH: at("home", "site", "wwwroot"),
      WEBSITE_TRIGGERED_JOB_RUNNING_nightly: "true",
      WEBJOBS_PATH: "/copy",
      WEBJOBS_NAME: "nightly",
      WEBJOBS_TYPE: "triggered",
      WEBJOBS_DATA_PATH: at("home", "data", "jobs", "triggered", "nightly"),
      WEBJOBS_RUN_ID: "42",
      WEBJOBS_COMMAND_ARGUMENTS: "a b",
      WEBJOBS_PORT: undefined,
      WEBJOBS_SHUTDOWN_FILE: undefined,
    });
  });

  it("of a continuous job name its port and the file that asks it to end", () => {
    const place = { root: "/copy", runId: "", port: 4711, shutdownFile: "/end", arguments: "" };
    const found = jobEnvironment(site(), continuous, place);
    assert.equal(found.WEBSITE_ALWAYS_ON_JOB_RUNNING_mailer, "true");
    assert.equal(found.WEBJOBS_PORT, "4711");
    assert.equal(found.WEBJOBS_SHUTDOWN_FILE, "/end");
    assert.equal(found.WEBJOBS_COMMAND_ARGUMENTS, undefined, "no arguments, no variable");
    assert.equal(found.WEBJOBS_RUN_ID, "");
  });

  it("leave the user's own home alone where the host was told so", () => {
    const found = jobEnvironment(site(true), continuous, { root: "/copy", runId: "" });
    assert.deepEqual([found.HOME, found.HOMEPATH, "HOMEDRIVE" in found], ["/me", undefined, false]);
  });
});

describe("the program of a job", () => {
  const exists = () => true;
  const programs: readonly [why: string, name: string, environment: object, path: RegExp][] = [
    ["the first folder counts", "a.exe", { PATH: "C:\\one;D:\\two" }, /^C:\\one\\a\.exe$/],
    ["quotes and blanks don't", "a.exe", { PATH: ' "C:\\one" ;' }, /^C:\\one\\a\.exe$/],
    ["the last spelling counts", "a.exe", { Path: "C:\\1", PATH: "C:\\2" }, /^C:\\2\\a\.exe$/],
    ["no PATH at all", "a.exe", {}, /^a\.exe$/],
    ["a PATH without a value", "a.exe", { PATH: undefined }, /^a\.exe$/],
    ["a whole path stays", "D:\\x\\a.exe", { PATH: "C:\\one" }, /^D:\\x\\a\.exe$/],
    ["the system's, in any letter case", "CMD", { PATH: "C:\\one" }, /[\\/]System32[\\/]cmd\.exe$/],
    [
      "the system's PowerShell",
      "PowerShell.exe",
      { PATH: "C:\\one" },
      /[\\/]WindowsPowerShell[\\/]v1\.0[\\/]powershell\.exe$/,
    ],
  ];
  for (const [why, name, environment, path] of programs) {
    it(`is looked up for Windows: ${why}`, () => {
      assert.match(findProgram(name, environment as NodeJS.ProcessEnv, exists), path);
    });
  }

  const remarks: readonly [why: string, path: string, isRemarked: boolean][] = [
    ["a folder that is called like the Store's", "C:\\Python\\python.exe", false],
    ["the Store's in lower case", "c:\\me\\windowsapps\\python3.exe", true],
    ["the system's bash in lower case", "c:\\windows\\system32\\bash.exe", true],
    ["another program of the system", "C:\\Windows\\System32\\bash.exe.old", false],
  ];
  for (const [why, path, isRemarked] of remarks) {
    it(`is worth a remark or not: ${why}`, () => {
      assert.equal(remarkOn("x", path) !== undefined, isRemarked);
    });
  }
});

describe("a script that is prepared", () => {
  const at = useTemporaryFolder();
  const id = { kind: "continuous", name: "mailer" } as const;

  const commands: readonly [
    platform: NodeJS.Platform,
    file: string,
    args: string,
    program: string,
    commandLine: string,
  ][] = [
    ["linux", "run.sh", "", "/bin/bash", "run.sh"],
    ["linux", "run.sh", "a b", "/bin/bash", "run.sh a b"],
    ["win32", "run.sh", "a", "bash.exe", "run.sh a"],
    ["win32", "run.cmd", "a", "cmd", '/c ""run.cmd" a"'],
  ];
  for (const [platform, file, args, program, commandLine] of commands) {
    it(`has its command on ${platform}: ${file} ${args}`, () => {
      const site = siteOn(at(`${platform}-${file}`), { platform });
      const job = placeJob(site, id, { [file]: "" });
      assert.deepEqual(commandOf(site, job, args), { program, commandLine });
      assert.equal(commandOf(site, job).commandLine, commandOf(site, job, "").commandLine);
    });
  }

  const logs: readonly [
    why: string,
    platform: NodeJS.Platform,
    startsAtOnce: boolean,
    file: string,
    lines: readonly RegExp[],
  ][] = [
    ["the script host", "linux", true, "run.sh", []],
    ["what runs on Windows only", "linux", true, "run.cmd", [/^SYS WARN 'run\.cmd' runs on Win/]],
    ["nothing of it as Azure", "linux", false, "run.cmd", []],
    ["a program that is missing", "win32", true, "run.php", [/^SYS WARN php\.exe is not on the/]],
    ["no remark on a program of Linux", "linux", true, "run.php", []],
  ];
  for (const [why, platform, startsAtOnce, file, more] of logs) {
    it(`logs ${why}`, async () => {
      const site = siteOn(at(why), {
        platform,
        timing: { ...localTiming, startsAtOnce },
        environment: {},
      });
      const log = openLines();
      const job = placeJob(site, id, { [file]: "" });
      await createScriptRunner(site, id, createOrphans(site)).prepare(job, log);
      const [first = "", ...others] = log.lines;
      assert.match(
        first,
        new RegExp(`^SYS INFO Run script '${file}' with script host - '\\w+Host'$`),
      );
      assert.equal(others.length, more.length, others.join());
      more.forEach((line, index) => {
        assert.match(others[index] ?? "", line);
      });
    });
  }

  const texts: readonly [why: string, file: string, text: string, isTold: boolean][] = [
    ["a batch file", "run.bat", "cd C:\\HOME\\x", true],
    ["PowerShell", "run.ps1", "cd D:\\home", true],
    ["Python", "run.py", "open('/home/site/x')", true],
    ["JavaScript, in any letter case", "run.JS", "read('/Home/Site')", true],
    ["PHP", "run.php", "/home/site", true],
    ["a program is no text", "run.jar", "/home/site", false],
    ["a script as long as one may be", "run.sh", "/home/site".padEnd(262_144), true],
    ["a longer one", "run.sh", "/home/site".padEnd(262_145), false],
    ["another drive", "run.cmd", "cd E:\\home", false],
    ["a longer name", "run.cmd", "cd AC:\\home", false],
    ["a file that is not there", "run.sh", "", false],
  ];
  for (const [why, name, text, isTold] of texts) {
    it(`is searched for paths of App Service: ${why}`, () => {
      const [host] = scriptHosts("linux").filter((each) => each.name === "BashScriptHost");
      assert.ok(host);
      const scriptFolder = at("texts", why);
      writeFiles(scriptFolder, text === "" ? {} : { [name]: text });
      const told = neededElsewhere({ runFile: { name, host }, scriptFolder }, "win32");
      assert.equal(told !== undefined, isTold);
      const variable = text.includes("/") ? "$HOME/site" : "%HOME%";
      assert.ok(told === undefined || told.includes(`Use ${variable} instead`), told);
    });
  }
});
