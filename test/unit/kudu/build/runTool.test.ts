// A tool is run to its end: what it prints, how it ended, and what ends it sooner.
import assert from "node:assert/strict";
import { join } from "node:path";
import { runTool, type ToolRun } from "../../../../kudu/build/runTool";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("a tool", () => {
  const at = useTemporaryFolder();

  /** Runs a script of Node; gives its code, its lines, and all that it printed. */
  async function run(script: string, more: Partial<ToolRun> = {}) {
    const lines: string[] = [];
    let output = "";
    const code = await runTool({
      ...{ program: process.execPath, args: ["-e", script], cwd: at(), environment: process.env },
      onOutput: (text) => {
        output += text;
      },
      onLine: (line) => lines.push(line),
      onSilence: () => undefined,
      ...more,
    });
    return { code, lines, output };
  }
  const print = (...pieces: string[]) =>
    `const pieces = ${JSON.stringify(pieces)}; const next = () => { const piece = pieces.shift(); if (piece !== undefined) process.stdout.write(Buffer.from(piece, "latin1"), () => setTimeout(next, 20)); }; next();`;
  const latin = (text: string) => Buffer.from(text).toString("latin1");

  const rows: [why: string, pieces: string[], lines: string[]][] = [
    ["each by itself", ["a\nb\n"], ["a", "b"]],
    ["of Windows", ["a\r\nb\r\n"], ["a", "b"]],
    ["that are empty", ["a\n\nb\n"], ["a", "", "b"]],
    ["that come in pieces", ["a", "b\nc", "d\n"], ["ab", "cd"]],
    ["of which the last has no end", ["a\nb"], ["a", "b"]],
    ["whose letters come in pieces", [latin("ü\n").slice(0, 1), latin("ü\n").slice(1)], ["ü"]],
    ["without their colors", ["\u001b[31mred\u001b[0m\n\u001b[1mbold"], ["red", "bold"]],
    ["none", [], []],
  ];
  for (const [why, pieces, lines] of rows) {
    it(`prints lines: ${why}`, async () => {
      const found = await run(print(...pieces));
      assert.deepEqual(found.lines, lines);
      assert.equal(found.output, Buffer.from(pieces.join(""), "latin1").toString());
    });
  }

  it("prints to its errors as well", async () => {
    const { lines } = await run("console.log('a'); console.error('b')");
    assert.deepEqual(lines.sort(), ["a", "b"]);
  });

  it("prints an endless line, of which the beginning is kept", async () => {
    const { lines, output } = await run("process.stdout.write('x'.repeat(40_000) + 'end')");
    assert.equal(output.length, 40_003);
    assert.ok(lines.join("").length < 40_003);
    assert.match(lines.join(""), /^x+$/);
  });

  it("ends with its own code, or with none where something killed it", async () => {
    assert.equal((await run("")).code, 0);
    assert.equal((await run("process.exit(7)")).code, 7);
    if (process.platform !== "win32") {
      assert.equal((await run("process.kill(process.pid, 'SIGKILL')")).code, null);
    }
  });

  it("can't be run where it isn't there", async () => {
    const running = run("", { program: at("none") });
    // On Windows cmd looks for it, and says so by its exit code.
    const { code } = await running.catch((error: NodeJS.ErrnoException) => error);
    if (process.platform === "win32") {
      assert.notEqual(code, 0);
    } else {
      assert.equal(code, "ENOENT");
    }
  });

  it("gets its words as they are, unless the shell reads a line", async () => {
    const script = "console.log(process.argv[1])";
    const words = await run("", { args: ["-e", script, "a b & echo c"] });
    assert.deepEqual(words.lines, ["a b & echo c"]);
    const line = await run("", { program: "echo a&& echo b", args: [], shell: true });
    assert.deepEqual(line.lines, ["a", "b"]);
  });

  it("runs in its folder and sees its environment only", async () => {
    const script = "console.log(process.cwd()); console.log(process.env.OWN, process.env.OTHER)";
    const environment = { PATH: process.env.PATH, OWN: "1" };
    const { lines } = await run(script, { environment });
    assert.deepEqual(lines, [join(at()), "1 undefined"]);
  });

  it("is ended by a person, whose reason is told", async () => {
    const abort = new AbortController();
    const onLine = () => abort.abort("enough");
    const running = run("console.log('x'); setInterval(() => {}, 1000)", {
      ...{ signal: abort.signal, onLine },
    });
    await assert.rejects(running, (reason) => reason === "enough");
    await assert.rejects(run("", { signal: abort.signal }), (reason) => reason === "enough");
  });

  it("is said to go on when it prints nothing", async () => {
    const told: number[] = [];
    await runTool({
      program: process.execPath,
      args: ["-e", "setTimeout(() => {}, 700)"],
      cwd: at(),
      environment: process.env,
      minute: 30,
      onOutput: () => undefined,
      onLine: () => undefined,
      onSilence: (minutes) => told.push(minutes),
    });
    assert.deepEqual(told.slice(0, 2), [10, 20]);
  });

  it("ends whatever server it left behind with its output", async () => {
    const script =
      'require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 8000)"], { stdio: "inherit", detached: true, cwd: require("os").tmpdir() }).unref()';
    const code = await runTool({
      program: process.execPath,
      args: ["-e", script],
      cwd: at(),
      environment: process.env,
      onOutput: () => undefined,
      onLine: () => undefined,
      onSilence: () => undefined,
    });
    assert.equal(code, 0);
  });
});
