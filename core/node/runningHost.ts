/** Finds the local hosts that are running, by the files they leave in their home while they do. */
import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { isAlive, ownIdentity, startOf } from "./processes/identity";
import { retryWhileBusy } from "./retryWhileBusy";

export interface RunningHost {
  /** Base address, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly startTime: string;
}

/**
 * What the file holds besides: the process is known by more than its number, which may be given to
 * another one.
 */
interface HostRecord extends RunningHost {
  readonly started: string;
}

/**
 * The home that a host takes when it is given none: one per jobs folder, known by its real path, in
 * the place where the platform keeps a program's state.
 */
export function defaultHome(
  jobsFolder: string,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const hash = createHash("sha256").update(realPath(jobsFolder)).digest("hex").slice(0, 16);
  return join(stateFolder(environment, platform), "webjobs-host", hash);
}

function stateFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32") {
    return environment.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  }
  if (platform === "darwin") {
    return join(homedir(), "Library", "Application Support");
  }
  return environment.XDG_STATE_HOME || join(homedir(), ".local", "state");
}

/** The hosts of this person on all default homes. */
export async function findAllHosts(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<RunningHost[]> {
  const folder = join(stateFolder(environment, platform), "webjobs-host");
  const homes = await readdir(folder).catch(() => []);
  return (await Promise.all(homes.map((home) => findRunningHosts(join(folder, home))))).flat();
}

/** A folder that does not exist yet is known by its name. */
function realPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return resolve(folder);
  }
}

/** The hosts that run on `home`, youngest first; files of dead ones are passed over. */
export async function findRunningHosts(home: string): Promise<RunningHost[]> {
  const folder = hostsFolder(home);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json"));
  const hosts = await Promise.all(files.map((name) => readHostFile(join(folder, name))));
  return hosts
    .filter((host): host is HostRecord => host !== undefined && isAlive(host))
    .sort((a, b) => b.startTime.localeCompare(a.startTime))
    .map(({ url, token, pid, startTime }) => ({ url, token, pid, startTime }));
}

/**
 * The youngest host on `home`, or undefined. That its process lives does not prove that it answers.
 */
export async function findRunningHost(home: string): Promise<RunningHost | undefined> {
  const [youngest] = await findRunningHosts(home);
  return youngest;
}

/** Announces a host, readable by its user only; the function given back withdraws it. */
export async function announceHost(
  home: string,
  instance: string,
  host: RunningHost,
): Promise<() => Promise<void>> {
  const path = announcementOf(home, instance);
  await mkdir(hostsFolder(home), { recursive: true, mode: 0o700 });
  const isOwn = host.pid === process.pid;
  const started = isOwn ? ownIdentity().started : startOf(host.pid);
  await writeFile(`${path}.new`, JSON.stringify({ ...host, started }), { mode: 0o600 });
  await retryWhileBusy(() => rename(`${path}.new`, path));
  return () => rm(path, { force: true });
}

/** False once someone has deleted the announcement of a host, or its whole home. */
export function isAnnounced(home: string, instance: string): boolean {
  return existsSync(announcementOf(home, instance));
}

function announcementOf(home: string, instance: string): string {
  return join(hostsFolder(home), `${instance}.json`);
}

function hostsFolder(home: string): string {
  return join(home, "hosts");
}

/** Undefined for what is no such file, or only half written. */
async function readHostFile(path: string): Promise<HostRecord | undefined> {
  try {
    const { url, token, pid, startTime, started = "" } = JSON.parse(await readFile(path, "utf8"));
    const isHost = [url, token, startTime, started].every((member) => typeof member === "string");
    return isHost && typeof pid === "number" ? { url, token, pid, startTime, started } : undefined;
  } catch {
    return undefined;
  }
}
