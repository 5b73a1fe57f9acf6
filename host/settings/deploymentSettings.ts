/**
 * The site's deployment settings: what `POST /api/settings` stores, and what outweighs app
 * settings.
 */

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBoundedSync } from "../../core/node/readBounded";
import { retryWhileBusyNow } from "../../core/node/retryWhileBusy";
import { settingsLimit } from "../../core/settingsFile";

export interface DeploymentSettings {
  /** Names are looked up in any letter case. */
  get(name: string): string | undefined;
  all(): Readonly<Record<string, string>>;
  /** A value of null removes the setting. Throws when the disk refuses; nothing changes then. */
  set(values: Readonly<Record<string, string | null>>): void;
}

export function openDeploymentSettings(home: string): DeploymentSettings {
  const path = join(home, "site", "deployments", "settings.json");
  let settings = changed(new Map(), read(path));
  return {
    all: () => Object.fromEntries(settings.values()),
    get: (name) => settings.get(name.toLowerCase())?.[1],
    set(values) {
      const fresh = changed(settings, values);
      write(path, Object.fromEntries(fresh.values()));
      settings = fresh;
    },
  };
}

/** By name in lower case. */
type Settings = ReadonlyMap<string, readonly [name: string, value: string]>;

function changed(before: Settings, values: Readonly<Record<string, string | null>>): Settings {
  const settings = new Map(before);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) {
      settings.delete(name.toLowerCase());
    } else {
      settings.set(name.toLowerCase(), [name, value]);
    }
  }
  return settings;
}

/** A file that cannot be read counts as empty: settings are only a convenience of this host. */
function read(path: string): Record<string, string> {
  try {
    return JSON.parse(String(readBoundedSync(path, settingsLimit)));
  } catch {
    return {};
  }
}

function write(path: string, settings: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(settings, undefined, 2), { mode: 0o600 });
  retryWhileBusyNow(() => renameSync(`${path}.new`, path));
}
