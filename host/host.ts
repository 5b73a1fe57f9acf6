/** The local WebJobs host: runs a site's jobs behind Kudu's HTTP API on loopback. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Dialect } from "../core/cron/schedule";
import {
  claimInstance,
  isInstanceAlive,
  listDeadInstances,
  reapJobProcesses,
} from "../core/node/hostInstances";
import type { Lock } from "../core/node/lockFile";
import { ProcessTableError } from "../core/node/processes/windows";
import { announceHost } from "../core/node/runningHost";
import { jobKinds } from "../core/webJob";
import type { Route } from "./http/exchange";
import { type HttpServer, serve } from "./http/server";
import { type JobState, toRun } from "./jobs/api/jobObjects";
import type { JobsApi } from "./jobs/api/jobsApi";
import { jobRoutes } from "./jobs/api/routes";
import { Engine } from "./jobs/engine";
import { instanceOf, type JobSite, stagingFolder } from "./jobs/jobSite";
import type { Timing } from "./jobs/timing";
import { createSite, type LocalSite } from "./localSite";
import type { AppSettingsOptions } from "./settings/appSettings";
import { createSiteServices, type SiteServices } from "./siteServices";
import { recoverUploads } from "./upload/stagedUpload";

export interface HostOptions {
  /** Laid out as Kudu's `HOME`; made when it is missing. */
  readonly home: string;
  /** The source: a `…/jobs` folder that is searched last and never written to. */
  readonly jobs?: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** A fresh random one by default. */
  readonly token?: string;
  /** Which source jobs start by themselves; all by default. */
  readonly start?: "all" | "none" | readonly string[];
  readonly timing?: "local" | "azure" | Timing;
  /**
   * Whose schedule language and run files count: that of Windows sites, which Kudu's public source
   * is, or the closed one of Linux sites, which runs `.jar` files too. By default `windows` with
   * the timing `azure`, otherwise `linux`.
   */
  readonly ncrontab?: Dialect;
  /** IANA or Windows name; otherwise `WEBSITE_TIME_ZONE`, otherwise UTC. */
  readonly timeZone?: string;
  /** Jobs keep the user's own `HOME`. */
  readonly keepHome?: boolean;
  /**
   * At least six characters, unlike any other host's on this home; made from the machine and the
   * home by default.
   */
  readonly instanceId?: string;
  /**
   * What job processes inherit; the host's own environment, without what is the host's alone, by
   * default.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** App settings and connection strings in the form of local.settings.json. */
  readonly settingsFile?: string;
  /** Where such a file is searched otherwise; nowhere by default. */
  readonly settingsSearch?: AppSettingsOptions["search"];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Receives errors that concern no single request. */
  readonly report?: (error: unknown) => void;
  /**
   * Receives sentences for the user: about an unreadable settings file, or a debug port that did
   * not open.
   */
  readonly warn?: (sentence: string) => void;
}

export interface Host {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly home: string;
  /** HeldJobs the working copies and shutdown files of this host. */
  readonly temp: string;
  readonly instanceId: string;
  /**
   * Ends every job as Azure does when a site shuts down, within each job's grace time; `atOnce`
   * kills instead.
   */
  close(options?: { readonly atOnce?: boolean }): Promise<void>;
}

/** Fails with a {@link StartError} for what the user can fix; nothing runs then. */
export async function createHost(options: HostOptions): Promise<Host> {
  const home = resolve(options.home);
  await mkdir(home, { recursive: true });
  await endOrphans(options, home);
  const { instanceId, lock } = claim(options, home);
  try {
    const site = createSite(options, home, instanceId);
    await clearUp(site);
    return await open(options, site, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Ends the job processes of hosts that died; starts without that where Windows does not tell. */
async function endOrphans({ warn }: HostOptions, home: string): Promise<void> {
  try {
    await reapJobProcesses(home);
  } catch (error) {
    if (!(error instanceof ProcessTableError)) {
      throw error;
    }
    warn?.(`${error.message} What an earlier host left running was not ended.`);
  }
}

/** Ends what earlier hosts left half done. */
async function clearUp(site: JobSite): Promise<void> {
  await recoverUploads(stagingFolder(site));
  const parent = dirname(site.temp);
  const dead = listDeadInstances(site.home, parent).map((name) => join(parent, name));
  for (const folder of [...dead, site.temp]) {
    await rm(folder, { recursive: true, force: true });
  }
}

async function open(options: HostOptions, site: LocalSite, lock: Lock): Promise<Host> {
  const isAlive = (instance: string) => isInstanceAlive(site.home, instance);
  const services = createSiteServices(site);
  // The jobs begin once the port is open: a host that cannot start has run nothing.
  let engine: Engine;
  const jobs: JobsApi = {
    site,
    isInstanceAlive: isAlive,
    get engine() {
      return engine;
    },
  };
  const server = await listen(options, site, jobRoutes(jobs), services);
  engine = new Engine({
    site,
    start: options.start ?? "all",
    isInstanceAlive: isAlive,
    onRunFinished: (job, run) => {
      const content = toRun(site, job, run, site.origin());
      services.publish("TriggeredJobFinished", content).catch(site.report);
    },
  });
  site.onSettingsChanged = () => refreshAll(engine);
  site.onDebugChanged = () => engine.list.forget("continuous");
  const { url, token } = server;
  const pid = process.pid;
  const startTime = new Date(site.now()).toISOString();
  const withdraw = await announceHost(site.home, instanceOf(site), { url, token, pid, startTime });
  if (site.timing.startsAtOnce) {
    // The client that starts a host asks for the lists next.
    listAll(engine);
  }
  const close = async (atOnce: boolean): Promise<void> => {
    site.settings.close();
    await engine.close({ atOnce });
    await site.processes.close();
    site.debugging.close();
    services.close();
    await server.close();
    await withdraw();
    await rm(site.temp, { recursive: true, force: true });
    lock.release();
  };
  let closing: Promise<void> | undefined;
  return {
    url,
    token,
    pid,
    home: site.home,
    temp: site.temp,
    instanceId: site.instanceId,
    close: ({ atOnce = false } = {}) => {
      closing = atOnce ? close(true) : (closing ?? close(false));
      return closing;
    },
  };
}

async function listen(
  { token, port }: HostOptions,
  site: LocalSite,
  routes: readonly Route[],
  services: SiteServices,
): Promise<HttpServer> {
  const server = await serve({
    routes: [...routes, ...services.routes].map((route) => noteOrigin(site, route)),
    upgrade: services.upgrade,
    token,
    port,
    report: site.report,
  });
  site.latestOrigin = server.url;
  return server;
}

/** Azure restarts a site, and so its jobs, when its app settings change. */
function refreshAll(engine: Engine): void {
  for (const { job } of listAll(engine)) {
    engine.note(job, job.place);
  }
}

function listAll({ list }: Engine): JobState[] {
  return jobKinds.flatMap((kind) => list.get(kind));
}

function noteOrigin(site: LocalSite, route: Route): Route {
  return {
    ...route,
    handle: (request) => {
      site.latestOrigin = request.origin;
      return route.handle(request);
    },
  };
}

/**
 * The same after a restart, so that a job's status is known again; another one beside a running
 * host.
 */
function claim(
  { instanceId, now = Date.now }: HostOptions,
  home: string,
): { readonly instanceId: string; readonly lock: Lock } {
  const usual = instanceId ?? createHash("sha256").update(`${hostname()}\0${home}`).digest("hex");
  for (let candidate = usual; ; candidate = randomBytes(32).toString("hex")) {
    const lock = claimInstance(home, candidate.slice(0, 6), now());
    if (lock) {
      return { instanceId: candidate, lock };
    }
  }
}
