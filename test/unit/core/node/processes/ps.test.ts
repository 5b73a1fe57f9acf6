import { deepEqual } from "node:assert/strict";
import { existsSync } from "node:fs";
import {
  parsePs,
  parsePsEnvironments,
  readPs,
  readPsNow,
  readPsStart,
} from "../../../../../core/node/processes/ps";

/** As `ps` of macOS writes them. */
const table = `    1     0     1 ??         0:12.34 Mon Mar  2 08:00:00 2026     /sbin/launchd
  501     1   501 ttys001    1:02:03.50 Tue Mar 10 11:22:33 2026     /Applications/My App.app/run --a b
  502   501   501 ttys001    2-00:00:01 Tue Mar 10 11:22:34 2026     node job.js
a command whose second line is no process
is 7 1 7 ?? 0:00.00 Mon Mar  2 08:00:00 2026 /bin/none
`;
const programs = `a program of two lines, 502 of them
    1 /sbin/launchd
  501 /Applications/My App.app/run
`;

describe("processes as ps lists them", () => {
  it("have parent, group, terminal, start, and seconds of the processor", () => {
    const found = parsePs(table, programs);
    deepEqual(
      found.map(({ pid, parent, group, session, hasTerminal, cpu }) => [
        pid,
        parent,
        group,
        session,
        hasTerminal,
        cpu,
      ]),
      [
        [1, 0, 1, 0, false, 12.34],
        [501, 1, 501, 0, true, 3723.5],
        [502, 501, 501, 0, true, 2 * 60 ** 3 + 1],
      ],
    );
    deepEqual(found[1]?.started, "Tue Mar 10 11:22:33 2026");
  });

  it("have a program of which a path with blanks is whole, and else the first word", () => {
    deepEqual(
      parsePs(table, programs).map(({ command }) => command),
      [
        { program: "launchd", line: "/sbin/launchd" },
        { program: "run", line: "/Applications/My App.app/run --a b" },
        { program: "node", line: "node job.js" },
      ],
    );
  });

  it("are asked of the system, where it has ps", async function () {
    // Wine sees the programs of Linux, and can't start them.
    if (process.platform === "win32" || !existsSync("/bin/ps")) {
      this.skip();
    }
    for (const table of [await readPs(), readPsNow()]) {
      const own = table.find(({ pid }) => pid === process.pid);
      deepEqual([own?.parent, own?.command?.program], [process.ppid, "node"]);
      deepEqual(readPsStart(process.pid), own?.started);
    }
    deepEqual(readPsStart(999_999_999), undefined);
  });

  it("have an environment behind the command, this process aside", () => {
    const lines = `  501 node job.js A=1 B=2\n${process.pid} node A=1\n\nnone 7 x\n`;
    deepEqual(parsePsEnvironments(lines), [{ pid: 501, text: "\0node\0job.js\0A=1\0B=2\0" }]);
  });
});
