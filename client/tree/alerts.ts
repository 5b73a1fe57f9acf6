import { Disposable } from "vscode";
import { failureOf } from "../places/unseenFailures";
import type { Services } from "../services";
import { readSetting } from "../settings";

type Used = Pick<Services, "hosts" | "sites" | "failures" | "context">;

/** With `webjobs.alerts` on `notify`, says each failure once, whoever caused it. */
export function notifyOfFailures(services: Used): Disposable {
  const { hosts, sites, failures } = services;
  const told = new Set<string>();
  const check = (): void => {
    if (readSetting("alerts") !== "notify") {
      return;
    }
    for (const place of [...hosts.running, ...sites.shown]) {
      for (const job of failures.unseen(place)) {
        const key = `${place.id} ${job.name} ${failureOf(place, job)}`;
        if (!told.has(key)) {
          told.add(key);
          void import("./notify.js").then(({ notify }) => notify(services, place, job));
        }
      }
    }
  };
  return Disposable.from(hosts.onDidChange(check), sites.onDidChange(check));
}
