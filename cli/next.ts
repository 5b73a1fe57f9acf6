import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../core/cron/describe";
import { isProblem, parseSchedule, type Schedule } from "../core/cron/schedule";
import { findZone, nextRuns, type Zone } from "../core/cron/zone";
import { readJobSettings } from "../core/jobSettings";
import { readBounded, settingsLimit } from "../core/node/readBounded";
import { settingsFileName } from "../core/webJob";
import { type Command, CommandError, type Context } from "./command";

/** Prints when a schedule fires next: of an expression, or of a job's folder or settings.job. */
export const next: Command = async (context) => {
  const { options, terminal, language } = context;
  const schedule = await chooseSchedule(context);
  const zone = chooseZone(options["time-zone"] ?? "UTC");
  const count = chooseCount(options.count ?? "5");
  const runs = nextRuns(schedule, zone, Date.now(), count).map((run) =>
    new Date(run).toISOString(),
  );
  if (options.json) {
    terminal.print(
      JSON.stringify({
        schedule: schedule.text,
        canonical: schedule.canonical,
        time_zone: zone.name,
        runs,
      }),
    );
    return 0;
  }
  terminal.note(describeSchedule(schedule, language));
  if (runs.length === 0) {
    terminal.note(l10n.t("It never runs."), "warning");
  }
  for (const run of runs) {
    terminal.print(run);
  }
  return 0;
};

async function chooseSchedule({ words, options, cwd }: Context): Promise<Schedule> {
  const text = words.length === 1 ? await scheduleAt(resolve(cwd, words[0] ?? "")) : undefined;
  const expression = text ?? words.join(" ");
  if (expression === "") {
    throw new CommandError(
      l10n.t(
        'Specify an expression such as "0 */15 * * * *", or the folder of a scheduled WebJob.',
      ),
      2,
    );
  }
  const dialect = options.platform === "windows" ? "windows" : "linux";
  const schedule = parseSchedule(expression, dialect);
  if (isProblem(schedule)) {
    throw new CommandError(schedule.message);
  }
  return schedule;
}

/** Undefined when nothing lies at the path: then it is an expression. */
async function scheduleAt(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    return undefined;
  }
  const file = found.isDirectory() ? join(path, settingsFileName) : path;
  const text = await readText(file);
  const { schedule } = readJobSettings(text);
  if (schedule === undefined) {
    throw new CommandError(l10n.t("{0} sets no schedule.", file));
  }
  return schedule;
}

async function readText(file: string): Promise<string> {
  try {
    return (await readBounded(file, settingsLimit))?.toString("utf8") ?? "";
  } catch (error) {
    throw new CommandError(l10n.t("{0} cannot be read: {1}", file, (error as Error).message));
  }
}

function chooseZone(name: string): Zone {
  const zone = findZone(name);
  if (zone === undefined) {
    throw new CommandError(
      l10n.t(
        '"{0}" isn\'t a known time zone. Use an IANA or Windows name such as Europe/Amsterdam.',
        name,
      ),
      2,
    );
  }
  return zone;
}

function chooseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new CommandError(l10n.t("--count must be a number from 1 to 1000."), 2);
  }
  return count;
}
