/** What shows a caller that a site exists: version and repository. */
import { json, type Route } from "../http/exchange";

export function siteRoutes(version: string): Route[] {
  return [
    { method: "GET", pattern: "/api/environment", handle: () => json(200, { version }) },
    // Nothing is ever deployed here from a repository.
    {
      method: "GET",
      pattern: "/api/scm/info",
      handle: () => json(200, { Type: "None", GitUrl: null }),
    },
  ];
}
