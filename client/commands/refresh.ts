import { withViewProgress } from "./progress";
import type { Services } from "./services";

/** Searches the workspace and asks every place again. */
export async function refresh({ jobs, hosts, sites }: Services): Promise<void> {
  await withViewProgress(async () => {
    jobs.search();
    const places = [...hosts.running, ...sites.shown];
    await Promise.all([jobs.folders(), ...places.map(({ live }) => live.refreshAll())]);
  });
}
