import assert from "node:assert/strict";
import { failureIn, failureText } from "../../../../kudu/logs/runFailure";

const system = (text: string, level = "INFO") =>
  `[11/29/2026 17:00:00 > a1b2c3: SYS ${level}] ${text}\r\n`;
const errors = (text: string) =>
  text
    .split("\n")
    .map((line) => `[11/29/2026 17:00:00 > a1b2c3: ERR ] ${line}\r\n`)
    .join("");
const output = (text: string) => `[11/29/2026 17:00:00 > a1b2c3: INFO] ${text}\r\n`;
const begin = system("Status changed to Running");
const failed = (code: number) =>
  system("Status changed to Failed") + system(`Job failed due to exit code ${code}`, "ERR ");

describe("the reason of a failed run", () => {
  const rows: readonly [why: string, log: string, text: string | undefined][] = [
    [
      "is its exit code and what it said last",
      begin + errors("Which file? Run this WebJob with arguments…") + failed(2),
      "exit code 2: Which file? Run this WebJob with arguments…",
    ],
    [
      "is what it said in a log that begins in the middle of the run",
      errors("no queue") + failed(1),
      "exit code 1: no queue",
    ],
    [
      "is what it said first, right after it began",
      errors("an earlier run") + begin + errors("ValueError: no queue") + failed(1),
      "exit code 1: ValueError: no queue",
    ],
    ["is its exit code alone where it said nothing", begin + failed(3), "exit code 3"],
    ["is not what it printed to its output", begin + output("bye") + failed(1), "exit code 1"],
    [
      "of Python is the line below the trace",
      begin +
        errors(
          'Traceback (most recent call last):\n  File "/tmp/x/run.py", line 3, in <module>\n    raise RuntimeError("no queue")\nRuntimeError: no queue',
        ) +
        failed(1),
      "exit code 1: RuntimeError: no queue",
    ],
    [
      "of Node.js is the error, not the version below it",
      begin +
        errors(
          '/job/run.js:3\nthrow new TypeError("no queue");\n^\n\nTypeError: no queue\n    at Object.<anonymous> (/job/run.js:3:7)\n    at Module._compile (node:internal/modules/cjs/loader:1554:14)\n\nNode.js v20.19.0',
        ) +
        failed(1),
      "exit code 1: TypeError: no queue",
    ],
    [
      "of Node.js names the code of a system error too",
      begin + errors("Error [ERR_X]: no queue\n    at x (/job/run.js:3:7)") + failed(1),
      "exit code 1: Error [ERR_X]: no queue",
    ],
    [
      "of Java is the exception",
      begin +
        errors(
          'Exception in thread "main" java.lang.IllegalStateException: no queue\n\tat Main.main(Main.java:3)',
        ) +
        failed(1),
      'exit code 1: Exception in thread "main" java.lang.IllegalStateException: no queue',
    ],
    [
      "of .NET is the exception",
      begin +
        errors(
          "Unhandled exception. System.InvalidOperationException: no queue\n   at Program.Main() in Program.cs:line 3",
        ) +
        failed(134),
      "exit code 134: Unhandled exception. System.InvalidOperationException: no queue",
    ],
    [
      "of PHP is the fatal error",
      begin +
        errors(
          "PHP Fatal error:  Uncaught Exception: no queue in /job/run.php:3\nStack trace:\n#0 {main}\n  thrown in /job/run.php on line 3",
        ) +
        failed(255),
      "exit code 255: PHP Fatal error: Uncaught Exception: no queue in /job/run.php:3",
    ],
    [
      "of bash is its last complaint",
      begin + errors("run.sh: line 3: nope: command not found") + failed(127),
      "exit code 127: run.sh: line 3: nope: command not found",
    ],
    [
      "is read without colours",
      begin + errors("\u001b[31mno queue\u001b[0m") + failed(1),
      "exit code 1: no queue",
    ],
    [
      "is that of the last run of a continuous job that failed",
      begin + errors("first") + failed(1) + begin + errors("second") + failed(2) + begin,
      "exit code 2: second",
    ],
    [
      "names a program that is missing",
      begin +
        errors(
          "ApplicationName='/usr/bin/php', CommandLine='run.php', CurrentDirectory='/job', Native error= Cannot find the specified file",
        ) +
        system("Status changed to Failed") +
        system(
          "System.AggregateException: One or more errors occurred. (ApplicationName='/usr/bin/php', CommandLine='run.php', CurrentDirectory='/job', Native error= Cannot find the specified file)",
          "ERR ",
        ),
      "php isn't installed where the WebJob runs",
    ],
    [
      "says that a run was idle for too long",
      begin +
        system(
          "System.AggregateException: One or more errors occurred. (Command 'bash run.sh' was aborted due to no output nor CPU activity for 121 seconds. You can increase …)",
          "ERR ",
        ),
      "ended after 121 seconds without output or CPU use",
    ],
    ["is not known where the log was cut", errors("no queue"), undefined],
    [
      "is not taken from what a program printed",
      output("Job failed due to exit code 9"),
      undefined,
    ],
    [
      "shows what would turn or hide it",
      begin + errors("Error: gpj\u202eexe\u0007\u200b") + failed(1),
      "exit code 1: Error: gpj\\u202eexe\\u0007\\u200b",
    ],
    [
      "is cut where a line is too long to read",
      begin + errors("x".repeat(500)) + failed(1),
      `exit code 1: ${"x".repeat(199)}…`,
    ],
  ];
  for (const [why, log, text] of rows) {
    it(why, () => assert.equal(failureText(failureIn(log)), text));
  }

  const notInstalled = "ApplicationName='C:\\php\\php.exe', Cannot find the specified file";
  const alone: readonly [why: string, log: string, failure: object][] = [
    ["is the code alone where no error was written", begin + failed(-1), { exitCode: -1 }],
    [
      "is not repeated by Kudu's own words for it",
      begin + errors(notInstalled) + system(`System.AggregateException: (${notInstalled})`, "ERR "),
      { missingProgram: "php.exe" },
    ],
    [
      "is not looked for in a run file's name",
      system("Run script 'Job failed due to exit code 7.js' with script host"),
      {},
    ],
    [
      "is not known of an exception of Kudu's that says nothing",
      begin + system("System.AggregateException: One or more errors occurred.", "ERR "),
      {},
    ],
  ];
  for (const [why, log, failure] of alone) {
    it(why, () => assert.deepEqual(failureIn(log), failure));
  }
});
