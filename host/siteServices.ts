/** What a site serves beside its jobs: files, settings, hooks, processes, logs, tunnel. */
import { version } from "../package.json";
import { vfsRoutes } from "./files/vfs";
import { zipRoutes } from "./files/zipRoutes";
import { hookRoutes } from "./hooks/hookRoutes";
import { openWebHooks } from "./hooks/webHooks";
import type { Route } from "./http/exchange";
import type { ServerOptions } from "./http/server";
import { readSeconds } from "./jobs/siteSettings";
import type { LocalSite } from "./localSite";
import { logStreamRoutes } from "./logs/logStream";
import { listeningPorts } from "./processes/listeningPorts";
import { listJobProcesses, processRoutes } from "./processes/processRoutes";
import { settingsRoutes } from "./settings/settingsRoutes";
import { siteRoutes } from "./site/siteRoutes";
import { createTunnel } from "./tunnel/tunnel";

export interface SiteServices {
  readonly routes: readonly Route[];
  readonly upgrade: NonNullable<ServerOptions["upgrade"]>;
  /** Calls the hooks of an event. Never fails. */
  publish(event: string, content: unknown): Promise<void>;
  close(): void;
}

/** Seconds that a log stream lasts unless `SCM_LOGSTREAM_TIMEOUT` says otherwise. */
const logStreamTimeout = 7200;

export function createSiteServices(site: LocalSite): SiteServices {
  const { home, settings, now, debugging } = site;
  const hooks = openWebHooks(site);
  const tunnel = createTunnel({
    isOpenTo: async (port) =>
      debugging.isOwnPort(port) ||
      listeningPorts(listJobProcesses(site).map(({ pid }) => pid)).includes(port),
  });
  return {
    routes: [
      ...vfsRoutes(site),
      ...zipRoutes(site),
      ...hookRoutes(hooks),
      ...settingsRoutes(settings),
      ...processRoutes(site),
      ...logStreamRoutes({
        home,
        now,
        listen: site.applicationLog.listen,
        timeout: () => readSeconds(settings.get("SCM_LOGSTREAM_TIMEOUT"), logStreamTimeout),
      }),
      ...siteRoutes(version),
      ...tunnel.routes,
    ],
    upgrade: tunnel.upgrade,
    publish: hooks.publish,
    close: hooks.close,
  };
}
