import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { findBrokenRun } from "../../../../kudu/jobs/brokenRun";
import { startTestHost, type TestHost, writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

const [older, newer] = ["201708212220454996", "201708212220454997"];
const whole = '{"Trigger":"x","Status":"Success","StartTime":"2017-08-21T22:20:45Z"}';
const onlyEnd = '{"EndTime":"2017-08-21T22:20:45.4996175Z"}';

const rows: readonly (readonly [
  why: string,
  files: Readonly<Record<string, string>>,
  found: string | undefined,
])[] = [
  ["nothing but an end", { [`${older}/status`]: onlyEnd }, older],
  ["beside a whole one", { [`${older}/status`]: onlyEnd, [`${newer}/status`]: whole }, older],
  ["the newest of two", { [`${older}/status`]: onlyEnd, [`${newer}/status`]: "{}" }, newer],
  ["no JSON", { [`${older}/status`]: "\0\0\0" }, older],
  ["a byte-order mark", { [`${older}/status`]: `\uFEFF${whole}` }, undefined],
  ["an empty file is being written", { [`${older}/status`]: "" }, undefined],
  ["no status file", { [`${older}/output_log.txt`]: "x" }, undefined],
  ["another folder", { "notes/status": "{}" }, undefined],
  [
    "a folder that is named almost as a run",
    { [`0${older}/status`]: "{}", [`${older}0/status`]: "{}" },
    undefined,
  ],
  ["a status that is no text", { [`${older}/status`]: '{"Status":7}' }, older],
  ["a status of no letters", { [`${older}/status`]: '{"Status":""}' }, older],
  ["no run at all", {}, undefined],
];

describe("a run whose status file is broken", () => {
  const at = useTemporaryFolder();
  let host: TestHost;
  before(async () => {
    host = await startTestHost({ home: at("home") });
  });
  after(() => host.close({ atOnce: true }));

  for (const [why, files, found] of rows) {
    it(`${why}: ${found ?? "none"}`, async () => {
      const data = at("home", "data", "jobs", "triggered", "report");
      rmSync(data, { recursive: true, force: true });
      writeFiles(data, files);
      assert.equal(await findBrokenRun(host.client, "report"), found);
    });
  }

  const histories: readonly (readonly [
    why: string,
    files: Readonly<Record<string, string>>,
    runs: readonly (readonly [id: string, status: string | null])[],
  ])[] = [
    ["alone", { [`${older}/status`]: onlyEnd }, [[older, null]]],
    [
      "newer than a whole one",
      { [`${older}/status`]: whole, [`${newer}/status`]: "{}", "notes/status": "{}" },
      [
        [newer, null],
        [older, "Success"],
      ],
    ],
    [
      "older than a whole one",
      { [`${older}/status`]: "{}", [`${newer}/status`]: whole },
      [
        [newer, "Success"],
        [older, null],
      ],
    ],
    [
      "beside one that is empty, and is none",
      { [`${older}/status`]: "", [`${newer}/status`]: "{}" },
      [[newer, null]],
    ],
  ];
  for (const [why, files, runs] of histories) {
    it(`is in the history, ${why}`, async () => {
      const data = at("home", "data", "jobs", "triggered", "report");
      rmSync(data, { recursive: true, force: true });
      writeFiles(data, files);
      const found = await host.client.history("report");
      assert.deepEqual(
        found.map(({ id, status }) => [id, status]),
        runs,
      );
    });
  }
});
