/**
 * What a host does every few seconds: it writes down that it runs, and looks whether its home is
 * still there.
 */
import * as l10n from "@vscode/l10n";
import { isAnnounced } from "../core/node/runningHost";
import { instanceOf, type JobSite } from "./jobs/jobSite";
import { recordUptime } from "./uptime";

export interface HeartbeatOptions {
  /** Milliseconds between two beats. */
  readonly interval?: number;
  /** True when no other host runs on the home. */
  readonly isAlone: boolean;
  /** Called when someone deleted the home, or what says that this host runs on it. */
  restoreHome(): Promise<void>;
}

const usualInterval = 5_000;

export function startHeartbeat(
  site: JobSite,
  { interval = usualInterval, isAlone, restoreHome }: HeartbeatOptions,
): { stop(): Promise<void> } {
  const { home, now } = site;
  const uptime = recordUptime({ home, now, isAlone });
  let restoring = Promise.resolve();
  let isRestoring = false;

  function beat(): void {
    try {
      uptime.note();
    } catch (error) {
      site.report(error); // A full disk: the host goes on, and the next beat tries again.
    }
    if (!isRestoring && !isAnnounced(home, instanceOf(site))) {
      isRestoring = true;
      restoring = restore().finally(() => {
        isRestoring = false;
      });
    }
  }

  async function restore(): Promise<void> {
    try {
      await restoreHome();
      site.warn(
        l10n.t(
          "The folder of the local host was deleted while it was running. {0} was created again, without earlier runs, and its jobs start again.",
          home,
        ),
      );
    } catch (error) {
      site.report(error);
    }
  }

  const timer = setInterval(beat, interval);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await restoring;
      try {
        uptime.note();
      } catch (error) {
        site.report(error);
      }
    },
  };
}
