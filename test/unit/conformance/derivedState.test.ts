/**
 * What the data of a recording tell of the state before it, for recordings that no one wrote a
 * set-up for.
 */
import { deepEqual, match } from "node:assert/strict";
import { describeDerivedState, earlierJobs } from "../../conformance/replay/derivedState";
import type { RecordedStep, Scenario } from "../../conformance/replay/transcripts";

function scenario(
  steps: readonly [request: string, status: number, body?: unknown][],
  files: Record<string, string> = {},
): Scenario {
  const recorded = steps.map(([request, status, body = ""]): RecordedStep => {
    const [method = "", path = ""] = request.split(" ");
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { t: 0, request: { method, path }, response: { status, headers: {}, body: text } };
  });
  return { id: "x: y", name: "y", given: "as told", steps: recorded, files, environment: {} };
}

const triggered = { name: "a", type: "triggered", run_command: "run.sh", latest_run: null };

describe("the state that a recording's data tell", () => {
  const rows: readonly [why: string, scenario: Scenario, jobs: readonly object[]][] = [
    ["nothing of an empty list", scenario([["GET /api/webjobs", 200, []]]), []],
    [
      "a job that is shown first was there",
      scenario([["GET /api/triggeredwebjobs/a", 200, triggered]]),
      [{ kind: "triggered", name: "a", files: { "run.sh": "echo hi\n" }, hasRun: false }],
    ],
    [
      "a job that is uploaded first was not, whatever is asked of it then",
      scenario([
        ["PUT /api/triggeredwebjobs/a", 200, triggered],
        ["GET /api/triggeredwebjobs/a", 200, triggered],
      ]),
      [],
    ],
    [
      "an upload that shows a run replaces a job that ran",
      scenario([["PUT /api/triggeredwebjobs/a", 200, { ...triggered, latest_run: { id: "1" } }]]),
      [{ kind: "triggered", name: "a", files: { "run.sh": "echo hi\n" }, hasRun: true }],
    ],
    ["a job that is not found was not", scenario([["GET /api/continuouswebjobs/a", 404]]), []],
    ["a deletion proves nothing", scenario([["DELETE /api/continuouswebjobs/a", 200]]), []],
    ["nor do empty settings", scenario([["GET /api/triggeredwebjobs/a/settings", 200, {}]]), []],
    [
      "a name that is none is passed over",
      scenario([["GET /api/triggeredwebjobs/.", 200, []]]),
      [],
    ],
    [
      "a list tells of its jobs, with run files, settings and the stop of each",
      scenario([
        [
          "GET /api/webjobs",
          200,
          [
            {
              name: "b",
              type: "continuous",
              run_command: "in/go.sh",
              status: "Stopped",
              settings: { is_singleton: true },
            },
          ],
        ],
      ]),
      [
        {
          kind: "continuous",
          name: "b",
          files: {
            "in/go.sh": "sleep 1000\n",
            "in/settings.job": '{"is_singleton":true}',
            "in/disable.job": "",
          },
          hasRun: false,
          status: "Stopped",
        },
      ],
    ],
    [
      "a log tells what the job printed and how it ended",
      scenario([["POST /api/continuouswebjobs/c/stop", 200]], {
        "{HOME}/data/jobs/continuous/c/job_log.txt": [
          "[x > y: SYS INFO] Status changed to Running",
          "[x > y: INFO] it's up",
          "[x > y: ERR ] oh",
          "[x > y: SYS ERR ] Job failed due to exit code 3",
          "[x > y: INFO] later",
          "",
        ].join("\r\n"),
      }),
      [
        {
          kind: "continuous",
          name: "c",
          files: { "run.sh": "echo 'it'\\''s up'\necho 'oh' >&2\nexit 3\n" },
          hasRun: false,
        },
      ],
    ],
  ];
  for (const [why, recorded, jobs] of rows) {
    it(why, () => deepEqual(JSON.parse(JSON.stringify(earlierJobs(recorded))), jobs));
  }

  it("is told where a replay differs and nobody wrote a set-up", () => {
    const text = describeDerivedState(scenario([["GET /api/triggeredwebjobs/a", 200, triggered]]));
    match(text, /no set-up function is written for "as told".*triggered job a with/);
  });
});
