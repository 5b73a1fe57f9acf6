/** What Azure knows of a site beside its jobs; a member is absent when nobody could find it out. */
export interface SiteFacts {
  readonly alwaysOn?: boolean;
  /** The plan has Always On: Basic and above. */
  readonly canBeAlwaysOn?: boolean;
  /** The plan's tier as Azure names it, such as `Free`. */
  readonly plan?: string;
  /** `WEBSITE_RUN_FROM_PACKAGE` is set: jobs lie in `site/jobs` (docs/kudu.md#1.2). */
  readonly runsFromPackage?: boolean;
  /** On Linux and in containers an app setting switches WebJobs on (docs/kudu.md#1.8). */
  readonly runsWebJobs?: boolean;
  /** `WEBJOBS_STOPPED` is set: no WebJob of the site runs. */
  readonly areJobsStopped?: boolean;
  readonly os?: "windows" | "linux";
  readonly instances?: number;
}
