import type { WorkspaceFolder } from "vscode";
import type { BuildTarget } from "../../core/build/target";
import { targetOfSite } from "../../kudu/build/siteTarget";
import type { Place } from "../places/place";
import { readSetting } from "../settings";

/**
 * What the program is built for: this machine for its local host, what is known of a site for the
 * site.
 */
export async function buildTargetOf(
  place: Place | undefined,
  folder: WorkspaceFolder,
): Promise<BuildTarget> {
  if (place?.isLocal) {
    return { os: process.platform === "win32" ? "windows" : "linux", isHere: true };
  }
  await place?.learn?.();
  // What can't be found out leaves a build for every system.
  const facts = await place?.facts?.().catch(() => undefined);
  const platform = readSetting("platform", folder);
  const chosen = platform === "both" ? undefined : platform;
  return targetOfSite({ ...facts, os: facts?.os ?? place?.schedules?.dialect ?? chosen });
}
