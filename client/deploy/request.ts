import { join } from "node:path";
import type { DeployRequest } from "../azure/deploy/request";
import type { Services } from "../commands/services";
import { readSetting } from "../settings";
import type { Deployable } from "./deployable";

type Prepared = Pick<
  DeployRequest,
  "job" | "isLocal" | "backupFolder" | "exclude" | "platform" | "check"
> & { readonly path: string };

/** The parts of a deployment that are the same for command, task and packaging. */
export function requestOf(
  { context, language }: Services,
  { name, kind, path, place, folder }: Deployable,
): Prepared {
  return {
    path,
    job: { kind, name },
    isLocal: place.isLocal,
    backupFolder: join(context.globalStorageUri.fsPath, "backups"),
    exclude: readSetting("deploy.exclude", folder),
    platform: readSetting("platform", folder),
    check: () => language.check(path),
  };
}
