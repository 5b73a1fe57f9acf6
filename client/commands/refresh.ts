import { withViewProgress } from "./progress";
import type { Services } from "./services";
import type { Target } from "./target";

/** Searches the workspace and asks every place again; of a node, only its place. */
export async function refresh({ jobs, hosts, sites }: Services, target: Target): Promise<void> {
  await withViewProgress(async () => {
    const place = placeOf(target);
    if (place) {
      await sites.find(place.id)?.signInAgain();
      await place.live.refreshAll();
    }
    jobs.search();
    await hosts.adopt();
    const places = place ? [] : [...hosts.running, ...sites.shown];
    await Promise.all([jobs.folders(), ...places.map(({ live }) => live.refreshAll())]);
  });
}

function placeOf(target: Target) {
  const isNode = typeof target === "object" && "type" in target;
  return isNode && (target.type === "place" || target.type === "job") ? target.place : undefined;
}
