import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../core/cron/describe";
import { isProblem, parseSchedule, type Schedule } from "../core/cron/schedule";
import { findZone, nextRuns, type Zone } from "../core/cron/zone";
import { readJobSettings } from "../core/jobSettings";
import { readBounded } from "../core/node/readBounded";
import type { Platform } from "../core/protocol";
import { decodeText, findSettingsFile, settingsLimit } from "../core/settingsFile";
import { isPortalJobName, settingsFileName } from "../core/webJob";
import { findJobsFolder } from "../kudu/findSite";
import { chooseJob } from "./chooseJob";
import { type Command, CommandError, type Context } from "./command";
import { printTimers } from "./nextTimers";
import { findSourceFiles, type SourceFiles } from "./sourceFiles";

/**
 * Prints when a schedule fires next: of an expression, a job's folder or settings.job, or a job by
 * its name.
 */
export const next: Command = async (context) => {
  const { options, terminal, language } = context;
  const zone = chooseZone(options.timeZone ?? "UTC");
  const timers = await timersNamed(context);
  if (timers !== undefined) {
    return printTimers(context, timers, zone, options.count ?? 5);
  }
  const schedule = await chooseSchedule(context);
  const runs = nextRuns(schedule, zone, Date.now(), options.count ?? 5).map((run) =>
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

/** The timers of the one word that is a source file. */
async function timersNamed({ words, cwd, language }: Context): Promise<SourceFiles | undefined> {
  const path = resolve(cwd, words[0] ?? "");
  const found = words.length === 1 ? await stat(path).catch(() => undefined) : undefined;
  const timers = found?.isFile() ? await findSourceFiles(path, "file", language) : undefined;
  return timers && timers.files.length > 0 ? timers : undefined;
}

async function chooseSchedule(context: Context): Promise<Schedule> {
  const { words, options } = context;
  const expression = (await scheduleNamed(context)) ?? words.join(" ");
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

/** Of the one word that is a path or the name of a job: no expression is one word. */
async function scheduleNamed(context: Context): Promise<string | undefined> {
  const { words, options, cwd } = context;
  const [word = ""] = words;
  if (words.length !== 1) {
    return undefined;
  }
  const jobs = findJobsFolder(cwd);
  const isName = isPortalJobName(word);
  return (
    (await scheduleAt(resolve(cwd, word), options.platform)) ??
    (isName && !options.site && jobs
      ? await scheduleAt(join(jobs, "triggered", word), options.platform)
      : undefined) ??
    (isName ? scheduleOn(context, word) : undefined)
  );
}

/** Of a deployed job. */
async function scheduleOn(context: Context, name: string): Promise<string> {
  const { client } = await context.findSite();
  const { settings } = await chooseJob(context, client, name, {
    kind: "triggered",
    refusal: (job) => l10n.t("{0} is a continuous WebJob, so schedules don't apply to it.", job),
  });
  if (typeof settings.schedule !== "string") {
    throw new CommandError(l10n.t("{0} sets no schedule.", name));
  }
  return settings.schedule;
}

/** Undefined when nothing lies at the path: then it is an expression. */
async function scheduleAt(path: string, platform?: Platform): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    return undefined;
  }
  const names = found.isDirectory() ? await readdir(path) : [];
  const file = found.isDirectory()
    ? join(path, findSettingsFile(names, platform) ?? settingsFileName)
    : path;
  const { schedule } = readJobSettings(await readText(file));
  if (schedule === undefined) {
    throw new CommandError(l10n.t("{0} sets no schedule.", file));
  }
  return schedule;
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readBounded(file, settingsLimit);
    return bytes ? decodeText(bytes) : "";
  } catch (error) {
    throw new CommandError(l10n.t("Couldn't read {0}: {1}", file, (error as Error).message));
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
