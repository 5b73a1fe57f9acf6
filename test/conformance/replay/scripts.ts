/**
 * The script of each recorded scenario; those without one begin with an empty home and a running
 * host.
 */
import type { Script, Scripts } from "./script";
import { aborts } from "./scripts/aborts";
import { continuous } from "./scripts/continuous";
import { copies } from "./scripts/copies";
import { deletions } from "./scripts/deletions";
import { folders } from "./scripts/folders";
import { history } from "./scripts/history";
import { limits } from "./scripts/limits";
import { lists } from "./scripts/lists";
import { restart } from "./scripts/restart";
import { routes } from "./scripts/routes";
import { runs } from "./scripts/runs";
import { schedules } from "./scripts/schedules";
import { settings } from "./scripts/settings";
import { stopStart } from "./scripts/stopStart";
import { upload } from "./scripts/upload";
import type { Scenario } from "./transcripts";

const groups: Readonly<Record<string, Scripts>> = {
  "01-routes": routes,
  "02-upload": upload,
  "03-list-etag": lists,
  "04-runs": runs,
  "05-history-trim": history,
  "06-limits": limits,
  "07-schedules": schedules,
  "08-continuous": continuous,
  "09-stop-start": stopStart,
  "10-singleton-settings": settings,
  "11-delete-names": deletions,
  "12-engine-restart": restart,
  "13-first-folder": folders,
  "14-hooks-vfs-copy": copies,
  "15-abort-details": aborts,
};

export function scriptOf({ id, name }: Scenario): Script {
  const group = id.slice(0, id.indexOf(":"));
  return groups[group]?.[name] ?? {};
}

/** Names of all scripts, so that a test can tell one that belongs to no scenario. */
export function scriptNames(): string[] {
  return Object.entries(groups).flatMap(([group, scripts]) =>
    Object.keys(scripts).map((name) => `${group}: ${name}`),
  );
}
