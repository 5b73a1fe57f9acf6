/**
 * The log of a continuous job: each status change logged once, its output cut after 200 lines per
 * run.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ContinuousStatus } from "../../../core/kudu";
import { isTrueLike } from "../../../core/trueLike";
import type { JobId } from "../../../core/webJob";
import { dataFolder, instanceOf, type JobSite } from "../jobSite";
import { type JobLog, openLog } from "../log/jobLog";
import { type KeptOutput, openKeptOutput } from "../log/keptOutput";
import { consolePrefix, type Level } from "../log/line";
import type { TakeLines } from "../log/outputLines";
import { prefixLines, takeFirst } from "../log/prefixLines";
import type { ScriptOutput } from "../process/script";
import { writeStatus } from "./status";

export interface ContinuousLog extends JobLog {
  /** Makes the folder that the log lies in; a deleted job that comes again has none. */
  begin(): void;
  /** Writes the status file, and a line when the status is another one than before. */
  report(status: ContinuousStatus): void;
  /** What to do with the output of one run. */
  openRun(): ScriptOutput;
}

const linesPerRun = 200;
const capMessage =
  "Reached maximum allowed output lines for this run, to see all of the job's logs you can enable App Service Logs option in the Portal.";

export function openContinuousLog(site: JobSite, job: JobId, onChange: () => void): ContinuousLog {
  const folder = dataFolder(site, job);
  const instance = instanceOf(site);
  const kept = keepsOutput(site) ? openKeptOutput(site.home, job.name) : undefined;
  const own = {
    file: join(folder, "job_log.txt"),
    rollsTo: "job_prev_log.txt",
    instance,
    now: site.now,
  };
  const log = openLog({ ...own, keep: kept?.append });
  let latest: ContinuousStatus | undefined;

  return {
    ...log,
    begin() {
      mkdirSync(folder, { recursive: true });
      kept?.begin();
    },
    report(status) {
      try {
        writeStatus(folder, instance, status);
      } catch {
        // A deleted job has no folder any more; a full disk keeps the old status.
      }
      if (status !== latest) {
        log.system("INFO", `Status changed to ${status}`);
      }
      latest = status;
      onChange();
    },
    // That lines are missing is only true of Kudu's own log.
    openRun: () => capLines(site, log, openLog(own), kept),
  };
}

function keepsOutput({ settings, timing }: JobSite): boolean {
  const asked = settings.get("WEBJOBS_KEEP_OUTPUT");
  return asked === undefined ? timing.keepsOutput : isTrueLike(asked);
}

/**
 * Gives the first lines of a run to the log, then says once that there were more, which may be kept
 * elsewhere.
 */
function capLines(site: JobSite, log: JobLog, own: JobLog, kept?: KeptOutput): ScriptOutput {
  let left = linesPerRun;
  let isCut = false;
  const prefixed = (lines: Buffer, level: Level) =>
    prefixLines(lines, consolePrefix(site.now(), instanceOf(site), level));
  const write = (lines: Buffer, level: Level): Buffer | undefined => {
    if (left === 0) {
      return lines;
    }
    const { first, count, rest } = takeFirst(lines, left);
    log.append(prefixed(first, level));
    left -= count;
    return rest;
  };
  const take =
    (level: Level): TakeLines =>
    (lines) => {
      site.applicationLog.write(level === "ERR" ? "Error" : "Information", lines);
      const rest = write(lines, level);
      if (rest === undefined) {
        return;
      }
      kept?.append(prefixed(rest, level));
      if (!isCut) {
        isCut = true;
        own.console("WARN", capMessage);
      }
    };
  return {
    onOutput: take("INFO"),
    onError: take("ERR"),
    isEnough: () => isCut && !site.applicationLog.isOn && kept === undefined,
  };
}
