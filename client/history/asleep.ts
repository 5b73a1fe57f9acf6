import { l10n } from "vscode";
import type { TriggeredJob } from "../../core/kudu";
import type { Place } from "../places/place";

/** A schedule that runs nothing expects nothing and has no next runs: what holds it back is said instead. */
export function dormantReason(place: Place, { name, paused, latest_run: last }: TriggeredJob) {
  const isUploaded = place.live.isUploaded({ kind: "triggered", name });
  const isSleeping =
    !isUploaded &&
    place.sleepingSince !== undefined &&
    !(last && Date.parse(last.start_time) >= place.sleepingSince);
  return paused || isSleeping
    ? l10n.t(
        "The local host doesn't run schedules until you run the WebJob or resume its schedule. Earlier runs are shown below.",
      )
    : undefined;
}
