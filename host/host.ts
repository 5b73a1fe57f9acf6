/** The local WebJobs host: runs a site's jobs behind Kudu's HTTP API on loopback. */
import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { claimInstance, isInstanceAlive, reapJobProcesses } from "../core/node/hostInstances";
import type { Lock } from "../core/node/lockFile";
import { ProcessTableError } from "../core/node/processes/windows";
import { announceHost, findRunningHost } from "../core/node/runningHost";
import { jobKinds } from "../core/webJob";
import { environmentRoute } from "./debug/environmentRoute";
import { startHeartbeat } from "./heartbeat";
import { homeError, prepareHome } from "./home";
import type { Host, HostOptions } from "./hostOptions";
import type { Route } from "./http/exchange";
import { type HttpServer, serve } from "./http/server";
import { type JobState, toRun } from "./jobs/api/jobObjects";
import type { JobsApi } from "./jobs/api/jobsApi";
import { jobRoutes } from "./jobs/api/routes";
import { stageRoutes } from "./jobs/api/stageRoutes";
import { Engine } from "./jobs/engine";
import { instanceOf, type JobSite } from "./jobs/jobSite";
import { createSite, type LocalSite } from "./localSite";
import { settingWarnings } from "./settings/settingWarnings";
import { createLeases } from "./site/lease";
import { followSource } from "./site/sourceLinks";
import { stopRoute } from "./site/stopRoute";
import { createSiteServices, type SiteServices } from "./siteServices";
import { prepareTempFolder, removeTempFolder } from "./tempFolder";
import { recoverUploads, stagingFolder } from "./upload/stagedUpload";

/** Fails with a {@link StartError} for what the user can fix; nothing runs then. */
export async function createHost(options: HostOptions): Promise<Host> {
  const home = resolve(options.home);
  const warn = options.warn ?? (() => undefined);
  await prepareHome(home, { isDefault: options.isDefaultHome ?? false, warn });
  try {
    await endOrphans(options, home);
    const { instanceId, lock } = claim(options, home);
    try {
      const site = createSite(options, home, instanceId);
      settingWarnings(site.settings.all()).forEach(warn);
      await clearUp(site);
      return await open(options, site, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw homeError(home, error);
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
  await recoverUploads(stagingFolder(site.home), site.warn);
  await prepareTempFolder(site.home, instanceOf(site), site);
}

/** A host that is to behave as Azure has the site that was deployed to it, and no other. */
async function showSource(
  { timing }: HostOptions,
  { home, source, warn }: JobSite,
): Promise<readonly Close[]> {
  return source === undefined || timing === "azure"
    ? []
    : [await followSource({ home, source, warn })];
}

async function open(options: HostOptions, site: LocalSite, ownLock: Lock): Promise<Host> {
  let lock = ownLock;
  const services = createSiteServices(site);
  const instance = instanceOf(site);
  /** What has been opened so far, closed in reverse order. */
  const opened: Close[] = [
    () => lock.release(),
    () => removeTempFolder(site.home, instance, site.warn),
    () => site.stages.close(),
  ];
  let closing: Promise<void> | undefined;
  const close = (atOnce: boolean): Promise<void> => {
    closing = atOnce || !closing ? closeAll(opened, atOnce, site.report) : closing;
    return closing;
  };
  try {
    opened.push(...(await showSource(options, site)));
    // The jobs begin once the port is open: a host that cannot start has run nothing.
    const jobs = jobsApi(site);
    const stop = stopRoute(options.onStopRequested ?? (() => void close(false)));
    const leases = createLeases();
    const server = await listen(
      options,
      site,
      [...jobRoutes(jobs), ...stageRoutes(jobs), environmentRoute(site), stop, leases.route],
      services,
    );
    opened.push(server.close, services.close, site.debugging.close, () => site.processes.close());
    jobs.engine = startEngine(options, site, services);
    opened.push((atOnce) => jobs.engine.close({ atOnce }), site.settings.close);
    const { url, token } = server;
    const startTime = new Date(site.now()).toISOString();
    const address = { url, token, pid: process.pid, startTime };
    const isAlone = (await findRunningHost(site.home)) === undefined;
    let withdraw = await announceHost(site.home, instance, address);
    const heartbeat = startHeartbeat(site, {
      interval: options.heartbeat,
      isAlone,
      async restoreHome() {
        lock.release();
        lock = claimInstance(site.home, instance, site.now()) ?? lock;
        withdraw = await announceHost(site.home, instance, address);
        refreshAll(jobs.engine);
      },
    });
    // Withdrawn first: no one takes up a host that is about to end.
    opened.push(() => withdraw(), heartbeat.stop);
    if (site.timing.startsAtOnce) {
      // The client that starts a host asks for the lists next.
      listAll(jobs.engine);
    }
    const { home, temp, instanceId } = site;
    return {
      url,
      token,
      pid: process.pid,
      home,
      temp,
      instanceId,
      leasesReturned: leases.returned,
      close: ({ atOnce = false } = {}) => close(atOnce),
    };
  } catch (error) {
    await close(true);
    throw error;
  }
}

type Close = (atOnce: boolean) => Promise<void> | void;

/** A step that fails, as on a disk that has become read-only, keeps no other one from its turn. */
async function closeAll(
  opened: readonly Close[],
  atOnce: boolean,
  report: (error: unknown) => void,
): Promise<void> {
  for (const close of opened.toReversed()) {
    try {
      await close(atOnce);
    } catch (error) {
      report(error);
    }
  }
}

/** The engine comes last: until then there are no requests that could need it. */
function jobsApi(site: LocalSite): { -readonly [K in keyof JobsApi]: JobsApi[K] } {
  let engine: Engine;
  return {
    site,
    isInstanceAlive: (instance) => isInstanceAlive(site.home, instance),
    get engine() {
      return engine;
    },
    set engine(value) {
      engine = value;
    },
  };
}

function startEngine(options: HostOptions, site: LocalSite, services: SiteServices): Engine {
  const engine = new Engine({
    site,
    start: options.start ?? "all",
    isInstanceAlive: (instance) => isInstanceAlive(site.home, instance),
    onRunFinished: (job, run) => {
      const content = toRun(site, job, run, site.origin());
      services.publish("TriggeredJobFinished", content).catch(site.report);
    },
  });
  site.onSettingsChanged = () => refreshAll(engine);
  site.onDebugChanged = () => engine.list.forget("continuous");
  return engine;
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
