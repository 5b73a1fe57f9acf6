/** The command line of `webjobs-host`. */

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import * as l10n from "@vscode/l10n";
import { findZone } from "../../core/cron/zone";
import { StartError } from "../startError";

export interface StartArguments {
  /** The source; absent when the host is Kudu and nothing else. */
  readonly jobs?: string;
  /** Absent for the default home of the jobs folder. */
  readonly home?: string;
  readonly port: number;
  readonly start: "all" | "none" | readonly string[];
  readonly timing: "local" | "azure";
  /** Absent: as `timing` says. */
  readonly ncrontab?: "linux" | "windows";
  readonly timeZone?: string;
  readonly settingsFile?: string;
  readonly keepHome: boolean;
  /** Builds the jobs of the source that need it before they start. */
  readonly build: boolean;
  readonly quiet: boolean;
  /** Absent: that of the terminal. */
  readonly language?: string;
}

export type HostCommand = "help" | "version" | StartArguments;

/** What `--help` prints. */
export function helpText(): string {
  return l10n.t(`Usage: webjobs-host start [options]

Runs WebJobs on this machine as Azure App Service does, behind the same HTTP API.

  --jobs DIR          the folder with your continuous/ and triggered/ jobs, which is only read
  --home DIR          where uploads, logs and history are kept, laid out as in Azure;
                      by default one place per jobs folder
  --port N            port on 127.0.0.1; by default the system chooses
  --start WHICH       which jobs of --jobs start by themselves: all (default), none, or NAME,NAME
  --timing HOW        local (default): changes count at once; azure: Azure's own delays
  --ncrontab WHICH    the Kudu to follow for schedules and run files: linux, which also runs .jar files, or windows;
                      by default linux, with --timing azure windows, the Kudu whose delays those are
  --time-zone ZONE    zone of the schedules, such as Europe/Amsterdam; by default WEBSITE_TIME_ZONE, else UTC
  --settings FILE     app settings and connection strings; by default the nearest local.settings.json
  --build             build the jobs of --jobs that need it first, and run what was built
  --keep-home         leave HOME of the jobs as it is
  --language CODE     language of messages, such as nl; by default the language of the terminal
  --quiet             print one line of JSON when ready, as without a terminal
  --version, --help

Every other verb belongs to the program "webjobs": list, run, logs, stop, start, delete, deploy, and others
`);
}

/** Paths come back absolute. Fails with a {@link StartError} that names the argument. */
export function readArguments(args: readonly string[], folder: string): HostCommand {
  const { values, positionals } = parse(args);
  if (values.help) {
    return "help";
  }
  if (values.version) {
    return "version";
  }
  const [verb, extra] = positionals;
  if (verb !== "start" || extra !== undefined) {
    throw new StartError(describeVerb(verb === "start" ? extra : verb));
  }
  refuseEmpty(values);
  const path = (given: string | undefined) => given && resolve(folder, given);
  return {
    jobs: path(values.jobs),
    home: path(values.home),
    port: readPort(values.port),
    start: readStart(values.start),
    timing: oneOf("--timing", values.timing, ["local", "azure"]),
    ncrontab:
      values.ncrontab === undefined
        ? undefined
        : oneOf("--ncrontab", values.ncrontab, ["linux", "windows"]),
    timeZone: readZone(values["time-zone"]),
    settingsFile: path(values.settings),
    keepHome: values["keep-home"] ?? false,
    build: values.build ?? false,
    quiet: values.quiet ?? false,
    language: values.language,
  };
}

/** As a variable gives that isn't set: the current folder would become the home. */
function refuseEmpty(values: object): void {
  const empty = Object.entries(values).find(([, value]) => value === "");
  if (empty) {
    throw new StartError(
      l10n.t("--{0} is empty. Check the variable that it comes from.", empty[0]),
    );
  }
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        jobs: text,
        home: text,
        port: text,
        start: text,
        timing: text,
        ncrontab: text,
        "time-zone": text,
        settings: text,
        "keep-home": flag,
        build: flag,
        quiet: flag,
        language: text,
        help: { ...flag, short: "h" },
        version: flag,
      },
    });
  } catch (error) {
    // Node's sentence names the argument; its second one is about quoting.
    const [sentence = ""] = (error as Error).message.split(". ");
    throw new StartError(l10n.t("{0} See webjobs-host --help.", sentence.replace(/\.?$/, ".")));
  }
}

function describeVerb(verb: string | undefined): string {
  return verb === undefined
    ? l10n.t("Specify a command: webjobs-host start. See webjobs-host --help.")
    : l10n.t(
        'Unknown command "{0}". webjobs-host only supports start. For all others: webjobs help',
        verb,
      );
}

function readPort(given = "0"): number {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) {
    throw new StartError(l10n.t('--port must be a number from 0 to 65535, not "{0}".', given));
  }
  return port;
}

function readStart(given = "all"): StartArguments["start"] {
  return given === "all" || given === "none"
    ? given
    : given
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean);
}

function readZone(given: string | undefined): string | undefined {
  if (given !== undefined && !findZone(given)) {
    throw new StartError(
      l10n.t(
        '--time-zone must be an IANA or Windows time zone name such as Europe/Amsterdam, not "{0}".',
        given,
      ),
    );
  }
  return given;
}

function oneOf<const T extends string>(
  name: string,
  given: string | undefined,
  [usual, other]: readonly [T, T],
): T {
  if (given === undefined || given === usual) {
    return usual;
  }
  if (given !== other) {
    throw new StartError(l10n.t('{0} must be {1} or {2}, not "{3}".', name, usual, other, given));
  }
  return other;
}
