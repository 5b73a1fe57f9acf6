import { env, type Uri, type WorkspaceFolder } from "vscode";
import { readSetting } from "../settings";

/** What the settings of a folder make of `webjobs-host start` for the jobs of `jobsRoot`. */
export function hostArguments(scope: WorkspaceFolder, jobsRoot: Uri, port: number): string[] {
  const start = readSetting("localHost.start", scope) === "all" ? "all" : "none";
  return [
    ...["--jobs", jobsRoot.fsPath, "--start", start],
    ...["--port", String(port)],
    ...["--timing", readSetting("localHost.timing", scope)],
    ...["--time-zone", readSetting("timeZone", scope)],
    ...["--ncrontab", readSetting("platform", scope) === "windows" ? "windows" : "linux"],
    ...["--language", env.language],
    ...(readSetting("localHost.keepHome", scope) ? ["--keep-home"] : []),
  ];
}
