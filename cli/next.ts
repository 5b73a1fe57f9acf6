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
import { type Command, CommandError, type Context } from "./command";
import { type DeployedSchedule, findDeployedSchedule } from "./deployedSchedule";
import { printTimers } from "./nextTimers";
import { findSourceFiles, type SourceFiles } from "./sourceFiles";

/**
 * Prints when a schedule fires next: of an expression, a job's folder or settings.job, or a job by
 * its name.
 */
export const next: Command = async (context) => {
  const { options, terminal, language } = context;
  const wanted = chooseZone(options.timeZone ?? "UTC");
  const timers = await timersNamed(context);
  if (timers !== undefined) {
    return printTimers(context, timers, wanted, options.count ?? 5);
  }
  const { schedule, deployed } = await chooseSchedule(context);
  const zone =
    options.timeZone === undefined && deployed?.timeZone ? chooseZone(deployed.timeZone) : wanted;
  const runs = nextRuns(schedule, zone, Date.now(), options.count ?? 5).map((run) =>
    new Date(run).toISOString(),
  );
  if (options.json) {
    terminal.print(
      JSON.stringify({
        schedule: schedule.text,
        canonical: schedule.canonical,
        time_zone: zone.name,
        ...(deployed && { schedule_state: deployed.state }),
        runs,
      }),
    );
    return 0;
  }
  terminal.note(describeSchedule(schedule, language));
  if (zone.name !== wanted.name) {
    terminal.note(l10n.t("Schedules' time zone: {0}", zone.name));
  }
  if (runs.length === 0) {
    terminal.note(l10n.t("It never runs."), "warning");
  }
  for (const run of runs) {
    terminal.print(run);
  }
  await deployed?.noteHeld();
  return 0;
};

/** The timers of the one word that is a source file. */
async function timersNamed({ words, cwd, language }: Context): Promise<SourceFiles | undefined> {
  const path = resolve(cwd, words[0] ?? "");
  const found = words.length === 1 ? await stat(path).catch(() => undefined) : undefined;
  const timers = found?.isFile() ? await findSourceFiles(path, "file", language) : undefined;
  return timers && timers.files.length > 0 ? timers : undefined;
}

interface ChosenSchedule {
  readonly schedule: Schedule;
  readonly deployed?: DeployedSchedule;
}

async function chooseSchedule(context: Context): Promise<ChosenSchedule> {
  const { words, options } = context;
  const named = await scheduleNamed(context);
  const deployed = typeof named === "object" ? named : undefined;
  const expression = typeof named === "object" ? named.text : (named ?? words.join(" "));
  if (expression === "") {
    throw new CommandError(
      l10n.t(
        'Specify an expression such as "0 */15 * * * *", or the folder of a scheduled WebJob.',
      ),
      2,
    );
  }
  const { platform = "both" } = options;
  const dialect = platform === "both" ? (deployed?.dialect ?? "linux") : platform;
  const schedule = parseSchedule(expression, dialect);
  if (isProblem(schedule)) {
    throw new CommandError(schedule.message);
  }
  return { schedule, deployed };
}

/** Of the one word that is a path or the name of a job: no expression is one word. */
async function scheduleNamed(context: Context): Promise<string | DeployedSchedule | undefined> {
  const { words, options, cwd } = context;
  const [word = ""] = words;
  if (words.length !== 1) {
    return undefined;
  }
  const jobs = findJobsFolder(cwd);
  const isName = isPortalJobName(word);
  const found =
    (await scheduleAt(resolve(cwd, word), options.platform)) ??
    (isName && !options.site && jobs
      ? await scheduleAt(join(jobs, "triggered", word), options.platform)
      : undefined) ??
    (isName ? await findDeployedSchedule(context, word) : undefined);
  if (found === undefined && looksLikePath.test(word)) {
    throw new CommandError(l10n.t("There's nothing at {0}. Check the path.", word), 2);
  }
  return found;
}

/** A separator among letters, or an extension: no expression has either. */
const looksLikePath = /[a-z]{2}.*[\\/]|[\\/].*[a-z]{2}|\.[a-z]+$/i;

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
