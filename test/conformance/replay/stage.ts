/**
 * Where one scenario plays: its own home, its own host, and the hands of the recorder on its disk.
 */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { exchange, type Reply, type Request } from "./exchange";
import { type RunningHost, startHere, startProcess } from "./hosts";
import { Bindings } from "./placeholders";
import { killProcess, processesOf } from "./processes";
import { until } from "./until";
import { zipFile } from "./zipFile";

/** The recorded instance; its first six characters are in every log line. */
const instanceId = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

/** Folders of all stages of this process begin with it. */
export const stagePrefix = `webjobs-conformance-${process.pid}-`;

export type Kind = "triggered" | "continuous";
export type Files = Readonly<Record<string, string>>;

export class Stage {
  readonly home: string;
  readonly bindings: Bindings;
  /** Files read in the middle of the scenario because they are gone at its end. */
  readonly keptFiles = new Map<string, string>();
  environment: Record<string, string>;
  #host: RunningHost | undefined;
  readonly #folder: string;
  readonly #owned: (() => unknown)[] = [];

  constructor(environment: Readonly<Record<string, string>>) {
    this.#folder = realpathSync(mkdtempSync(join(tmpdir(), stagePrefix)));
    this.home = join(this.#folder, "home");
    this.environment = { ...environment };
    this.bindings = new Bindings(this.#place(""));
  }

  get host(): RunningHost {
    if (!this.#host) {
      throw new Error("no host is running");
    }
    return this.#host;
  }

  /** Both job folders exist before the host starts, unless the scenario is about their absence. */
  async start({ asProcess = false } = {}): Promise<void> {
    await mkdir(this.path("site/wwwroot/App_Data/jobs/triggered"), { recursive: true });
    await mkdir(this.path("site/wwwroot/App_Data/jobs/continuous"), { recursive: true });
    const start = asProcess ? startProcess : startHere;
    this.#host = await start({
      home: this.home,
      instanceId,
      settings: this.environment,
    });
    this.bindings.place(this.#place(this.#host.url));
  }

  /** The host ends as at the shutdown of Azure's worker. */
  async stop(): Promise<void> {
    const host = this.host;
    this.#host = undefined;
    await host.close();
  }

  /** SIGKILL for the host and then for what it left behind. */
  async kill(...jobs: string[]): Promise<void> {
    await this.host.kill();
    this.#host = undefined;
    for (const pid of jobs.flatMap((job) => processesOf(job, this.home))) {
      killProcess(pid);
    }
  }

  /** Ended together with the stage. */
  owns(end: () => unknown): void {
    this.#owned.push(end);
  }

  async dispose(): Promise<void> {
    for (const end of this.#owned) {
      await end();
    }
    try {
      await this.#host?.close({ atOnce: true });
    } finally {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  send(request: Request): Promise<Reply> {
    return exchange(this.host.url, this.host.token, request);
  }

  /** The parsed answer; anything but 2xx is a failure of the set-up. */
  async get<Value>(target: string): Promise<Value> {
    const reply = await this.send({ method: "GET", target });
    if (reply.status !== 200) {
      throw new Error(`GET ${target}: ${reply.status} ${reply.body}`);
    }
    return JSON.parse(reply.body);
  }

  async post(target: string, body?: string): Promise<Reply> {
    const headers: Record<string, string> =
      body === undefined ? {} : { "Content-Type": "application/json" };
    const reply = await this.send({ method: "POST", target, headers, body });
    if (reply.status >= 300) {
      throw new Error(`POST ${target}: ${reply.status} ${reply.body}`);
    }
    return reply;
  }

  /**
   * Changes an app setting while the host runs, as a change of the site's deployment settings does.
   */
  async set(name: string, value: string): Promise<void> {
    await this.post("/api/settings", JSON.stringify({ [name]: value }));
  }

  path(path: string): string {
    return join(this.home, path);
  }

  exists(path: string): boolean {
    return existsSync(this.path(path));
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  async write(path: string, content: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), content);
  }

  async remove(path: string): Promise<void> {
    await rm(this.path(path), { recursive: true });
  }

  /** Puts a job's files on the disk, past the API. A text is `run.sh`. */
  async job(kind: Kind, name: string, files: Files | string): Promise<void> {
    const all = typeof files === "string" ? { "run.sh": files } : files;
    await mkdir(this.path(jobFolder(kind, name)), { recursive: true });
    for (const [file, content] of Object.entries(all)) {
      await this.write(`${jobFolder(kind, name)}/${file}`, content);
    }
  }

  /** Uploads a job as a zip. */
  async upload(kind: Kind, name: string, files: Files | string): Promise<void> {
    const entries = typeof files === "string" ? { "run.sh": files } : files;
    const reply = await this.send({
      method: "PUT",
      target: `/api/${kind}webjobs/${name}`,
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": "attachment; filename=job.zip",
      },
      body: zipFile(entries),
    });
    if (reply.status !== 200) {
      throw new Error(`upload of ${name}: ${reply.status} ${reply.body}`);
    }
  }

  async status(name: string): Promise<string> {
    const job = await this.get<{ status: string }>(`/api/continuouswebjobs/${name}`);
    return job.status;
  }

  async reaches(name: string, status: string, within = 30): Promise<void> {
    await until(`${name} is ${status}`, async () => (await this.status(name)) === status, {
      within,
    });
  }

  /** Runs a triggered job to its end; its id. */
  async run(name: string): Promise<string> {
    await this.idle(name);
    const reply = await this.post(`/api/triggeredwebjobs/${name}/run`);
    await this.idle(name);
    return reply.headers.location?.split("/").at(-1) ?? "";
  }

  /** No run of the job is active. */
  async idle(name: string, within = 30): Promise<void> {
    const lock = `data/jobs/triggered/${name}/triggeredJob.lock`;
    await until(`${name} is idle`, () => !this.exists(lock), { within });
  }

  /** Live processes that carry the job's marker. */
  processes(job: string): number {
    return processesOf(job, this.home).length;
  }

  /** Keeps a file's present content for the comparison at the end. */
  keep(path: string): void {
    this.keptFiles.set(path, this.read(path));
  }

  #place(base: string) {
    return { base, home: this.home, instance: instanceId.slice(0, 6) };
  }
}

export function jobFolder(kind: Kind, name: string): string {
  return `site/wwwroot/App_Data/jobs/${kind}/${name}`;
}
