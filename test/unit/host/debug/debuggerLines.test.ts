import assert from "node:assert/strict";
import { filterLines } from "../../../../host/debug/debuggerLines";
import { debuggerLines, withDebugger } from "../../../../host/debug/launch";
import { findRuntime } from "../../../../host/debug/runtime";

const listening =
  "Debugger listening on ws://127.0.0.1:41525/3f1c0d5e-0000-4000-8000-000000000000\n";
const help = "For help, see: https://nodejs.org/en/docs/inspector\n";

describe("a debugger's own lines", () => {
  function filter(chunks: readonly string[], isActive = true) {
    const passed: string[] = [];
    const ports: number[] = [];
    const rules = debuggerLines((_runtime, port) => ports.push(port));
    const lines = filterLines(
      rules,
      () => isActive,
      (chunk) => passed.push(chunk.toString()),
    );
    for (const chunk of chunks) {
      lines.push(Buffer.from(chunk));
    }
    lines.end();
    return { text: passed.join(""), passed, ports };
  }

  const rows: [why: string, chunks: string[], text: string][] = [
    ["alone", [listening, help], ""],
    ["between the job's", [`a\n${listening}${help}b\n`], "a\nb\n"],
    ["with Windows' line ends", [`a\r\n${listening.replace("\n", "\r\n")}b`], "a\r\nb"],
    ["cut anywhere", [...`x\n${listening}${help}y`], "x\ny"],
    ["without an end", ["Debugger attached."], ""],
    [
      "attached and gone",
      ["Debugger attached.\nWaiting for the debugger to disconnect...\nz"],
      "z",
    ],
    [
      "Java's",
      [
        "Listening for transport dt_socket at address: 5005\nPicked up JAVA_TOOL_OPTIONS: -Xmx1g -agentlib:jdwp=transport=dt_socket\n",
      ],
      "",
    ],
    [
      "the job's own words stay",
      ["Debugger attached to my log\nDebug"],
      "Debugger attached to my log\nDebug",
    ],
    [
      "inside a line they are the job's",
      ["I said: Debugger attached.\n"],
      "I said: Debugger attached.\n",
    ],
    [
      "the rest of a line that began before",
      ["half ", "Debugger attached.\n", "Debugger attached.\n"],
      "half Debugger attached.\n",
    ],
    [
      "a line longer than any debugger writes is the job's",
      [`Picked up JAVA_TOOL_OPTIONS: ${"-Dx=1 ".repeat(80)}-agentlib:jdwp=transport=dt_socket\n`],
      `Picked up JAVA_TOOL_OPTIONS: ${"-Dx=1 ".repeat(80)}-agentlib:jdwp=transport=dt_socket\n`,
    ],
  ];
  for (const [why, chunks, text] of rows) {
    it(why, () => assert.equal(filter(chunks).text, text));
  }

  const own = [
    listening,
    help,
    "Debugger attached.\n",
    listening.replace("listening", "ending"),
    "Waiting for the debugger to disconnect...\n",
    "Listening for transport dt_socket at address: 5005\n",
  ];
  for (const line of [...own, "Picked up JAVA_TOOL_OPTIONS: -agentlib:jdwp=x\n"]) {
    it(`are taken out only when nothing stands before them: ${line.trim()}`, () => {
      assert.equal(filter([line]).text, "");
      assert.equal(filter([`Debugger attached. ${line}`]).text, `Debugger attached. ${line}`);
    });
  }
  for (const line of own) {
    it(`are taken out only when nothing follows them: ${line.trim()}`, () => {
      const more = line.replace("\n", " said the job\n");
      assert.equal(filter([more]).text, more);
    });
  }

  it("tell the port", () => assert.deepEqual(filter([...listening]).ports, [41525]));

  it("are the job's while nobody debugs", () => {
    assert.equal(filter([listening], false).text, listening);
  });

  const before: [why: string, chunks: string[], text: string][] = [
    ["a whole line", ["a\n"], "a\n"],
    ["a line whose end came alone", ["a", "\n"], "a\n"],
    ["a line, and an empty chunk", ["a\n", ""], "a\n"],
    ["half a line, whose rest is the job's", ["a"], "aDebugger attached.\n"],
  ];
  for (const [why, chunks, text] of before) {
    for (const pieces of [["Debugger attached.\n"], ["Debugger ", "attached.", "\n"]]) {
      const times = pieces.length === 1 ? "at once" : "in pieces";
      it(`begin after what was written while nobody debugged: ${why}, ${times}`, () => {
        let isActive = false;
        let passed = "";
        const lines = filterLines(
          debuggerLines(() => undefined),
          () => isActive,
          (chunk) => {
            passed += chunk.toString();
          },
        );
        for (const chunk of chunks) {
          lines.push(Buffer.from(chunk));
        }
        isActive = true;
        for (const piece of pieces) {
          lines.push(Buffer.from(piece));
        }
        assert.equal(passed, text);
      });
    }
  }

  it("are the job's, in order, when nobody debugs any more after one byte", () => {
    let isActive = true;
    let passed = "";
    const lines = filterLines(
      debuggerLines(() => undefined),
      () => isActive,
      (chunk) => {
        passed += chunk.toString();
      },
    );
    lines.push(Buffer.from("D"));
    isActive = false;
    lines.push(Buffer.from("one\n"));
    assert.equal(passed, "Done\n");
  });

  it("leave no empty chunks behind", () => {
    assert.deepEqual(filter([listening, help]).passed, []);
  });

  it("do not hold back what cannot become one", () => {
    assert.deepEqual(filter(["working", "...", "\nDe"]).passed, ["working", "...", "\n", "De"]);
  });
});

describe("starting for a debugger", () => {
  const command = {
    program: "x",
    commandLine: "run",
    environment: { NODE_OPTIONS: "--no-warnings", A: "1" },
  };
  const start = (wish: Partial<Parameters<typeof withDebugger>[1]>) =>
    withDebugger(command, {
      runtime: "node",
      isWanted: false,
      port: 5678,
      ...wish,
    });

  it("adds to the person's own Node options, and opens nothing", () => {
    assert.equal(start({}).environment.NODE_OPTIONS, "--no-warnings --inspect-port=127.0.0.1:0");
    assert.equal(
      start({ isWanted: true }).environment.NODE_OPTIONS,
      "--no-warnings --inspect-port=127.0.0.1:0",
    );
    assert.equal(command.environment.NODE_OPTIONS, "--no-warnings");
  });

  it("runs Python under debugpy only when wanted", () => {
    assert.equal(start({ runtime: "python" }).commandLine, "run");
    const { commandLine, environment } = start({ runtime: "python", isWanted: true });
    assert.equal(commandLine, "-m debugpy --listen 127.0.0.1:5678 run");
    // Without it debugpy writes a warning into the job's log.
    assert.equal(environment.PYDEVD_DISABLE_FILE_VALIDATION, "1");
  });

  it("leaves Node's options alone where another runtime runs", () => {
    for (const runtime of ["python", "java"] as const) {
      const { environment } = start({ runtime, isWanted: true });
      assert.equal(environment.NODE_OPTIONS, "--no-warnings");
    }
  });

  it("gives Java its agent only when wanted, also through a script", () => {
    for (const runtime of ["java", "unknown"] as const) {
      assert.equal(start({ runtime }).environment.JAVA_TOOL_OPTIONS, undefined);
      assert.match(
        String(start({ runtime, isWanted: true }).environment.JAVA_TOOL_OPTIONS),
        /^-agentlib:jdwp=.*address=127\.0\.0\.1:0$/,
      );
    }
  });
});

describe("finding the runtime in a job's tree", () => {
  const entry = (pid: number, program: string, line = program) => ({
    pid,
    parent: 0,
    group: 0,
    session: 0,
    hasTerminal: false,
    started: "1",
    cpu: 0,
    command: { program, line },
  });
  const rows: [why: string, tree: ReturnType<typeof entry>[], pid: number | undefined][] = [
    ["the process itself", [entry(1, "node", "node run.js")], 1],
    ["behind a shell", [entry(1, "bash"), entry(2, "python3.11")], 2],
    [
      "behind npm",
      [
        entry(1, "bash"),
        entry(2, "node", "npm start"),
        entry(3, "sh"),
        entry(4, "node", "node app.js"),
      ],
      4,
    ],
    [
      "behind npm's script",
      [entry(2, "node", "node /usr/bin/npm-cli.js start"), entry(4, "node", "node app.js")],
      4,
    ],
    [
      "a server's workers come later",
      [entry(1, "node", "node run.js"), entry(2, "node", "node worker.js")],
      1,
    ],
    ["none", [entry(1, "bash"), entry(2, "sleep")], undefined],
  ];
  for (const [why, tree, pid] of rows) {
    it(why, () => assert.equal(findRuntime(tree)?.pid, pid));
  }
});
