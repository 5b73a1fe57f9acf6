/**
 * `webjobs next FILE` of a source file: each of its timers, with what it means and when it fires
 * next.
 */
import type { Zone } from "../core/cron/zone";
import { nextTimerRuns } from "../core/timer/timerRuns";
import type { SourceTimer } from "../server/checkTimers";
import type { Context } from "./command";
import type { SourceFiles } from "./sourceFiles";

/** Exits with 1 when one of them is wrong. */
export function printTimers(
  { options, terminal }: Context,
  { files }: SourceFiles,
  zone: Zone,
  count: number,
): number {
  const timers = files.flatMap(({ path, timers }) => timers.map((timer) => ({ path, ...timer })));
  if (options.json) {
    const shown = timers.map((timer) => ({
      file: timer.path,
      line: timer.line,
      schedule: timer.text,
      ...(timer.schedule?.kind === "cron" && { canonical: timer.schedule.schedule.canonical }),
      time_zone: zone.name,
      runs: runsOf(timer, zone, count),
    }));
    terminal.print(JSON.stringify(shown));
  } else {
    for (const timer of timers) {
      terminal.note(`${timer.path}:${timer.line}: ${timer.words ?? timer.text}`);
      runsOf(timer, zone, count).forEach(terminal.print);
    }
  }
  const problems = files.flatMap(({ path, problems }) =>
    problems.map((problem) => ({ path, ...problem })),
  );
  const errors = problems.filter(({ severity }) => severity === "error");
  for (const { path, line, message } of errors) {
    terminal.note(`${path}:${line}: ${message}`, "error");
  }
  return errors.length > 0 ? 1 : 0;
}

function runsOf({ schedule, host }: SourceTimer, zone: Zone, count: number): string[] {
  return schedule?.kind === "cron"
    ? nextTimerRuns(schedule.schedule, zone, Date.now(), count, host).map((run) =>
        new Date(run).toISOString(),
      )
    : [];
}
