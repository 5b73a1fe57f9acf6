// A site that rewrites the status of a run as Kudu's own engine does: moments at which the run is
// not there.
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { cases, chanceLimit } from "../chance";
import { useServer } from "../kudu/loopback";

const ended = "2026-01-02T03:04:06";
const never = "0001-01-01T00:00:00";

/** What a status may be at one moment; the last answer is for all later ones. */
type Moment = "missing" | "half" | "broken" | "Initializing" | "Running" | "late" | "final";
const orders: readonly Moment[][] = [
  ["missing", "Running", "final"],
  ["half", "missing", "final"],
  ["Running", "broken", "late", "missing", "final"],
  ["Initializing", "Running", "missing", "half", "late", "final"],
  ["final"],
];

describe("a run whose status is rewritten while it is read", () => {
  const server = useServer();

  /** Runs 0, 1, 2 … of which each ends as its number says: with 7, with 256 or well. */
  function play(): void {
    const runs: Moment[][] = [];
    server.serve((request, response) => {
      const { method, url = "" } = request;
      const [, id] = /\/(\d+)(?:\/output_log\.txt)?$/.exec(url) ?? [];
      if (method === "POST") {
        runs.push([...(orders[runs.length % orders.length] ?? [])]);
        response.writeHead(202, { location: `http://x/history/${runs.length - 1}` }).end();
      } else if (url.includes("/output_log.txt")) {
        response.end(logOf(Number(id)));
      } else if (id !== undefined) {
        const moments = runs[Number(id)] ?? [];
        answer(response, id, (moments.length > 1 ? moments.shift() : moments[0]) ?? "final");
      } else if (url.startsWith("/api/triggeredwebjobs/")) {
        response.end(JSON.stringify({ name: "job", type: "triggered", run_command: "run.sh" }));
      } else {
        response.writeHead(404).end();
      }
    });
  }

  async function webjobs(argv: readonly string[]): Promise<number> {
    return runProgram(argv, {
      cwd: ".",
      environment: { WEBJOBS_URL: server.url(), WEBJOBS_TOKEN: "x" },
      terminal: createTerminal(new PassThrough().resume(), new PassThrough().resume(), {}),
      signal: new AbortController().signal,
    });
  }

  it("exits as the job did, however often one looks", async () => {
    play();
    const rounds = cases(1);
    const codes = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const results = await Promise.all(Array.from({ length: 90 }, () => webjobs(["run", "job"])));
      for (const code of results) {
        codes.set(String(code), (codes.get(String(code)) ?? 0) + 1);
      }
    }
    const third = rounds * 30;
    assert.deepEqual(Object.fromEntries(codes), { 0: third, 1: third, 7: third });
  }).timeout(chanceLimit);

  function answer(response: ServerResponse, id: string, moment: Moment): void {
    const status = Number(id) % 3 === 0 ? "Success" : "Failed";
    const run = { id, status, start_time: ended, end_time: ended };
    const shown = { Initializing: "Initializing", Running: "Running" }[moment as string];
    switch (moment) {
      case "missing":
        response.writeHead(404).end();
        break;
      case "half":
        response.end(JSON.stringify(run).slice(0, 20));
        break;
      case "broken":
        response.writeHead(500).end(JSON.stringify({ Message: "An error has occurred." }));
        break;
      case "late":
        response.end(JSON.stringify({ ...run, end_time: never }));
        break;
      case "final":
        response.end(JSON.stringify(run));
        break;
      default:
        response.end(JSON.stringify({ ...run, status: shown, end_time: never }));
    }
  }

  function logOf(id: number): string {
    const line = (text: string) => `[01/02/2026 03:04:06 > abcdef: SYS ${text}\n`;
    const code = [0, 7, 256][id % 3] ?? 0;
    return code === 0
      ? line("INFO] Status changed to Success")
      : line(`ERR ] Job failed due to exit code ${code}`) + line("INFO] Status changed to Failed");
  }
});
