import {
  type DebugConfiguration,
  type DebugConfigurationProvider,
  debug,
  l10n,
  type WorkspaceFolder,
  window,
} from "vscode";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { offerSite, UnknownSiteError } from "../sites/unknownSite";
import { jobNamed } from "../targets/jobNamed";
import type { JobTarget } from "../targets/jobTarget";
import { allJobs, jobOf } from "../targets/target";
import { tellFailure } from "./attachFailure";
import { configurationOf, triggeredRefusal, type WebJobConfiguration } from "./webJobConfiguration";

/** Offers one configuration per continuous job, and completes what launch.json or F5 leave open. */
export function createConfigurationProvider(services: Services): DebugConfigurationProvider {
  return {
    async provideDebugConfigurations(folder) {
      const jobs = await continuousJobs(services, folder);
      return jobs.map((job) => configurationOf(job, job.place.workspaceFolder));
    },
    async resolveDebugConfiguration(folder, configuration) {
      const complete = configuration.job
        ? (configuration as WebJobConfiguration)
        : await chooseConfiguration(services, configuration);
      return complete && (await accept(services, complete, folder));
    },
  };
}

/** The job of the active editor, else the person's choice. */
async function chooseConfiguration(
  services: Services,
  configuration: DebugConfiguration,
): Promise<WebJobConfiguration | undefined> {
  const file = window.activeTextEditor?.document.uri;
  const source = file && (await services.jobs.jobAt(file));
  const job = await jobOf(services, source?.uri, {
    kind: "continuous",
    prompt: l10n.t("Select the WebJob to debug"),
  });
  return (
    job && { ...configurationOf(job, job.place.workspaceFolder), ...withoutEmpty(configuration) }
  );
}

function withoutEmpty(configuration: DebugConfiguration): Partial<DebugConfiguration> {
  return Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== ""));
}

/**
 * A job that cannot be debugged is no error to stop at: one sentence says why, and nothing starts.
 */
async function accept(
  services: Services,
  configuration: WebJobConfiguration,
  folder: WorkspaceFolder | undefined,
): Promise<WebJobConfiguration | undefined> {
  try {
    const job = await jobNamed(services, { ...configuration, kind: "continuous" }, folder);
    if (job.kind === "triggered") {
      const refusal = triggeredRefusal(job.name, job.source?.uri);
      tellFailure(configuration, refusal, () => undefined);
      return undefined;
    }
    const site = services.sites.find(job.place.id);
    if (!site) {
      return (await isReady(services, job)) ? configuration : undefined;
    }
    const { withDebugPort } = await import("./remoteSetUp.js");
    return await withViewProgress(() => withDebugPort(job, site, configuration));
  } catch (error) {
    if (error instanceof UnknownSiteError) {
      offerSite(error);
      return undefined;
    }
    tellFailure(configuration, error as Error, () => debug.startDebugging(folder, configuration));
    return undefined;
  }
}

/**
 * The local host has what it runs from a build where the source can't run as it is. False when the
 * person cancels.
 */
async function isReady(services: Services, job: JobTarget): Promise<boolean> {
  const { source } = job;
  if (!source?.isBuilt) {
    return true;
  }
  const { runBuilt } = await import("../run/runBuilt.js");
  return (await runBuilt(services, { ...job, kind: "continuous" }, source)) !== undefined;
}

/** VS Code asks once for each folder, and once without one: what lies in no folder is a site's. */
async function continuousJobs(
  services: Services,
  folder: WorkspaceFolder | undefined,
): Promise<JobTarget[]> {
  const jobs = await allJobs(services);
  return jobs.filter(
    ({ kind, place }) =>
      kind === "continuous" && place.workspaceFolder?.uri.toString() === folder?.uri.toString(),
  );
}
