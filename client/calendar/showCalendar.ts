import type { Services } from "../services";
import type { Target } from "../targets/target";
import { openCalendar } from "./openCalendar";
import { scopeOf } from "./scope";

/** All schedules of a site, of a folder's jobs, or of the workspace, side by side. */
export async function showCalendar(services: Services, target: Target): Promise<void> {
  await openCalendar(services, scopeOf(target));
}
