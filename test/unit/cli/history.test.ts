// What `webjobs history` prints of the runs that a site tells of, whatever their status files hold.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { useServer } from "../kudu/loopback";

const never = "0001-01-01T00:00:00Z";
const begun = "2026-01-02T03:04:05.1234567Z";
const ended = "2026-01-02T03:04:15.1234567Z";

describe("webjobs history", () => {
  const server = useServer();

  async function history(runs: readonly object[], ...argv: string[]) {
    const job = { name: "job", type: "triggered", run_command: "run.sh" };
    server.serve(({ url = "" }, response) => {
      if (url.startsWith("/api/triggeredwebjobs/job/history")) {
        response.end(JSON.stringify({ runs }));
      } else if (url.startsWith("/api/triggeredwebjobs")) {
        response.end(JSON.stringify(url.includes("/job") ? job : [job]));
      } else {
        response.writeHead(404).end();
      }
    });
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const code = await runProgram(["history", "job", ...argv], {
      cwd: ".",
      environment: { WEBJOBS_URL: server.url(), WEBJOBS_TOKEN: "x" },
      terminal: createTerminal(out, errors, {}),
      signal: new AbortController().signal,
    });
    return {
      code,
      lines: String(out.read() ?? "")
        .split("\n")
        .filter(Boolean),
      errors: String(errors.read() ?? ""),
    };
  }

  const rows: readonly [why: string, run: object, line: RegExp][] = [
    [
      "a run that ended",
      { status: "Success", start_time: begun, end_time: ended, duration: "00:00:10.0000001" },
      /^7 +Success +2026-01-02T03:04:05Z +00:00:10$/,
    ],
    [
      "what started it",
      { status: "Failed", start_time: begun, end_time: ended, trigger: "Schedule - 0 * * * * *" },
      /^7 +Failed +2026-01-02T03:04:05Z +Schedule - 0 \* \* \* \* \*$/,
    ],
    [
      "no time while it runs",
      { status: "Running", start_time: begun, end_time: never, duration: "00:00:03" },
      /^7 +Running +2026-01-02T03:04:05Z$/,
    ],
    [
      "no time of a run that never started",
      { status: "Aborted", start_time: never, end_time: ended, duration: "00:00:03" },
      /^7 +Aborted$/,
    ],
    [
      "no time of a run whose end isn't told",
      { status: "Failed", start_time: begun, duration: "00:00:03" },
      /^7 +Failed +2026-01-02T03:04:05Z$/,
    ],
    [
      "no time of a run whose start isn't told",
      { status: "Failed", end_time: ended, duration: "00:00:03" },
      /^7 +Failed$/,
    ],
    [
      "a time without its fraction alone",
      { status: "Failed", start_time: begun, end_time: ended, duration: "1.02:00:10" },
      /^7 +Failed +2026-01-02T03:04:05Z +1\.02:00:10$/,
    ],
    [
      "a status file that holds nothing",
      { status: null, start_time: null, end_time: null },
      /^7 +\?$/,
    ],
  ];
  for (const [why, run, line] of rows) {
    it(`shows ${why}`, async () => {
      const { code, lines } = await history([{ id: "7", ...run }]);
      assert.equal(code, 0);
      assert.match(lines[0] ?? "", /^RUN +STATUS +START +TIME +TRIGGER$/);
      assert.match(lines[1]?.trimEnd() ?? "", line);
      assert.equal(lines.length, 2);
    });
  }

  const many = Array.from({ length: 40 }, (_, at) => ({ id: `${at}`, status: "Success" }));
  it("shows thirty runs, or as many as are asked for", async () => {
    const counts = [await history(many), await history(many, "--count", "2")];
    assert.deepEqual(
      counts.map(({ lines }) => lines.length - 1),
      [30, 2],
    );
  });

  it("says of a job without runs how to run it", async () => {
    const { code, lines, errors } = await history([]);
    assert.deepEqual([code, lines], [0, []]);
    assert.match(errors, /^job hasn't run on .* yet\. To run it: webjobs run job\n/);
  });

  it("gives programs the runs as they are", async () => {
    const { code, lines } = await history(many.slice(0, 1), "--json");
    assert.equal(code, 0);
    const [run] = JSON.parse(lines.join("\n"));
    assert.deepEqual([run.id, run.status], ["0", "Success"]);
  });
});
