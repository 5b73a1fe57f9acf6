import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { notify } from "./notify";

/** Milliseconds after a start for which a crash is news to who started the job. */
const watched = 60_000;

/** Says once when a job crashes that a person has just started. */
export function watchForCrash(services: Services, { name, place }: KnownJob): void {
  const started = Date.now();
  const stop = () => {
    clearTimeout(timer);
    listener.dispose();
  };
  const listener = place.onDidChange(() => {
    const job = place.live.find({ kind: "continuous", name });
    const crash = place.live.reasons.ofCrash(name);
    // A log knows seconds only.
    if (job && crash && crash.at >= started - 1000) {
      stop();
      void notify(services, place, [job]);
    }
  });
  const timer = setTimeout(stop, watched);
}
