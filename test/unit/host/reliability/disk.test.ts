import assert from "node:assert/strict";
import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { homeError } from "../../../../host/home";
import { StartError } from "../../../../host/startError";
import { hostProgram } from "../../programs";
import { useTemporaryFolder } from "../../temporaryFolder";
import type { TestHost } from "../hostForTest";
import { runToEnd, type Stage, setStage } from "../jobs/stage";
import { plainUser } from "./hostProcess";

describe("a host on a disk that refuses", function () {
  this.timeout(60_000);

  describe("cannot start, and says why in one sentence", () => {
    const at = useTemporaryFolder();

    const homes: [why: string, prepare: (home: string) => string, sentence: RegExp][] = [
      ["hosts is a file", (home) => blocked(home, "hosts"), /a file is where a folder is needed/],
      ["data is a file", (home) => blocked(home, "data"), /a file is where a folder is needed/],
      ["temp is a file", (home) => blocked(home, "temp"), /a file is where a folder is needed/],
      ["the home leads to itself", (home) => looped(home), /--home must be a folder/],
    ];
    if (process.platform === "linux") {
      homes.push(["nothing can be created there", () => "/proc/x", /\/proc\/x can't be created/]);
    }
    if (process.platform !== "win32") {
      homes.push(["the home is read-only", (home) => readOnly(home), /can't write to/]);
    }

    for (const [index, [why, prepare, sentence]] of homes.entries()) {
      it(why, () => {
        const home = prepare(at(String(index)));
        const { status, stderr, stdout } = spawnSync(
          process.execPath,
          [hostProgram, "start", "--quiet", "--home", home],
          { encoding: "utf8", timeout: 30_000, ...plainUser },
        );
        const lines = stderr.trim().split("\n");
        assert.match(lines.at(-1) ?? "", sentence);
        assert.doesNotMatch(stderr, /^\s+at /m, "no stack");
        assert.deepEqual({ status, stdout }, { status: 1, stdout: "" });
      });
    }

    for (const code of ["ENOSPC", "EDQUOT", "EACCES", "EROFS"]) {
      it(`${code} of any call`, () => {
        const error = Object.assign(new Error(`${code}: write`), { code, syscall: "write" });
        const sentence = homeError("/home", error);
        assert.ok(sentence instanceof StartError);
        assert.doesNotMatch(sentence.message, new RegExp(code));
      });
    }

    it("but a bug stays a bug", () => {
      const bug = new TypeError("x is not a function");
      assert.equal(homeError("/home", bug), bug);
    });
  });

  describe("while it runs", () => {
    let stage: Stage;
    let host: TestHost;
    beforeEach(async () => {
      stage = setStage();
      host = await stage.start();
    });
    afterEach(() => stage.dispose());

    it("changes no setting that it could not store", async () => {
      await post(host, "/api/settings", '{"KEPT":"before"}');
      mkdirSync(join(stage.home, "site", "deployments", "settings.json.new"));
      const { status } = await post(host, "/api/settings", '{"KEPT":"after","MORE":"x"}');
      assert.equal(status, 500);
      assert.deepEqual(await settingsOf(host), { KEPT: "before" });
    });

    it("runs jobs again after its home was deleted", async () => {
      const job = { "run.sh": "echo here\n" };
      stage.write("triggered", "job", job);
      assert.equal((await runToEnd(host, "job")).status, "Success");
      rmSync(stage.home, { recursive: true, force: true });
      stage.write("triggered", "job", job);
      for (let run = 0; run < 3; run += 1) {
        assert.equal((await runToEnd(host, "job")).status, "Success");
      }
    });

    if (process.platform === "linux") {
      const descriptors = (): number => readdirSync("/proc/self/fd").length;

      it("keeps no descriptor of a process that could not start", async () => {
        stage.write("triggered", "job", { "run.sh": "echo here\n" });
        await runToEnd(host, "job");
        const before = descriptors();
        for (let run = 0; run < 20; run += 1) {
          const { status } = await post(host, "/api/triggeredwebjobs/job/run?arguments=a%00b");
          assert.equal(status, 400);
        }
        // Six for each run that leaks; a few are connections of this test.
        assert.ok(descriptors() < before + 20, `${before} before, ${descriptors()} after`);
      });

      it("nor of one whose folder has vanished", async () => {
        stage.write("triggered", "job", { "run.sh": "echo here\n" });
        await runToEnd(host, "job");
        const before = descriptors();
        for (let run = 0; run < 5; run += 1) {
          rmSync(join(host.temp, "pipes"), { recursive: true, force: true });
          await runToEnd(host, "job");
        }
        assert.ok(descriptors() <= before + 4, `${before} before, ${descriptors()} after`);
      });
    }

    for (const body of ['{"NAME":"a\\u0000b"}', '{"A\\u0000B":"x"}']) {
      it(`refuses the setting ${body}`, async () => {
        const { status } = await post(host, "/api/settings", body);
        assert.equal(status, 400);
        assert.deepEqual(await settingsOf(host), {});
      });
    }
  });

  if (process.platform !== "win32") {
    describe("its home", () => {
      const at = useTemporaryFolder();
      const start = (environment: NodeJS.ProcessEnv, ...args: string[]) =>
        startAndEnd(args, { cwd: at(), env: { ...process.env, ...environment } });
      const modeOf = (path: string): number => statSync(path).mode & 0o777;
      const mode = (path: string, wanted: number): void => {
        mkdirSync(path, { recursive: true });
        chmodSync(path, wanted);
      };

      it("is private when the host creates it", async () => {
        await start({}, "--home", at("new", "home"));
        assert.equal(modeOf(at("new", "home")), 0o700);
      });

      it("is made private when it is the host's own place, of an earlier version", async () => {
        const state = at("state");
        await start({ XDG_STATE_HOME: state, HOME: at("user") });
        const own =
          process.platform === "darwin"
            ? at("user", "Library", "Application Support", "webjobs-host")
            : join(state, "webjobs-host");
        const [hash = ""] = readdirSync(own);
        mode(join(own, hash), 0o755);
        const stderr = await start({ XDG_STATE_HOME: state, HOME: at("user") });
        assert.equal(modeOf(join(own, hash)), 0o700);
        assert.equal(stderr, "");
      });

      it("is left as it is, with a warning, when the user has chosen it", async () => {
        mode(at("shared"), 0o755);
        const stderr = await start({}, "--home", at("shared"));
        assert.equal(modeOf(at("shared")), 0o755);
        assert.match(stderr, /^Other users of this machine can read .+chmod 700 .+\n$/);
      });
    });
  }
});

function blocked(home: string, name: string): string {
  mkdirSync(home);
  writeFileSync(join(home, name), "");
  own(home, name);
  return home;
}

function looped(home: string): string {
  symlinkSync(home, home);
  return home;
}

function readOnly(home: string): string {
  mkdirSync(home);
  own(home);
  chmodSync(home, 0o500);
  return home;
}

function own(home: string, ...names: string[]): void {
  const { uid, gid } = plainUser;
  if (uid !== undefined && gid !== undefined) {
    chmodSync(join(home, ".."), 0o755);
    for (const path of [home, ...names.map((name) => join(home, name))]) {
      chownSync(path, uid, gid);
    }
  }
}

/** What it printed to stderr from its start to its end, which it is asked for once it is ready. */
async function startAndEnd(args: readonly string[], options: SpawnOptions): Promise<string> {
  const child = spawn(process.execPath, [hostProgram, "start", "--quiet", ...args], options);
  const printed: Buffer[] = [];
  child.stderr?.on("data", (chunk) => printed.push(chunk));
  child.stdout?.once("data", () => child.kill("SIGTERM"));
  await once(child, "close");
  return Buffer.concat(printed).toString();
}

async function settingsOf({ url, token }: TestHost): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/settings`, { headers })).json();
}

async function post({ url, token }: TestHost, path: string, body = ""): Promise<Response> {
  return fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body,
  });
}
