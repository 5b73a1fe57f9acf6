/** What a site answers beside its jobs: files, settings, hooks, processes, logs. */
import { vfsRoutes } from "./files/vfs";
import { zipRoutes } from "./files/zipRoutes";
import { hookRoutes } from "./hooks/hookRoutes";
import { openWebHooks } from "./hooks/webHooks";
import type { Route } from "./http/exchange";
import type { LocalSite } from "./localSite";
import { settingsRoutes } from "./settings/settingsRoutes";

export interface Surroundings {
  readonly routes: readonly Route[];
  /** Calls the hooks of an event. Never fails. */
  publish(event: string, content: unknown): Promise<void>;
  close(): void;
}

export function createSurroundings(site: LocalSite): Surroundings {
  const hooks = openWebHooks(site);
  return {
    routes: [
      ...vfsRoutes(site),
      ...zipRoutes(site),
      ...hookRoutes(hooks),
      ...settingsRoutes(site.settings),
    ],
    publish: hooks.publish,
    close: hooks.close,
  };
}
