import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandLine, hostProgram } from "../../programs";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";
import { runToEnd, type Stage, setStage } from "../jobs/stage";

const settingsFile = "App_Data/jobs/triggered/job/settings.job";
const ignoreFile = "App_Data/jobs/triggered/job/.webjobignore";

/** What a repository can hold in the place of a small text file. */
const traps: readonly [name: string, set: (path: string) => void, isTriedByCli?: boolean][] = [
  ["a link to a device that never ends", (path) => symlinkSync("/dev/zero", path), true],
  ["a link to itself", (path) => symlinkSync(path, path)],
  ["a pipe that nobody writes to", (path) => execFileSync("mkfifo", [path]), true],
  ["a folder", (path) => mkdirSync(path)],
  ["nine megabytes", (path) => writeFileSync(path, " ".repeat(9_000_000))],
];

// Windows has neither such devices nor such pipes in a repository.
if (process.platform !== "win32") {
  describe("small files of a repository that never end", function () {
    this.timeout(60_000);
    const at = useTemporaryFolder();

    const lay = (path: string, set: (path: string) => void): string => {
      rmSync(at("work"), { recursive: true, force: true });
      writeFiles(at("work"), { "App_Data/jobs/triggered/job/run.sh": "echo ok\n" });
      mkdirSync(dirname(at("work", path)), { recursive: true });
      set(at("work", path));
      return at("work");
    };

    for (const [name, set, isTriedByCli] of traps) {
      describe(name, () => {
        let stage: Stage;
        beforeEach(() => {
          stage = setStage();
        });
        afterEach(() => stage.dispose());

        it("as settings.job: the job runs without settings", async () => {
          const work = lay(settingsFile, set);
          const host = await stage.start({ jobs: join(work, "App_Data", "jobs") });
          assert.equal((await runToEnd(host, "job")).status, "Success");
        });

        it("as .gitignore: the job's files are watched all the same", async () => {
          const work = lay("App_Data/jobs/triggered/job/.gitignore", set);
          const host = await stage.start({ jobs: join(work, "App_Data", "jobs") });
          writeFiles(work, { "App_Data/jobs/triggered/job/other.txt": "" });
          assert.equal((await runToEnd(host, "job")).status, "Success");
        });

        // A link to nothing is no settings file.
        if (name === "a link to itself") {
          return;
        }
        it("as local.settings.json: one sentence", () => {
          const work = lay("local.settings.json", set);
          const { status, stderr } = run(work, hostProgram, "start", "--home", at("home"));
          assert.equal(status, 1);
          assert.match(stderr.trim(), /^The settings file can't be read: [^\n]+\.$/);
        });

        if (!isTriedByCli) {
          return;
        }
        const commands: readonly [name: string, path: string, status: number, args: string[]][] = [
          ["package", ignoreFile, 1, ["package", "App_Data/jobs/triggered/job"]],
          ["next", settingsFile, 1, ["next", "App_Data/jobs/triggered/job"]],
        ];
        for (const [verb, path, expected, args] of commands) {
          it(`webjobs ${verb}: one sentence`, () => {
            const work = lay(path, set);
            const { status, stderr } = run(work, commandLine, ...args);
            assert.equal(status, expected, stderr);
            assert.match(stderr, /(?:settings\.job|\.webjobignore)/);
            assert.doesNotMatch(stderr, /^\s+at /m, "no stack");
          });
        }

        it("webjobs validate: an answer", () => {
          const work = lay(settingsFile, set);
          const { status, signal } = run(work, commandLine, "validate");
          assert.equal(signal, null);
          assert.ok(status === 0 || status === 1);
        });
      });
    }
  });
}

/** Within half a minute: what reads without a limit is ended by then. */
function run(cwd: string, program: string, ...args: string[]) {
  const options = { cwd, encoding: "utf8", timeout: 30_000, killSignal: "SIGKILL" } as const;
  return spawnSync(process.execPath, ["--max-old-space-size=200", program, ...args], options);
}
