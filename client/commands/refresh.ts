import { withViewProgress } from "./progress";
import type { Services } from "./services";

/** Searches the workspace and asks every place again. */
export async function refresh({ jobs, hosts }: Services): Promise<void> {
  await withViewProgress(async () => {
    jobs.search();
    await Promise.all([jobs.folders(), ...hosts.running.map(({ live }) => live.refreshAll())]);
  });
}
