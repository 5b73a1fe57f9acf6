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
      const jobs = failures.unseen(place).filter((job) => {
        const key = `${place.id} ${job.name} ${failureOf(place, job)}`;
        const isNew = !told.has(key);
        told.add(key);
        return isNew;
      });
      if (jobs.length > 0) {
        void import("./notify.js").then(({ notify }) => notify(services, place, jobs));
      }
    }
  };
  return Disposable.from(hosts.onDidChange(check), sites.onDidChange(check));
}
