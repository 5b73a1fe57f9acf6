/** The site of a host: its folders, settings and clock, made from what the host was given. */
import { join, resolve } from "node:path";
import { instanceFolder } from "../core/node/instanceFolder";
import { readProcesses } from "../core/node/processes/readProcesses";
import { openProcessRecords } from "../core/node/processes/records";
import { scriptHosts } from "../core/scriptHosts";
import { createJobDebugging } from "./debug/jobDebugging";
import type { HostOptions } from "./hostOptions";
import type { JobSite } from "./jobs/jobSite";
import { createApplicationLog } from "./jobs/log/applicationLog";
import { createPipes } from "./jobs/process/pipes";
import { PosixTracker } from "./jobs/process/posixTracker";
import { createWindowsTracker } from "./jobs/process/windowsTracker";
import { primaryRoot } from "./jobs/rootPath";
import { openStages } from "./jobs/stages";
import { azureTiming, localTiming, type Timing } from "./jobs/timing";
import { type AppSettings, openAppSettings } from "./settings/appSettings";
import { inheritedEnvironment, withoutAppSettings } from "./settings/hostEnvironment";

/** Addresses that are made in the background begin as those of the latest request, as in Kudu. */
export interface LocalSite extends JobSite {
  latestOrigin: string;
  readonly settings: AppSettings;
  /** Called when a job's debug port opens or closes. */
  onDebugChanged: () => void;
  /** Called when the settings file has other settings than before. */
  onSettingsChanged: () => void;
}

export function createSite(options: HostOptions, home: string, instanceId: string): LocalSite {
  const environment = options.environment ?? inheritedEnvironment(process.env);
  const warn = options.warn ?? (() => undefined);
  const report = options.report ?? (() => undefined);
  const now = options.now ?? Date.now;
  const instance = instanceId.slice(0, 6);
  const temp = instanceFolder(home, instance);
  const records = openProcessRecords(home, instance);
  const dialect = options.ncrontab ?? (options.timing === "azure" ? "windows" : "linux");
  const settings = openAppSettings({
    home,
    file: options.settingsFile,
    search: options.settingsSearch,
    environment,
    fixed: options.timeZone === undefined ? {} : { WEBSITE_TIME_ZONE: options.timeZone },
    onChange: () => site.onSettingsChanged(),
    warn,
  });
  const site: LocalSite = {
    home,
    primary: primaryRoot({ home, variable: settings.variable, platform: process.platform }),
    temp,
    source: options.jobs && resolve(options.jobs),
    stages: openStages(home, options.built),
    instanceId,
    timing: timingOf(options.timing),
    settings,
    scriptHosts: scriptHosts(dialect),
    dialect,
    environment: withoutAppSettings(environment),
    keepsHome: options.keepHome ?? false,
    platform: process.platform,
    pipes: createPipes(join(temp, "pipes"), process.platform),
    applicationLog: createApplicationLog({ home, instance, now }),
    processes:
      process.platform === "win32"
        ? createWindowsTracker({ records, readTable: readProcesses, report, warn })
        : new PosixTracker({ records, report }),
    now,
    debugging: createJobDebugging({
      onChange: () => site.onDebugChanged(),
      warn,
    }),
    onDebugChanged: () => undefined,
    onSettingsChanged: () => undefined,
    latestOrigin: "http://127.0.0.1",
    origin: () => site.latestOrigin,
    warn,
    report,
  };
  return site;
}

function timingOf(timing: HostOptions["timing"] = "local"): Timing {
  if (typeof timing === "object") {
    return timing;
  }
  return timing === "azure" ? azureTiming : localTiming;
}
