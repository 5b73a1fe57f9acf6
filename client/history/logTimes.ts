/** What Kudu's logs tell about time: the runs of a continuous job, and since when a schedule holds. */
import type { Instant } from "../../core/cron/zone";
import type { TimelineRun } from "./timeline";

interface SystemLine {
  readonly at: Instant;
  readonly text: string;
}

/** `[11/22/2026 16:15:32 > a1b2c3: SYS INFO] text`: month first, UTC. */
const systemLine =
  /^\[(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) > [^:]*: SYS (?:INFO|WARN|ERR )\] (.*?)\r?$/gm;

function systemLines(log: string): SystemLine[] {
  return [...log.matchAll(systemLine)].map(([, month, day, year, hour, minute, second, text]) => ({
    at: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
    text: text ?? "",
  }));
}

/** The runs that a continuous job's `job_log.txt` tells of, oldest first. */
export function runsOfContinuousLog(log: string): TimelineRun[] {
  const runs: TimelineRun[] = [];
  let open: TimelineRun | undefined;
  const end = (at: Instant, part: Pick<TimelineRun, "status" | "outcome">): void => {
    if (open) {
      runs.push({ ...open, ...part, end: at });
      open = undefined;
    }
  };
  for (const { at, text } of systemLines(log)) {
    if (text === "Status changed to Running") {
      end(at, { status: "Aborted", outcome: "aborted" });
      const running = { type: "run", status: "Running", outcome: "running", trigger: "" } as const;
      open = { ...running, id: `${runs.length}`, start: at };
    } else if (text === "Status changed to Success") {
      end(at, { status: "Success", outcome: "success" });
    } else if (text.startsWith("Job failed due to exit code")) {
      end(at, { status: "Failed", outcome: "failed" });
    } else if (text === "WebJob process was aborted" || text === "Status changed to Stopped") {
      end(at, { status: "Stopped", outcome: "other" });
    }
  }
  return open ? [...runs, open] : runs;
}

/** When `job_scheduler.log` last began to name this schedule; undefined when it does not. */
export function scheduledSince(log: string, canonical: string): Instant | undefined {
  const prefix = "Scheduling WebJob with ";
  let since: Instant | undefined;
  for (const { at, text } of systemLines(log)) {
    const isScheduling = text.startsWith(prefix);
    if (isScheduling && text.startsWith(`${prefix}${canonical} next schedule`)) {
      since ??= at;
    } else if (isScheduling || text.startsWith("Removing current schedule")) {
      since = undefined;
    }
  }
  return since;
}
