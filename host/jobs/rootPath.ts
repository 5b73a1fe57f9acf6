/** `WEBJOBS_ROOT_PATH`: another place for the primary jobs. */
import { join, posix, win32 } from "node:path";
import { primaryJobsPath } from "../../core/webJob";

export interface RootPathOptions {
  readonly home: string;
  /**
   * Tells `WEBJOBS_ROOT_PATH`, and what stands for `%NAME%` in it; an unknown one stays as it is
   * written.
   */
  readonly variable: (name: string) => string | undefined;
  readonly platform: NodeJS.Platform;
}

/**
 * Kudu reads the setting once, at its start. Relative to `wwwroot`, unless it begins with a drive.
 * Kudu takes separators off both ends, so an absolute path of Linux is relative too.
 */
export function primaryRoot({ home, variable, platform }: RootPathOptions): string {
  const setting = variable("WEBJOBS_ROOT_PATH");
  if (!setting) {
    return join(home, primaryJobsPath);
  }
  const path = setting
    .replace(/%([^%]+)%/g, (text, name: string) => variable(name) ?? text)
    .replace(/^[\\/]+|[\\/]+$/g, "");
  const rules = platform === "win32" ? win32 : posix;
  return rules.isAbsolute(path) ? path : rules.join(home, "site", "wwwroot", path);
}
