import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { defaultHome, findRunningHost } from "../../core/node/runningHost";
import { createKuduClient, type KuduClient } from "./kuduClient";

/** Where jobs live: the local host or a site. */
export interface Place {
  readonly client: KuduClient;
  readonly isLocal: boolean;
}

/** The message says which place was looked for and how to name one. */
export class PlaceError extends Error {
  override readonly name = "PlaceError";
}

export interface PlaceOptions {
  /** `local` (the default), an SCM host name or its https address. */
  readonly site?: string;
  readonly home?: string;
  /** A `…/jobs` folder. */
  readonly jobs?: string;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Finds a place as a terminal names it. `WEBJOBS_URL` and `WEBJOBS_TOKEN` override the local host's own; credentials of
 * a site come from `WEBJOBS_TOKEN`, or `WEBJOBS_USER` and `WEBJOBS_PASSWORD`, never from arguments. Throws {@link PlaceError}.
 */
export async function findPlace(options: PlaceOptions): Promise<Place> {
  const { site = "local", environment } = options;
  if (site !== "local") {
    return { client: connectSite(site, options), isLocal: false };
  }
  if (environment.WEBJOBS_URL) {
    const url = parseAddress(environment.WEBJOBS_URL);
    const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
    const authorization = authorizationOf(environment);
    return { client: connect(url.href, authorization, options), isLocal };
  }
  const homes = candidateHomes(options);
  for (const home of homes) {
    const host = await findRunningHost(home);
    if (host !== undefined) {
      const client = createKuduClient({
        url: host.url,
        authorize: async () => `Bearer ${host.token}`,
        fetch: options.fetch,
        site: l10n.t("the local host"),
      });
      return { client, isLocal: true };
    }
  }
  throw new PlaceError(
    l10n.t(
      "No local host runs for {0}: start one there with webjobs-host start, or name another folder with --jobs or --home.",
      options.home ?? options.jobs ?? options.cwd,
    ),
  );
}

/** The jobs folder that commands mean in a folder: its own or the nearest above that has one. */
export function findJobsFolder(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const jobs = join(folder, "App_Data", "jobs");
    if (existsSync(jobs)) {
      return jobs;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

function candidateHomes({ home, jobs, cwd, environment }: PlaceOptions): string[] {
  if (home !== undefined) {
    return [resolve(cwd, home)];
  }
  const folder =
    jobs === undefined
      ? (findJobsFolder(cwd) ?? join(cwd, "App_Data", "jobs"))
      : resolve(cwd, jobs);
  return [defaultHome(folder, environment)];
}

function connectSite(site: string, options: PlaceOptions): KuduClient {
  if (!/^https:\/\//i.test(site) && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(site)) {
    throw new PlaceError(
      l10n.t(
        'No site "{0}" is known here: outside VS Code name its SCM host, such as myapp.scm.azurewebsites.net.',
        site,
      ),
    );
  }
  const url = parseAddress(/^https:/i.test(site) ? site : `https://${site}`);
  const authorization = authorizationOf(options.environment);
  if (authorization === "") {
    throw new PlaceError(
      l10n.t(
        "There are no credentials for {0}: set WEBJOBS_TOKEN, or WEBJOBS_USER and WEBJOBS_PASSWORD of its publish profile.",
        url.host,
      ),
    );
  }
  return connect(url.href, authorization, options);
}

function connect(url: string, authorization: string, { fetch }: PlaceOptions): KuduClient {
  return createKuduClient({ url, authorize: async () => authorization, fetch });
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new PlaceError(
      l10n.t("The address of the site must be a plain http or https address without credentials."),
    );
  }
  return url;
}

function authorizationOf(environment: NodeJS.ProcessEnv): string {
  const { WEBJOBS_TOKEN, WEBJOBS_USER, WEBJOBS_PASSWORD } = environment;
  if (WEBJOBS_TOKEN) {
    return `Bearer ${WEBJOBS_TOKEN}`;
  }
  return WEBJOBS_USER && WEBJOBS_PASSWORD
    ? `Basic ${Buffer.from(`${WEBJOBS_USER}:${WEBJOBS_PASSWORD}`).toString("base64")}`
    : "";
}
