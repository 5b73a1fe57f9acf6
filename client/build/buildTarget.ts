import type { WorkspaceFolder } from "vscode";
import type { BuildTarget } from "../../core/build/target";
import type { Place } from "../places/place";
import { readSetting } from "../settings";

/** What the program is built for: this machine for its local host, the system of a site where it is known. */
export async function buildTargetOf(
  place: Place | undefined,
  folder: WorkspaceFolder,
): Promise<BuildTarget> {
  if (place?.isLocal) {
    return { os: process.platform === "win32" ? "windows" : "linux", isHere: true };
  }
  await place?.learn?.();
  const platform = readSetting("platform", folder);
  const os = place?.schedules?.dialect ?? (platform === "both" ? undefined : platform);
  return os ? { os } : {};
}
