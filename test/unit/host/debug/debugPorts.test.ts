import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import WebSocket from "ws";
import type { DebugPort } from "../../../../core/kudu";
import { pathWithDebugpy } from "../../../e2e/harness/python";
import { useTemporaryFolder } from "../../temporaryFolder";
import { startTestHost, type TestHost, until, writeFiles } from "../hostForTest";

const debugpyPath = pathWithDebugpy();

const nodeJob = 'console.log("begun"); globalThis.n = 1; setInterval(() => n++, 20);\n';

describe("debug ports of jobs", () => {
  const at = useTemporaryFolder();
  let host: TestHost;

  before(async () => {
    writeFiles(at("jobs"), {
      "continuous/plain/run.js": nodeJob,
      "continuous/wrapped/run.sh": "node app.js\n",
      "continuous/wrapped/app.js": nodeJob,
      "continuous/quiet/run.sh": "node app.js 2>/dev/null\n",
      "continuous/quiet/app.js": nodeJob,
      "continuous/quiet/settings.job": '{"stopping_wait_time":0}',
      "continuous/snake/settings.job": '{"stopping_wait_time":0}',
      "continuous/coffee/settings.job": '{"stopping_wait_time":0}',
      "continuous/stubborn/run.js":
        'process.on("SIGUSR1", () => {}); setInterval(() => {}, 1000);\n',
      "continuous/php/run.php": "<?php sleep(1000);\n",
      "continuous/snake/run.py":
        "import time\nn = 0\nwhile True:\n    n += 1\n    time.sleep(0.02)\n",
      "continuous/charmer/run.sh": "python3 app.py\n",
      "continuous/charmer/app.py": "import time\nprint('begun', flush=True)\ntime.sleep(1000)\n",
      "continuous/charmer/settings.job": '{"stopping_wait_time":0}',
      "continuous/idler/run.sh": "echo begun; sleep 1000\n",
      "triggered/once/run.sh": "echo once\n",
    });
    const PATH = debugpyPath ?? process.env.PATH;
    host = await startTestHost({
      home: at("home"),
      jobs: at("jobs"),
      environment: { ...process.env, PATH, APPSETTING_WEBJOBS_RESTART_TIME: "0" },
    });
  });
  after(() => host.close({ atOnce: true }));

  const job = (name: string) => host.client.getJob({ kind: "continuous", name });
  const portOf = (name: string): Promise<DebugPort> => until(async () => (await job(name)).debug);
  const logOf = async (name: string): Promise<string> => {
    const log = at("home", "data", "jobs", "continuous", name, "job_log.txt");
    return existsSync(log) ? readFileSync(log, "utf8") : "";
  };
  const running = (name: string) => until(async () => (await job(name)).status === "Running");
  const begun = (name: string) => until(async () => (await logOf(name)).includes("INFO] begun"));

  async function openPort(name: string): Promise<DebugPort> {
    await host.client.startJob(name, { debug: true });
    return portOf(name);
  }

  it("is closed until somebody asks", async () => {
    await begun("plain");
    assert.equal("debug" in (await job("plain")), false);
  });

  for (const name of ["plain", "wrapped", "quiet"]) {
    it(`opens Node's inspector of "${name}" without a restart, and its lines stay out of the log`, async () => {
      await until(async () => (await logOf(name)).includes("begun"));
      const debug = await openPort(name);
      assert.equal(debug.runtime, "node");
      const command = execFileSync("ps", ["-o", "args=", "-p", String(debug.pid)], {
        encoding: "utf8",
      });
      assert.match(command, /^node (run|app)\.js/);
      const result = await evaluate(debug.port, "n + 1000000");
      assert.ok(result > 1_000_000, `the job's own variable: ${result}`);
      const log = await logOf(name);
      assert.doesNotMatch(log, /Debugger|For help, see/);
      assert.equal(log.split("begun").length, 2, "not restarted");
    });
  }

  it("the list tells it too, with another ETag", async () => {
    const list = await host.client.listJobs();
    const plain = list.find(({ name }) => name === "plain");
    assert.ok(plain && "debug" in plain);
  });

  it("tells the folder that the process runs in", async () => {
    assert.equal((await portOf("plain")).root, at("jobs/continuous/plain"));
    assert.match((await portOf("wrapped")).root, /temp.*wrapped/);
  });

  for (const name of ["plain", "wrapped"]) {
    it(`opens again at the same port when "${name}" restarts`, async () => {
      const before = await portOf(name);
      const caller = connect(before.port, "127.0.0.1");
      await once(caller, "connect");
      process.kill(before.pid, "SIGKILL");
      await once(caller, "close");
      const again = await until(async () => {
        const { debug } = await job(name);
        return debug && debug.pid !== before.pid ? debug : undefined;
      });
      assert.equal(again.port, before.port);
      // Its port is open before its first line has run.
      await until(async () => (await evaluate(again.port, "globalThis.n")) >= 0);
    }).timeout(20_000);
  }

  it("is not opened again once a person stopped the job", async () => {
    await host.client.stopJob("quiet");
    await until(async () => {
      const { status, debug } = await job("quiet");
      return status === "Stopped" && debug === undefined;
    });
    await host.client.startJob("quiet");
    await running("quiet");
    assert.equal((await job("quiet")).debug, undefined);
  });

  it("refuses a runtime without a debugger in a sentence", async () => {
    await running("php").catch(() => undefined);
    await assert.rejects(
      host.client.startJob("php", { debug: true }),
      /Debugging isn.t supported for run\.php/,
    );
  });

  it("says at once of a Python behind a script what to do", async () => {
    await begun("charmer");
    await assert.rejects(
      host.client.startJob("charmer", { debug: true }),
      /charmer starts Python from a script: start it with "python -m debugpy --listen/,
    );
    assert.equal((await logOf("charmer")).split("begun").length, 2, "not restarted");
  });

  if (debugpyPath !== undefined) {
    it("finds the port of a Python that a script started under debugpy", async () => {
      const wished = await freePort();
      writeFiles(at("jobs/continuous/charmer"), {
        "run.sh": `python3 -m debugpy --listen 127.0.0.1:${wished} app.py\n`,
      });
      await until(async () => (await logOf("charmer")).split("INFO] begun").length === 3);
      const debug = await openPort("charmer");
      assert.equal(debug.runtime, "python");
      assert.match(await attachToPython(debug.port), /"event": "initialized"/);
    }).timeout(60_000);

    it("starts Python anew under debugpy, which answers at the port", async () => {
      await running("snake");
      const debug = await openPort("snake");
      assert.equal(debug.runtime, "python");
      assert.match(await attachToPython(debug.port), /"event": "initialized"/);
      // debugpy takes the next session once it has noticed the end of this one; one that comes too
      // early gets no answer.
      await until(async () => (await attachToPython(debug.port)).includes('"initialized"'));
    }).timeout(60_000);
  }

  if (spawnSync("javac", ["-version"]).status === 0) {
    it("starts Java anew with JDWP, also behind a script, and jdb attaches", async () => {
      writeFiles(at("jobs/continuous/coffee"), {
        "Main.java":
          'class Main { public static void main(String[] a) throws Exception { System.out.println("begun"); for (;;) Thread.sleep(100); } }',
      });
      execFileSync("javac", ["Main.java"], { cwd: at("jobs/continuous/coffee") });
      writeFiles(at("jobs/continuous/coffee"), { "run.sh": "java -cp . Main\n" });
      await until(
        async () =>
          (await host.client.findJob({ kind: "continuous", name: "coffee" }))?.status === "Running",
      );
      await until(async () => (await logOf("coffee")).includes("begun"));
      const debug = await openPort("coffee");
      assert.equal(debug.runtime, "java");
      const jdb = spawn("jdb", [
        "-connect",
        `com.sun.jdi.SocketAttach:hostname=127.0.0.1,port=${debug.port}`,
      ]);
      jdb.stdin.write("threads\nquit\n");
      let text = "";
      for await (const piece of jdb.stdout.setEncoding("utf8")) {
        text += piece;
      }
      assert.match(text, /main\s+sleeping/);
      assert.doesNotMatch(await logOf("coffee"), /JAVA_TOOL_OPTIONS|dt_socket/);
    }).timeout(60_000);
  }

  it("says of a script without such a program that there is none, once it has had its time", async () => {
    await begun("idler");
    await assert.rejects(
      host.client.startJob("idler", { debug: true }),
      /idler runs no program with a debugger/,
    );
  }).timeout(30_000);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** What a debugger does first: finds the inspector's socket and has an expression evaluated. */
async function evaluate(port: number, expression: string): Promise<number> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(
    target?.webSocketDebuggerUrl.replace(/\/\/[^/]+/, `//127.0.0.1:${port}`) ?? "",
  );
  await once(socket, "open");
  socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } }));
  const [message] = await once(socket, "message");
  socket.close();
  return JSON.parse(String(message)).result.result.value;
}

/**
 * What debugpy says to a debugger that attaches, up to the moment when it is ready for breakpoints,
 * or within a while. One that leaves sooner can come before the job's own side has connected, and
 * debugpy then closes the port.
 */
async function attachToPython(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.setTimeout(4000, () => socket.end());
  const send = (seq: number, command: string, args: object) => {
    const body = JSON.stringify({ seq, type: "request", command, arguments: args });
    socket.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  };
  send(1, "initialize", { adapterID: "test" });
  send(2, "attach", { connect: { host: "127.0.0.1", port } });
  let text = "";
  for await (const piece of socket) {
    text += piece;
    if (text.includes('"event": "initialized"')) {
      break;
    }
  }
  return text;
}
