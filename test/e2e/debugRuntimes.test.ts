import assert from "node:assert";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commands, type DebugConfiguration, debug, Uri } from "vscode";
import { pathWithDebugpy } from "./harness/python";
import { Breakpoint, debugPort, noSessionIsLeft, otherProcess, printsOn } from "./scene/debugging";
import { eventually, hostClient, jobFolder } from "./scene/sample";

/** The configuration that the debugger of a runtime gets while `work` goes on. */
async function configurationFor(type: string, work: () => Promise<void>) {
  const seen: DebugConfiguration[] = [];
  const watching = debug.onDidStartDebugSession((session) => {
    if (session.type === type) {
      seen.push(session.configuration);
    }
  });
  await work();
  const configuration = await eventually(`a session of ${type}`, async () => seen[0]);
  watching.dispose();
  return configuration;
}

describe("debugging other runtimes", () => {
  const any = Uri.file(jobFolder("continuous", "mailer"));
  const debugpyPath = pathWithDebugpy();
  const { PATH } = process.env;
  before(() => {
    // The local host inherits it.
    process.env.PATH = debugpyPath ?? PATH;
  });
  after(async () => {
    process.env.PATH = PATH;
    await debug.stopDebugging();
    await commands.executeCommand("webjobs.stopLocalHost", any);
  });

  async function job(name: string, files: Record<string, string>): Promise<Uri> {
    const folder = jobFolder("continuous", name);
    await mkdir(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(folder, file), text);
    }
    await commands.executeCommand("webjobs.refresh");
    await commands.executeCommand("webjobs.startLocalHost", any);
    const client = await hostClient();
    await eventually(`the host knows ${name}`, () => client.findJob({ kind: "continuous", name }));
    return Uri.file(folder);
  }

  if (debugpyPath !== undefined) {
    describe("Python", () => {
      const folder = jobFolder("continuous", "thumbnails");
      let breakpoint: Breakpoint;
      before(() => {
        breakpoint = new Breakpoint(join(folder, "run.py"), 7);
      });
      after(() => breakpoint.dispose());

      it("stops at a breakpoint in its source, though it runs from a copy", async () => {
        await commands.executeCommand("webjobs.attachDebugger", Uri.file(folder));
        await breakpoint.isHit(async (evaluate) => {
          assert.strictEqual(await evaluate("number > 0"), "True");
        });
        assert.notStrictEqual((await debugPort("thumbnails")).root, folder);
      });

      it("attaches again when the job was restarted", async () => {
        const before = await debugPort("thumbnails");
        await breakpoint.remove();
        process.kill(before.pid, "SIGKILL");
        await otherProcess("thumbnails", before);
        breakpoint.set();
        await breakpoint.isHit();
      });

      it("goes on by itself once the debugger has detached from a breakpoint", async () => {
        const { pid } = await debugPort("thumbnails");
        await breakpoint.isReached();
        await debug.stopDebugging();
        await noSessionIsLeft();
        await printsOn("thumbnails");
        const client = await hostClient();
        const { status } = await client.getJob({ kind: "continuous", name: "thumbnails" });
        assert.strictEqual(status, "Running");
        process.kill(pid, 0);
      });
    });
  }

  if (spawnSync("javac", ["-version"]).status === 0) {
    describe("Java", () => {
      const folder = jobFolder("continuous", "coffee");
      after(() => rm(folder, { recursive: true, force: true }));

      it("gives its debugger an address at which jdb stops at a breakpoint", async () => {
        const coffee = await job("coffee", {
          "Main.java": [
            "class Main {",
            "  static void brew(int cup) {",
            '    System.out.println("cup " + cup);',
            "  }",
            "  public static void main(String[] arguments) throws Exception {",
            "    for (int cup = 1; ; cup++) { brew(cup); Thread.sleep(100); }",
            "  }",
            "}",
          ].join("\n"),
          "run.sh": "exec java -cp . Main\n",
        });
        execFileSync("javac", ["-g", "Main.java"], { cwd: folder });
        const { hostName, port, request } = await configurationFor("java", async () => {
          await commands.executeCommand("webjobs.attachDebugger", coffee);
        });
        assert.deepStrictEqual({ hostName, request }, { hostName: "127.0.0.1", request: "attach" });
        assert.strictEqual(port, (await debugPort("coffee")).port);
        const said = await stopWithJdb(hostName, port, "Main:3");
        // jdb may say between the two that the breakpoint is set.
        assert.match(said, /Breakpoint hit:[\s\S]*"thread=main", Main\.brew\(\), line=3/);
        await debug.stopDebugging();
        await noSessionIsLeft();
      });
    });
  }

  it("refuses what has no debugger in a sentence, and leaves it alone", async () => {
    const folder = await job("shop", { "run.php": "<?php while (true) { sleep(1); }\n" });
    try {
      await assert.rejects(
        async () => commands.executeCommand("webjobs.attachDebugger", folder),
        /Debugging isn't supported for run\.php of .*shop/,
      );
      await noSessionIsLeft();
    } finally {
      await rm(folder.fsPath, { recursive: true, force: true });
    }
  });
});

/**
 * What jdb says until it stopped at a breakpoint, which it then removes and leaves the program
 * running.
 */
async function stopWithJdb(host: string, port: number, place: string): Promise<string> {
  const connector = `com.sun.jdi.SocketAttach:hostname=${host},port=${port}`;
  const jdb = spawn("jdb", ["-connect", connector]);
  jdb.stdin.write(`stop at ${place}\n`);
  let text = "";
  for await (const piece of jdb.stdout.setEncoding("utf8")) {
    text += piece;
    if (/Breakpoint hit:.*main\[1\]/s.test(text) && !jdb.stdin.writableEnded) {
      jdb.stdin.end(`clear ${place}\nresume\nquit\n`);
    }
  }
  return text;
}
