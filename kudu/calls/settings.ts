import * as l10n from "@vscode/l10n";
import { jobPath, type SettingsObject } from "../../core/kudu";
import { readNothing, readObject } from "../connection/call";
import type { KuduConnection } from "../connection/connection";
import type { ListCache } from "../connection/listCache";
import type { PendingChanges } from "../connection/pendingChanges";
import type { KuduClient } from "../kuduClient";

/** `settings.job` of a deployed job. */
export function createSettingsCalls(
  connection: KuduConnection,
  lists: ListCache,
  pending: PendingChanges,
): Pick<KuduClient, "getSettings" | "putSettings"> {
  return {
    getSettings: (job, options) =>
      connection.ask(
        {
          ...options,
          method: "GET",
          path: `${jobPath(job)}/settings`,
          action: l10n.t("Reading the settings of {0}", job.name),
          job: job.name,
        },
        readObject<SettingsObject>,
      ),
    putSettings: (job, settings, options) =>
      connection
        .ask(
          {
            ...options,
            method: "PUT",
            path: `${jobPath(job)}/settings`,
            action: l10n.t("Saving the settings of {0}", job.name),
            job: job.name,
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(settings),
          },
          readNothing,
        )
        .finally(() => {
          lists.changed();
          pending.configured(job);
        }),
  };
}
