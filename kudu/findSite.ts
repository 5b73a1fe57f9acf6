import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { inActualCase } from "../core/node/actualCase";
import { defaultHome, findRunningHost } from "../core/node/runningHost";
import {
  accessTo,
  accessToAddress,
  type SiteAccess,
  SiteAccessError,
} from "./connection/siteAccess";
import { isLoopback } from "./connection/siteAddress";
import { createKuduClient } from "./createKuduClient";
import type { KuduClient } from "./kuduClient";

/** Where jobs live: the local host or a site. */
export interface ConnectedSite {
  readonly client: KuduClient;
  readonly isLocal: boolean;
}

export interface FindSiteOptions {
  /**
   * `local` (the default), an SCM host name or its address, or the name in the publish profile of
   * the environment.
   */
  readonly site?: string;
  readonly home?: string;
  /** A `…/jobs` folder. */
  readonly jobs?: string;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Finds a place as a terminal names it. `WEBJOBS_URL` and `WEBJOBS_TOKEN` override the local host's
 * own; credentials of a site come from the environment, never from arguments. Throws
 * {@link SiteAccessError}.
 */
export async function findSite(options: FindSiteOptions): Promise<ConnectedSite> {
  const { site = "local", environment } = options;
  if (site !== "local") {
    return { client: connect(accessTo(site, environment)), isLocal: false };
  }
  const found = await findLocalSite(options);
  if (found === undefined) {
    throw new SiteAccessError(
      l10n.t(
        "No local host is running for {0}. Start one with webjobs-host start, or specify another folder with --jobs or --home.",
        options.home ?? options.jobs ?? options.cwd,
      ),
    );
  }
  return found;
}

/** The place of `WEBJOBS_URL`, else the local host of a folder; undefined while none runs. */
export async function findLocalSite(options: FindSiteOptions): Promise<ConnectedSite | undefined> {
  const { environment } = options;
  if (environment.WEBJOBS_URL) {
    const access = accessToAddress(environment.WEBJOBS_URL, environment);
    return { client: connect(access), isLocal: isLoopback(access.url) };
  }
  for (const home of candidateHomes(options)) {
    const host = await findRunningHost(home);
    if (host !== undefined) {
      const client = createKuduClient({
        url: host.url,
        authorize: async () => `Bearer ${host.token}`,
        signIn: "localHost",
        site: l10n.t("the local host"),
      });
      return { client, isLocal: true };
    }
  }
  return undefined;
}

/** The jobs folder that commands mean in a folder: its own or the nearest above that has one. */
export function findJobsFolder(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const jobs = join(folder, inActualCase(folder, "App_Data/jobs"));
    if (existsSync(jobs)) {
      return jobs;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

function candidateHomes({ home, jobs, cwd, environment }: FindSiteOptions): string[] {
  if (home !== undefined) {
    return [resolve(cwd, home)];
  }
  const folder =
    jobs === undefined
      ? (findJobsFolder(cwd) ?? join(cwd, "App_Data", "jobs"))
      : resolve(cwd, jobs);
  return [defaultHome(folder, environment)];
}

function connect({ url, name, authorization, signIn }: SiteAccess): KuduClient {
  return createKuduClient({ url, site: name, authorize: async () => authorization, signIn });
}
