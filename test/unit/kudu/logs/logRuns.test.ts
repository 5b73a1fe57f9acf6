import assert from "node:assert";
import { isCutNotice, parseLogLine } from "../../../../kudu/logs/logLine";
import { type LogRun, runsOfLog } from "../../../../kudu/logs/logRuns";

const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);
/** `10:00:01 SYS INFO text` as a line of a log. */
const line = (text: string) =>
  text.replace(/^(\S+) (SYS )?(INFO|WARN|ERR) /, (_, time, system = "", level) => {
    return `[11/22/2026 ${time} > a1b2c3: ${system}${level.padEnd(4)}] `;
  });
const log = (...lines: string[]) => lines.map((each) => `${line(each)}\n`).join("");

describe("a line of a log", () => {
  it("is a time, an instance, who wrote it and how bad it is", () => {
    assert.deepStrictEqual(parseLogLine(line("10:00:01 SYS ERR Job failed")), {
      at: at("10:00:01"),
      instance: "a1b2c3",
      isSystem: true,
      level: "ERR",
      text: "Job failed",
      textStart: 41,
    });
  });

  const rows: [why: string, text: string, expected: object | undefined][] = [
    ["of the program", line("10:00:01 INFO hi"), { isSystem: false, level: "INFO", text: "hi" }],
    ["without any text", line("10:00:01 INFO ").trimEnd(), { level: "INFO", text: "" }],
    ["of another instance", "[11/22/2026 10:00:01 > RD0003: ERR ] x", { instance: "RD0003" }],
    ["that only a program would write", "11/22/2026 10:00:01 INFO x", undefined],
    ["quoted by the program", ` ${line("10:00:01 SYS INFO x")}`, undefined],
  ];
  for (const [why, text, expected] of rows) {
    it(why, () => {
      const found = parseLogLine(text);
      if (expected === undefined) {
        assert.strictEqual(found, undefined);
      } else {
        assert.deepStrictEqual({ ...found, ...expected }, found);
      }
    });
  }

  it("that says where the log was cut is Kudu's alone by its words", () => {
    const words = "Reached maximum allowed output lines for this run, to see all";
    const cut = (text: string) => {
      const read = parseLogLine(line(text));
      return read !== undefined && isCutNotice(read);
    };
    assert.deepStrictEqual(
      [cut(`10:00:00 WARN ${words}`), cut(`10:00:00 INFO ${words}`), cut("10:00:00 WARN disk")],
      [true, false, false],
    );
  });
});

describe("the runs of a log", () => {
  const life = [
    "10:00:00 SYS INFO Status changed to Starting",
    "10:00:00 SYS INFO WebJob singleton setting is False",
    "10:00:00 SYS INFO Run script 'run.js' with script host - 'NodeScriptHost'",
    "10:00:01 SYS INFO Status changed to Running",
    "10:00:02 INFO hello",
    "10:00:05 SYS INFO Status changed to Success",
    "10:00:05 SYS INFO Process went down, waiting for 60 seconds",
    "10:00:05 SYS INFO Status changed to PendingRestart",
  ];
  const again = [
    "10:01:05 SYS INFO Run script 'run.js' with script host - 'NodeScriptHost'",
    "10:01:05 SYS INFO Status changed to Running",
    "10:01:06 ERR [11/22/2026 10:00:00 > a1b2c3: SYS INFO] Status changed to Success",
    "10:01:07 SYS ERR Job failed due to exit code 3",
  ];
  const rows: [why: string, text: string, runs: LogRun[]][] = [
    ["nothing", "", []],
    ["lines of another kind of log", "hello\nworld\n", []],
    [
      "a program that writes almost as Kudu does",
      "[nginx: SYS INFO] Status changed to Running\n",
      [],
    ],
    [
      "one in a log that begins with an empty line and ends without a line end",
      `\n${log("10:00:01 SYS INFO Status changed to Running")}bye`,
      [{ firstLine: 1, lastLine: 2, outcome: "running", start: at("10:00:01") }],
    ],
    [
      "one that Kudu starts anew, though what prepared it was rolled away",
      log(
        "10:00:01 SYS INFO Status changed to Running",
        "10:00:05 SYS INFO Status changed to Starting",
      ),
      [
        {
          firstLine: 0,
          lastLine: 0,
          outcome: "aborted",
          start: at("10:00:01"),
          end: at("10:00:05"),
        },
        { firstLine: 1, lastLine: 1, outcome: "running" },
      ],
    ],
    [
      "one whose process never began, and the next",
      log(...life.slice(0, 3), ...life.slice(0, 1)),
      [
        { firstLine: 0, lastLine: 2, outcome: "running" },
        { firstLine: 3, lastLine: 3, outcome: "running" },
      ],
    ],
    ...["Status changed to Failed", "WebJob run failed due to no program"].map(
      (end): [why: string, text: string, runs: LogRun[]] => [
        `one that failed without an exit code: ${end}`,
        log(...life.slice(0, 4), `10:00:02 SYS ERR ${end}`),
        [
          {
            firstLine: 0,
            lastLine: 4,
            outcome: "failed",
            start: at("10:00:01"),
            end: at("10:00:02"),
          },
        ],
      ],
    ),
    [
      "one that goes on",
      log(...life.slice(0, 5)),
      [{ firstLine: 0, lastLine: 4, outcome: "running", start: at("10:00:01") }],
    ],
    [
      "one after the other, each from what prepared it to the next",
      log(...life, ...again),
      [
        {
          firstLine: 0,
          lastLine: 7,
          outcome: "success",
          exitCode: 0,
          start: at("10:00:01"),
          end: at("10:00:05"),
        },
        {
          firstLine: 8,
          lastLine: 11,
          outcome: "failed",
          exitCode: 3,
          start: at("10:01:05"),
          end: at("10:01:07"),
        },
      ],
    ],
    [
      "one that a refresh stopped",
      log(
        ...life.slice(2, 4),
        "10:00:09 SYS INFO Status changed to Stopping",
        "10:00:14 ERR Thread was being aborted.",
        "10:00:14 SYS INFO WebJob process was aborted",
        "10:00:14 SYS INFO Status changed to Stopped",
      ),
      [
        {
          firstLine: 0,
          lastLine: 5,
          outcome: "stopped",
          start: at("10:00:01"),
          end: at("10:00:14"),
        },
      ],
    ],
    [
      "one whose end nobody wrote down, since the site went away",
      log(...life.slice(0, 5), ...again.slice(0, 2)),
      [
        {
          firstLine: 0,
          lastLine: 4,
          outcome: "aborted",
          start: at("10:00:01"),
          end: at("10:01:05"),
        },
        { firstLine: 5, lastLine: 6, outcome: "running", start: at("10:01:05") },
      ],
    ],
    [
      "a triggered job's only one",
      log(
        "10:00:00 SYS INFO Status changed to Initializing",
        "10:00:00 SYS INFO Run script 'run.sh' with script host - 'BashScriptHost'",
        "10:00:00 SYS INFO Status changed to Running",
        "10:00:03 SYS INFO Status changed to Failed",
        "10:00:03 SYS ERR Job failed due to exit code 7",
      ),
      [
        {
          firstLine: 0,
          lastLine: 4,
          outcome: "failed",
          exitCode: 7,
          start: at("10:00:00"),
          end: at("10:00:03"),
        },
      ],
    ],
    [
      "one whose beginning was rolled away is not made up",
      log("10:00:05 INFO bye", "10:00:05 SYS INFO Status changed to Success", ...again),
      [
        {
          firstLine: 2,
          lastLine: 5,
          outcome: "failed",
          exitCode: 3,
          start: at("10:01:05"),
          end: at("10:01:07"),
        },
      ],
    ],
  ];
  for (const [why, text, runs] of rows) {
    it(why, () => {
      assert.deepStrictEqual(runsOfLog(text), runs);
      assert.deepStrictEqual(runsOfLog(text.replaceAll("\n", "\r\n")), runs, "with CRLF");
    });
  }
});
