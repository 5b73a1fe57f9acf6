import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import type { Target } from "../targets/target";

/** Searches the workspace and asks every place again; of a node, only its place. */
export async function refresh({ jobs, hosts, sites }: Services, target: Target): Promise<void> {
  await withViewProgress(async () => {
    const place = placeOf(target);
    const site = place && sites.find(place.id);
    if (site) {
      await site.signInAgain();
      await site.refresh();
    } else {
      await place?.live.refreshAll();
    }
    jobs.search();
    await hosts.adopt();
    const all = place
      ? []
      : [
          ...hosts.running.map(({ live }) => live.refreshAll()),
          ...sites.shown.map((each) => each.refresh()),
        ];
    await Promise.all([jobs.folders(), ...all]);
  });
}

function placeOf(target: Target) {
  const isNode = typeof target === "object" && "type" in target;
  return isNode && (target.type === "place" || target.type === "job") ? target.place : undefined;
}
