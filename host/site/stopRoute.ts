/**
 * `POST /webjobs-host/stop`: the host ends itself, as Windows has no signal that would ask it to.
 */
import { empty, type Route } from "../http/exchange";

/** Asked a second time, it no longer waits for jobs that take their time. */
export function stopRoute(stop: () => void): Route {
  return {
    method: "POST",
    pattern: "/webjobs-host/stop",
    handle: () => {
      // The answer goes out first.
      setImmediate(stop);
      return empty(202);
    },
  };
}
