/** Everything that is a setting of the site, in the order in which Kudu looks it up. */

import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import * as l10n from "@vscode/l10n";
import { StartError } from "../startError";
import { type DeploymentSettings, openDeploymentSettings } from "./deploymentSettings";
import {
  findLocalSettings,
  foldersToSearch,
  type LocalSettings,
  noLocalSettings,
  readLocalSettings,
} from "./localSettings";

export interface AppSettings {
  /** Deployment setting, else app setting; a plain environment variable is none. */
  get(name: string): string | undefined;
  /**
   * What Kudu reads as a variable of its own process: app settings become such, deployment settings
   * do not.
   */
  variable(name: string): string | undefined;
  /** What every job process finds in its environment. */
  entries(): Readonly<Record<string, string>>;
  /** All settings by their plain names. */
  all(): Readonly<Record<string, string>>;
  readonly deployment: DeploymentSettings;
  /** The `local.settings.json` in use. */
  readonly file: string | undefined;
  close(): void;
}

export interface AppSettingsOptions {
  readonly home: string;
  /** A file to read instead of looking for one; it must exist. */
  readonly file?: string;
  /** Where the search begins and where it ends. */
  readonly search?: { readonly jobsFolder: string; readonly top: string };
  /** The host's own; its `APPSETTING_X` are app settings too. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Settings that outweigh those of the file. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Called after the file changed what {@link AppSettings.entries} gives. */
  readonly onChange: () => void;
  /**
   * Hears the sentence about a file that cannot be read any more; the settings stay as they were.
   */
  readonly warn: (sentence: string) => void;
}

/** Milliseconds in which the events of one save arrive. */
const settleTime = 100;

/** Fails with a {@link StartError} when there is a file and it cannot be used. */
export function openAppSettings(options: AppSettingsOptions): AppSettings {
  const { file, search, environment } = options;
  const folders = search ? foldersToSearch(search.jobsFolder, search.top) : [];
  const find = () => file ?? findLocalSettings(folders);
  let path = find();
  let local = readIfThere(path);
  const deployment = openDeploymentSettings(options.home);
  const inherited = prefixedValues(environment);
  const merge = () => ({ ...inherited, ...local.values, ...options.fixed });
  let appSettings = merge();

  const stopWatching = watchFolders(file === undefined ? folders : [dirname(file)], () => {
    try {
      path = find();
      const fresh = readIfThere(path);
      if (JSON.stringify(fresh) !== JSON.stringify(local)) {
        local = fresh;
        appSettings = merge();
        options.onChange();
      }
    } catch (error) {
      if (!(error instanceof StartError)) {
        throw error;
      }
      options.warn(l10n.t("{0} The settings aren't changed.", error.message));
    }
  });

  return {
    deployment,
    get file() {
      return path;
    },
    get: (name) => deployment.get(name) ?? lookUp(appSettings, name),
    variable: (name) => lookUp(appSettings, name) ?? environment[name],
    all: () => ({ ...appSettings, ...deployment.all() }),
    entries: () => ({
      // The recorded engine hands what came as APPSETTING_X on as X alone; a settings file gives
      // both, as Azure's front end.
      ...withPrefix({ ...local.values, ...options.fixed }),
      ...local.connectionStrings,
      ...appSettings,
      ...deployment.all(),
    }),
    close: stopWatching,
  };
}

function readIfThere(path: string | undefined): LocalSettings {
  return path === undefined ? noLocalSettings : readLocalSettings(path);
}

const prefix = "APPSETTING_";

function prefixedValues(environment: AppSettingsOptions["environment"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}

function withPrefix(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

function lookUp(values: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return (
    values[name] ?? Object.entries(values).find(([each]) => each.toLowerCase() === wanted)?.[1]
  );
}

/**
 * Folders rather than files, as editors replace a file by a new one; a folder that is not there is
 * passed over.
 */
function watchFolders(folders: readonly string[], onEvent: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.flatMap((folder): FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        clearTimeout(timer);
        timer = setTimeout(onEvent, settleTime);
      });
      return [watcher.on("error", () => watcher.close())];
    } catch {
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) {
      watcher.close();
    }
  };
}
