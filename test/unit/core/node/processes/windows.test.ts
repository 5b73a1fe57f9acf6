import assert from "node:assert/strict";
import { findDescendants } from "../../../../../core/node/processes/descendants";
import type { ProcessIdentity, ProcessTable } from "../../../../../core/node/processes/process";
import {
  ProcessTableError,
  parsePowerShell,
  parseWmic,
  readWindows,
} from "../../../../../core/node/processes/windows";

const powerShell = [
  "0 0 0 81234375000 System Idle Process|",
  "4 0 1764416400123 1234375000 System|",
  '5120 884 1764416460456 2500000 cmd.exe|C:\\Windows\\system32\\cmd.exe /c ""run.cmd""',
  '7004 5120 1764416461002 15625000 node.exe|"C:\\Program Files\\nodejs\\node.exe" job.js a|b',
  "",
].join("\r\n");

// WMIC ends its lines with two carriage returns.
const wmic = [
  "",
  "",
  "CreationDate=20261129203736.123456+060",
  "KernelModeTime=156250",
  "Name=node.exe",
  "ParentProcessId=5120",
  "ProcessId=7004",
  "UserModeTime=312500",
  "",
  "",
  "CreationDate=20261129193736.000000+000",
  "KernelModeTime=0",
  "Name=cmd.exe",
  "ParentProcessId=1",
  "ProcessId=5120",
  "UserModeTime=0",
  "",
].join("\r\r\n");

describe("the processes of Windows", () => {
  it("are read from PowerShell's lines", () => {
    const [, , cmd, node] = parsePowerShell(powerShell);
    assert.deepEqual(
      [cmd?.pid, cmd?.parent, cmd?.started, cmd?.command?.program],
      [5120, 884, "1764416460456", "cmd"],
    );
    assert.deepEqual(node?.command, {
      program: "node",
      line: '"C:\\Program Files\\nodejs\\node.exe" job.js a|b',
    });
  });

  it("are read from WMIC's blocks, whose local times tell how far they are ahead", () => {
    const [node, cmd] = parseWmic(wmic);
    assert.deepEqual(
      [node?.pid, node?.parent, node?.started, node?.cpu],
      [7004, 5120, String(Date.UTC(2026, 10, 29, 19, 37, 36, 123)), 468750],
    );
    assert.equal(cmd?.started, String(Date.UTC(2026, 10, 29, 19, 37, 36)));
  });

  it("have no group, session or terminal, and for WMIC their name as a command", () => {
    assert.deepEqual(parsePowerShell(powerShell)[1], {
      ...{ pid: 4, parent: 0, group: 0, session: 0, hasTerminal: false },
      ...{ started: "1764416400123", cpu: 1234375000 },
      command: { program: "system", line: "" },
    });
    assert.deepEqual(parseWmic(wmic)[0]?.command, { program: "node", line: "node.exe" });
  });

  it("of which WMIC tells no start, or a name with its own sign, are read as well", () => {
    const lines = ["CreationDate=", "Name=a=b.exe", "ParentProcessId=0", "ProcessId=8", ""];
    const west = "CreationDate=20261129113736.000000-480\r\nName=c\r\nProcessId=9\r\n";
    const [none, behind, ...rest] = parseWmic(`\r\nno line\r\n${lines.join("\r\n")}${west}`);
    assert.deepEqual([none?.started, none?.command?.program], ["0", "a=b"]);
    assert.equal(behind?.started, String(Date.UTC(2026, 10, 29, 19, 37, 36)));
    assert.deepEqual(rest, []);
  });

  const forbidden = new Error("This program is blocked by group policy.");
  const sources: [why: string, powerShell: string | Error, wmic: string | Error, count: number][] =
    [
      ["PowerShell tells", powerShell, forbidden, 4],
      ["a policy forbids PowerShell, WMIC tells", forbidden, wmic, 2],
      ["PowerShell prints nothing, WMIC tells", "", wmic, 2],
      ["PowerShell leaves this process out, WMIC tells", "4 0 0 0 System|", wmic, 2],
    ];
  for (const [why, first, second, count] of sources) {
    it(`${why}: a table`, async () => {
      const table = await readWindows(answerWith(first, second), 5120);
      assert.equal(table.length, count);
    });
  }

  it("neither tells: an error that names both reasons", async () => {
    await assert.rejects(readWindows(answerWith(forbidden, ""), 5120), (error) => {
      assert.ok(error instanceof ProcessTableError);
      assert.match(error.message, /blocked by group policy.*it lists no processes.*policy/s);
      return true;
    });
  });

  it("neither tells: of each reason only the beginning of its first line with a text", async () => {
    const long = new Error(`\r\n \r\n${"x".repeat(300)}\r\nmore`);
    await assert.rejects(readWindows(answerWith(long, new Error("")), 5120), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /\(x{200}; \)/);
      return true;
    });
  });

  it("are asked of programs in the system's folder, never found by name", async () => {
    const programs: string[] = [];
    const run = async (program: string) => {
      programs.push(program);
      return "";
    };
    await assert.rejects(readWindows(run));
    assert.ok(programs.every((program) => /[\\/]System32[\\/]/.test(program)));
  });
});

function answerWith(first: string | Error, second: string | Error) {
  return async (program: string): Promise<string> => {
    const answer = program.includes("powershell") ? first : second;
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
}

/** pid, parent, start */
type Row = readonly [pid: number, parent: number, started: number];

function tableOf(rows: readonly Row[]): ProcessTable {
  return new Map(
    rows.map(([pid, parent, started]) => [
      pid,
      { pid, parent, started: String(started), group: 0, session: 0, hasTerminal: false, cpu: 0 },
    ]),
  );
}

describe("descendants on Windows, where numbers are given again at once", () => {
  /** Process 10 was started by us at about 5000, by our clock. */
  const running: ProcessIdentity = { pid: 10, started: "~5000" };
  const over: ProcessIdentity = { ...running, ended: 9000 };
  const rows: [why: string, known: ProcessIdentity, table: readonly Row[], expected: number[]][] = [
    ["our process, a little later by the system's clock", running, [[10, 1, 5120]], [10]],
    ["not who has its number now", over, [[10, 1, 8000]], []],
    [
      "the child of a parent that has ended",
      over,
      [
        [11, 10, 6000],
        [12, 11, 7000],
      ],
      [11, 12],
    ],
    ["a child that was started in the moment of that end", over, [[11, 10, 9000]], [11]],
    ["not who was started after that end: its parent is another", over, [[11, 10, 9500]], []],
    [
      "not who is older than its parent, whose number it names",
      running,
      [
        [10, 1, 5050],
        [11, 10, 4000],
      ],
      [10],
    ],
    [
      "the child that our process left when another got its number",
      over,
      [
        [10, 1, 8000],
        [11, 10, 6000],
        [12, 10, 8500],
      ],
      [11],
    ],
  ];
  for (const [why, known, table, expected] of rows) {
    it(why, () => {
      const found = findDescendants([known], tableOf(table)).map(({ pid }) => pid);
      assert.deepEqual(found, expected);
    });
  }
});
