/**
 * The comparer of the recorded scenarios can fail: each row is a difference that it must see, or
 * must not.
 */
import { deepEqual, equal, notDeepEqual } from "node:assert/strict";
import { compareLog } from "../../conformance/replay/compareLog";
import { compareResponse } from "../../conformance/replay/compareResponse";
import { compareTimeline } from "../../conformance/replay/compareTimeline";
import { compareTree, rootsOf } from "../../conformance/replay/compareTree";
import { compareValue, Ending, Near } from "../../conformance/replay/compareValue";
import type { Reply } from "../../conformance/replay/exchange";
import { Bindings } from "../../conformance/replay/placeholders";
import type { Change } from "../../conformance/replay/transcripts";

const one = "202611221556200001";
const two = "202611221556200002";

function bindings(): Bindings {
  return new Bindings({ base: "http://127.0.0.1:4711", home: "/tmp/h", instance: "a1b2c3" });
}

describe("placeholders of the recordings", () => {
  const rows: readonly [why: string, recorded: string, actual: string, same: boolean][] = [
    ["plain text", "abc", "abc", true],
    ["another text", "abc", "abd", false],
    ["a longer text", "abc", "abcd", false],
    ["regular expression signs are text", "a.c", "abc", false],
    ["the host's address", '"{BASE}/api"', '"http://127.0.0.1:4711/api"', true],
    ["another address", '"{BASE}/api"', '"http://127.0.0.1:4712/api"', false],
    ["a run twice", "{RUNID1} {RUNID1}", `${one} ${one}`, true],
    ["two runs under one name", "{RUNID1} {RUNID1}", `${one} ${two}`, false],
    ["one run under two names", "{RUNID1} {RUNID2}", `${one} ${one}`, false],
    ["a date", "{ISO-UTC}", "2026-11-22T15:56:20.123456Z", true],
    ["a date without zone", "{ISO-UTC}", "2026-11-22T15:56:20", false],
    [
      "a date in JSON with a trimmed fraction",
      '"2026-11-22T{TIMESPAN}+00:00"',
      '"2027-01-02T03:04:05.12+00:00"',
      true,
    ],
    ["a duration", '"{TIMESPAN}"', '"00:00:01.2345678"', true],
    ["a duration with days", '"2517.{TIMESPAN}"', '"2600.00:00:01.2345678"', true],
    ["a duration with six digits", '"{TIMESPAN}"', '"00:00:01.234567"', false],
    [
      "line ends in JSON of either platform",
      String.raw`"x - Running\n"`,
      String.raw`"x - Running\r\n"`,
      true,
    ],
    ["a missing line end in JSON", String.raw`"x - Running\n"`, '"x - Running"', false],
    ["a stack trace", '{"StackTrace":"{STACK}"}', String.raw`{"StackTrace":"at \"x\"\n"}`, true],
    ["a random name", "{TEMP}/jobs/{RANDOM8.3}", "/tmp/x/jobs/abcdefgh.ijk", true],
    ["not a random name", "{TEMP}/jobs/{RANDOM8.3}", "/tmp/x/jobs/abcdefgh", false],
  ];
  for (const [why, recorded, actual, same] of rows) {
    it(`${same ? "accepts" : "refuses"} ${why}`, () => {
      equal(bindings().match(recorded, actual) === undefined, same);
    });
  }

  it("forgets the names of a comparison that failed", async () => {
    const names = bindings();
    await names.attempt(async () => {
      names.match("{RUNID1}", one);
      return ["something else differs"];
    });
    equal(names.match("{RUNID1}", two), undefined);
  });

  it("fills a request with the values it has learnt", () => {
    const names = bindings();
    names.match("{RUNID1}", one);
    names.matchEtag('"c1bc938c"', '"mine"');
    equal(names.fill("/history/{RUNID1}"), `/history/${one}`);
    equal(names.fill('"c1bc938c"'), '"mine"');
  });

  it("holds ETags to be equal where they were equal, different where they differed", () => {
    const names = bindings();
    equal(names.matchEtag('"1"', '"a"'), undefined);
    equal(names.matchEtag('"1"', '"a"'), undefined);
    notDeepEqual(names.matchEtag('"1"', '"b"'), undefined);
    notDeepEqual(names.matchEtag('"2"', '"a"'), undefined);
    notDeepEqual(names.matchEtag('"3"', "unquoted"), undefined);
    notDeepEqual(names.matchEtag('"11"', '"c"'), undefined);
  });
});

describe("answers against recorded ones", () => {
  const recorded = {
    status: 200,
    headers: { "content-type": "text/plain", "content-length": "2" },
    body: "hi",
  };
  const rows: readonly { readonly why: string; readonly change: Partial<Reply> }[] = [
    { why: "another status", change: { status: 404 } },
    { why: "another body", change: { body: "ho" } },
    {
      why: "another media type",
      change: { headers: { "content-type": "text/html", "content-length": "2" } },
    },
    { why: "a missing header", change: { headers: { "content-length": "2" } } },
    { why: "a header too many", change: { headers: { ...recorded.headers, location: "/" } } },
    { why: "a wrong length", change: { headers: { ...recorded.headers, "content-length": "3" } } },
  ];
  for (const { why, change } of rows) {
    it(`sees ${why}`, () => {
      equal(compareResponse(recorded, { ...recorded, ...change }, bindings()).length, 1);
    });
  }

  it("accepts the recorded answer", () => {
    deepEqual(compareResponse(recorded, recorded, bindings()), []);
  });
});

describe("status sequences", () => {
  const log = (...states: string[]) => states.map((s) => `] Status changed to ${s}\r\n`).join("");
  const recorded: Change[] = [
    [0, "Running"],
    [5, "Stopping"],
    [10, "Stopped"],
  ];
  const rows: readonly [why: string, actual: Change[], problems: number, proof?: string][] = [
    [
      "the same",
      [
        [0, "Running"],
        [5.2, "Stopping"],
        [10.3, "Stopped"],
      ],
      0,
    ],
    [
      "a brief state more",
      [
        [0, "Running"],
        [5, "Disabling"],
        [5.1, "Stopping"],
        [10, "Stopped"],
      ],
      0,
    ],
    [
      "a lasting state more",
      [
        [0, "Running"],
        [1, "Disabling"],
        [5, "Stopping"],
        [10, "Stopped"],
      ],
      1,
    ],
    [
      "a lasting state more that the recorded log has",
      [
        [0, "Running"],
        [1, "Disabling"],
        [5, "Stopping"],
        [10, "Stopped"],
      ],
      0,
      log("Disabling"),
    ],
    [
      "a lasting state less",
      [
        [0, "Running"],
        [10, "Stopped"],
      ],
      1,
    ],
    [
      "the end missing",
      [
        [0, "Running"],
        [5, "Stopping"],
      ],
      1,
    ],
    [
      "an end too many",
      [
        [0, "Running"],
        [5, "Stopping"],
        [10, "Stopped"],
        [11, "Running"],
      ],
      1,
    ],
    [
      "another order",
      [
        [0, "Stopping"],
        [5, "Running"],
        [10, "Stopped"],
      ],
      2,
    ],
    [
      "far too early",
      [
        [0, "Running"],
        [1, "Stopping"],
        [10, "Stopped"],
      ],
      1,
    ],
    [
      "far too late",
      [
        [0, "Running"],
        [5, "Stopping"],
        [20, "Stopped"],
      ],
      1,
    ],
  ];
  it("takes a state that comes again for the later one where the earlier was too brief to see", () => {
    const twice: Change[] = [
      [0, "Running"],
      [5, "Stopping"],
      [10, "Stopped"],
      [10.2, "Running"],
      [20, "Stopping"],
      [25, "Stopped"],
    ];
    const proof = { recordedLog: "", actualLog: "" };
    const seen = twice.filter(([at]) => at !== 10);
    deepEqual(compareTimeline(twice, seen, proof), []);
  });

  it("lets a job that only starts come as early as the debounce, not earlier", () => {
    const slow: Change[] = [
      [0, "Stopped"],
      [18.75, "Running"],
    ];
    const started = (at: number): Change[] => [
      [0, "Stopped"],
      [at, "Running"],
    ];
    const proof = { recordedLog: "", actualLog: "" };
    deepEqual(compareTimeline(slow, started(5), proof), []);
    equal(compareTimeline(slow, started(1), proof).length, 1);
  });

  for (const [why, actual, problems, recordedLog = ""] of rows) {
    it(`${problems === 0 ? "accepts" : "refuses"} ${why}`, () => {
      equal(compareTimeline(recorded, actual, { recordedLog, actualLog: "" }).length, problems);
    });
  }
});

describe("job logs", () => {
  const line = (channel: string, text: string) =>
    `[{MM/dd/yyyy HH:mm:ss} > {INST6}: ${channel}] ${text}\r\n`;
  const real = (channel: string, text: string) =>
    `[11/22/2026 15:56:25 > a1b2c3: ${channel}] ${text}\r\n`;
  const life = (write: typeof line) =>
    write("SYS INFO", "Run script 'run.sh' with script host - 'BashScriptHost'") +
    write("SYS INFO", "Status changed to Running") +
    write("INFO", "up") +
    write("ERR ", "oh") +
    write("SYS INFO", "Status changed to Stopped");
  const started = (write: typeof line) =>
    write("SYS INFO", "Run script 'run.sh' with script host - 'BashScriptHost'");
  const rows: readonly [why: string, recorded: string, actual: string, same: boolean][] = [
    ["the same", life(line), life(real), true],
    ["a system line less", life(line), life(real).replace(/.*Running\r\n/, ""), false],
    ["a system line more", life(line), life(real) + real("SYS INFO", "x"), false],
    [
      "another level",
      life(line),
      life(real).replace(
        "SYS INFO] Status changed to Stopped",
        "SYS WARN] Status changed to Stopped",
      ),
      false,
    ],
    ["a console line less", life(line), life(real).replace(/.*up\r\n/, ""), false],
    [
      "console lines of two streams in the other order",
      line("INFO", "a") + line("ERR ", "b"),
      real("ERR ", "b") + real("INFO", "a"),
      true,
    ],
    [
      "lines of one stream in the other order",
      line("INFO", "a") + line("INFO", "b"),
      real("INFO", "b") + real("INFO", "a"),
      false,
    ],
    [
      "a console line of another run",
      started(line) + line("INFO", "a") + started(line),
      started(real) + started(real) + real("INFO", "a"),
      false,
    ],
    ["lines without CR", line("INFO", "a"), real("INFO", "a").replace("\r", ""), false],
    [
      "what bash says of a killed child",
      line("INFO", "a"),
      real("INFO", "a") + real("ERR ", "run.sh: line 1: 32723 Killed    sleep 1000"),
      true,
    ],
    [
      "the text of an exception",
      line("SYS ERR ", "System.AggregateException: x\n at y\n"),
      real("SYS ERR ", "System.AggregateException: z"),
      true,
    ],
    ["a missing exception", line("SYS ERR ", "System.AggregateException: x"), "", false],
    [
      "the end of a log that was cut at its start",
      `26 > a1b2c3: INFO] a\r\n${line("INFO", "b")}`,
      real("INFO", "a") + real("INFO", "b"),
      true,
    ],
    [
      "another end",
      `26 > a1b2c3: INFO] a\r\n${line("INFO", "b")}`,
      real("INFO", "b") + real("INFO", "a"),
      false,
    ],
  ];
  for (const [why, recorded, actual, same] of rows) {
    it(`${same ? "accepts" : "refuses"} ${why}`, () => {
      equal(compareLog(recorded, actual, bindings()).length === 0, same);
    });
  }

  const ticks = (write: typeof line, count: number) =>
    write(
      "SYS INFO",
      "Scheduling WebJob with * * * * * * next schedule expected in 00:00:00.1234567",
    ) +
    (
      write("SYS INFO", "WebJob invoked") + write("SYS INFO", "Next schedule expected in 00:00:01")
    ).repeat(count);
  const tickRows: readonly [why: string, actual: string, same: boolean][] = [
    ["a slot more", ticks(real, 6), true],
    ["ten slots more", ticks(real, 15), false],
    [
      "a timer that was early",
      ticks(real, 5) + real("SYS INFO", "Next schedule expected in 00:00:00.0001234"),
      true,
    ],
    [
      "a run without the next slot",
      ticks(real, 4) + real("SYS INFO", "WebJob invoked") + real("SYS INFO", "WebJob invoked"),
      false,
    ],
    ["an unknown system line", ticks(real, 5) + real("SYS WARN", "Missed 3 schedules"), false],
  ];
  for (const [why, actual, same] of tickRows) {
    it(`${same ? "accepts" : "refuses"} in a scheduler log ${why}`, () => {
      equal(compareLog(ticks(line, 5), actual, bindings()).length === 0, same);
    });
  }

  it("accepts that a job which lives on has written more", () => {
    deepEqual(compareLog(life(line), life(real) + life(real), bindings(), { goesOn: true }), []);
  });
});

describe("trees", () => {
  const recorded = [
    "{HOME}/data/jobs/triggered/a/{RUNID1}/",
    "{HOME}/data/jobs/triggered/a/{RUNID1}/status",
  ];
  const actual = [
    `{HOME}/data/jobs/triggered/a/${one}/`,
    `{HOME}/data/jobs/triggered/a/${one}/status`,
  ];
  it("accepts the recorded tree", () => deepEqual(compareTree(recorded, actual, bindings()), []));
  it("sees a missing file", () =>
    equal(compareTree(recorded, actual.slice(0, 1), bindings()).length, 1));
  it("sees a file too many", () =>
    equal(compareTree(recorded, [...actual, "{HOME}/x"], bindings()).length, 1));
  it("takes a folder for no file", () =>
    equal(compareTree(["{HOME}/a"], ["{HOME}/a/"], bindings()).length, 2));

  it("finds where the recorder looked", () => {
    deepEqual(rootsOf(recorded), ["data/jobs/triggered/a"]);
    deepEqual(rootsOf(["{HOME}/data/jobs/continuous/", "{HOME}/data/jobs/continuous/a/"]), [
      "data/jobs",
    ]);
    deepEqual(
      rootsOf(["{HOME}/data/jobs/continuous/a/", "{HOME}/data/jobs/continuous/a/job_log.txt"]),
      ["data/jobs/continuous"],
    );
  });
});

describe("counted values", () => {
  const rows: readonly [why: string, recorded: unknown, actual: unknown, same: boolean][] = [
    ["equal members", { a: 1, b: ["x"] }, { a: 1, b: ["x"], c: 2 }, true],
    ["another number", { a: 1 }, { a: 2 }, false],
    ["a missing member", { a: 1 }, {}, false],
    ["a shorter list", ["x", "y"], ["x"], false],
    ["a number that is near", 5, new Near(6, 1), true],
    ["a number that is not near", 5, new Near(7, 1), false],
    ["a list with the same end", ["x", "y"], new Ending(["y"]), true],
    ["a list with another end", ["x", "y"], new Ending(["x"]), false],
    ["a placeholder in a text", ["{RUNID1}"], [one], true],
  ];
  for (const [why, recorded, actual, same] of rows) {
    it(`${same ? "accepts" : "refuses"} ${why}`, () => {
      equal(compareValue(recorded, actual, bindings()).length === 0, same);
    });
  }
});
