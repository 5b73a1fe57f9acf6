/** `WEBJOBS_ROOT_PATH`: another place for the primary jobs. */
import { join, posix, win32 } from "node:path";
import { primaryJobsPath } from "../../core/webJob";

export interface RootPathOptions {
  readonly home: string;
  /** The setting as it was when the host started: Kudu reads it once. */
  readonly setting: string | undefined;
  /** For `%NAME%` in the setting; an unknown one stays as it is written. */
  readonly variable: (name: string) => string | undefined;
  readonly platform: NodeJS.Platform;
}

/**
 * Relative to `wwwroot`, unless it begins with a drive. Kudu takes separators off both ends, so an absolute path of Linux
 * is relative too.
 */
export function primaryRoot({ home, setting, variable, platform }: RootPathOptions): string {
  if (!setting) {
    return join(home, primaryJobsPath);
  }
  const path = setting
    .replace(/%([^%]+)%/g, (text, name: string) => variable(name) ?? text)
    .replace(/^[\\/]+|[\\/]+$/g, "");
  const rules = platform === "win32" ? win32 : posix;
  return rules.isAbsolute(path) ? path : rules.join(home, "site", "wwwroot", path);
}
