// A job's process as its debuggers see it, from a request to its end: processes of Node that pass
// for those of other runtimes.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, linkSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { ScriptHostName } from "../../../../core/scriptHosts";
import { type DebuggedJob, Debuggee } from "../../../../host/debug/debuggee";
import { useTemporaryFolder } from "../../temporaryFolder";
import { until } from "../hostForTest";

const idle = "setInterval(() => {}, 1000)";

function jobOf(host: ScriptHostName, file: string): DebuggedJob {
  return { name: "job", runFile: { host: { name: host }, name: file } };
}
const node = jobOf("NodeScriptHost", "run.js");
const script = jobOf("BashScriptHost", "run.sh");
const java = jobOf("JavaScriptHost", "run.jar");
const python = jobOf("PythonScriptHost", "run.py");
const dotnet = jobOf("WindowsScriptHost", "run.exe");

describe("a job that is debugged", () => {
  const at = useTemporaryFolder();
  const children: ChildProcess[] = [];
  const debuggees: Debuggee[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) {
      child.kill("SIGKILL");
    }
    for (const debuggee of debuggees.splice(0)) {
      debuggee.close();
    }
  });

  /** Node's own program, under the name of another one. */
  function programNamed(name: string): string {
    if (name === "node") {
      return process.execPath;
    }
    const path = at(name);
    if (!existsSync(path)) {
      try {
        linkSync(process.execPath, path);
      } catch {
        copyFileSync(process.execPath, path); // On another disk.
      }
    }
    return path;
  }

  function stage() {
    const warnings: string[] = [];
    let changes = 0;
    const debuggee = new Debuggee("job", {
      onChange: () => {
        changes += 1;
      },
      warn: (sentence) => warnings.push(sentence),
    });
    debuggees.push(debuggee);
    const command = { program: "/bin/true", commandLine: "run", environment: process.env };

    /** Starts a process of Node under the name of another program. */
    function start(job: DebuggedJob, as = "node", code = (_port: string) => idle) {
      const launch = debuggee.launch(job, command);
      const [, port = ""] = /:(\d+)/.exec(launch.commandLine) ?? [];
      const child = spawn(programNamed(as), ["-e", code(port)], {
        env: launch.environment,
        stdio: ["ignore", "ignore", "pipe"],
      });
      children.push(child);
      const ended = once(child, "exit");
      const passed: string[] = [];
      const filter = launch.filterError((chunk) => passed.push(chunk.toString()));
      child.stderr.on("data", filter.push);
      launch.started({ pid: child.pid, ended }, join("jobs", "job"));
      return {
        child,
        launch,
        passed: () => passed.join(""),
        say: (line: string) => filter.push(Buffer.from(`${line}\n`)),
        async end() {
          child.kill("SIGKILL");
          await ended;
          await until(() => debuggee.port === undefined);
        },
      };
    }
    const open = (job: DebuggedJob) => debuggee.open(job, command);
    return { debuggee, warnings, changes: () => changes, start, open };
  }

  it("has no port while its process could not be started", async () => {
    const { debuggee, warnings, open } = stage();
    const command = { program: "none", commandLine: "", environment: {} };
    const ended = Promise.resolve();
    debuggee.launch(node, command).started({ pid: undefined, ended }, "");
    assert.equal(await open(node), "opening");
    await ended;
    assert.deepEqual([debuggee.port, warnings], [undefined, []]);
  });

  it("is refused where its runtime has no debugger", async () => {
    const { open } = stage();
    assert.deepEqual(await open(jobOf("PhpScriptHost", "run.php")), {
      refused: "Debugging isn't supported for run.php of the WebJob job.",
    });
  });

  // Elsewhere a process has the name of its file, and Wine opens no port of one that runs.
  if (process.platform !== "linux") {
    return;
  }

  it("opens its port when somebody asks, keeps it over restarts, and until it is stopped", async () => {
    const { debuggee, changes, start, open, warnings } = stage();
    const first = start(node);
    assert.equal(debuggee.port, undefined);
    assert.equal(await open(node), "opening");
    const seen = await until(() => debuggee.port);
    assert.deepEqual(seen, {
      runtime: "node",
      port: seen.port,
      pid: first.child.pid,
      root: join("jobs", "job"),
    });
    assert.deepEqual([debuggee.owns(seen.port), debuggee.owns(seen.port + 1)], [true, false]);
    assert.equal(changes(), 1);
    assert.equal(await open(node), "opening", "it is open");
    const told = await fetch(`http://127.0.0.1:${seen.port}/json/version`);
    assert.match(await told.text(), /Protocol-Version/);
    await first.end();
    assert.equal(changes(), 2);
    const called = connect(seen.port, "127.0.0.1").on("error", () => undefined);
    await once(called, "close");

    const second = start(node);
    const again = await until(() => debuggee.port);
    assert.deepEqual([again.port, again.pid], [seen.port, second.child.pid]);
    second.say("Debugger attached.");
    assert.equal(second.passed() + first.passed(), "", "the debugger's lines are not the job's");
    await second.end();

    debuggee.forget();
    const third = start(node);
    third.say("Debugger attached.");
    assert.equal(third.passed(), "Debugger attached.\n");
    assert.equal(debuggee.port, undefined);
    assert.deepEqual(warnings, []);
    debuggee.close();
    const [refused] = await once(connect(seen.port, "127.0.0.1"), "error");
    assert.equal(refused.code, "ECONNREFUSED");
  });

  const restarts: readonly [
    why: string,
    job: DebuggedJob,
    as: string,
    opening: "opening" | "restart",
  ][] = [
    ["Java can't open its port later", java, "java", "restart"],
    ["nor can it behind a script", script, "java", "restart"],
    ["Python can't either", python, "python3", "restart"],
    ["Node can", node, "node", "opening"],
    ["Node can behind a script", script, "node", "opening"],
    [".NET needs none", dotnet, "dotnet", "opening"],
  ];
  for (const [why, job, as, opening] of restarts) {
    it(`must ${opening === "restart" ? "" : "not "}restart: ${why}`, async () => {
      const { debuggee, start, open } = stage();
      const { child } = start(job, as);
      assert.equal(await open(job), opening);
      if (opening === "opening") {
        assert.equal((await until(() => debuggee.port)).pid, child.pid);
      }
    });
  }

  it("opens Java's port, which it prints, once it was started for that", async () => {
    const { debuggee, start, open } = stage();
    assert.equal(await open(java), "opening", "it begins with the job");
    const { child, launch, say, passed } = start(java, "java");
    assert.match(launch.environment.JAVA_TOOL_OPTIONS ?? "", /jdwp/);
    assert.equal(await open(java), "opening", "it listens already");
    say("Debugger listening on ws://127.0.0.1:1/0123-4567");
    say("Listening for transport dt_socket at address: 2");
    const { runtime, pid } = await until(() => debuggee.port);
    assert.deepEqual([runtime, pid, passed()], ["java", child.pid, ""]);
  });

  it("opens the port that Python was given, once somebody listens there", async () => {
    const { debuggee, start, open } = stage();
    await open(python);
    const listen = (port: string) =>
      `require("net").createServer((s) => s.end("hello")).listen(${port}, "127.0.0.1")`;
    const { launch } = start(python, "python3", listen);
    assert.match(launch.commandLine, /^-m debugpy --listen 127\.0\.0\.1:\d+ run$/);
    assert.equal(await open(python), "opening");
    const { runtime, port } = await until(() => debuggee.port);
    assert.equal(runtime, "python");
    const [text] = await once(connect(port, "127.0.0.1"), "data");
    assert.equal(String(text), "hello", "by a port that stays");
  });

  it("names a process instead of a port for .NET", async () => {
    const { debuggee, start, open } = stage();
    await open(dotnet);
    const { child } = start(dotnet, "dotnet");
    const { port, pid } = await until(() => debuggee.port);
    assert.deepEqual([port, pid, debuggee.owns(0)], [0, child.pid, false]);
  });

  it("is refused while a script runs Python without its debugger", async () => {
    const { open, start } = stage();
    assert.equal(await open(script), "opening", "nothing runs yet");
    start(script, "python3");
    const opening = await open(script);
    assert.match(typeof opening === "object" ? opening.refused : "", /starts Python from a script/);
  });

  it("warns once it is known that no port opens", async () => {
    const { open, start, warnings } = stage();
    await open(script);
    start(script, "python3");
    await until(() => warnings.length > 0);
    assert.match(warnings[0] ?? "", /^job starts Python from a script/);
  });

  it("opens no port when it is closed meanwhile", async () => {
    const { debuggee, start, open, changes } = stage();
    await open(java);
    const { say } = start(java, "java");
    debuggee.close();
    say("Listening for transport dt_socket at address: 2");
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([debuggee.port, changes()], [undefined, 0]);
  });
});
