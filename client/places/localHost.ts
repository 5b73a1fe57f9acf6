import { EventEmitter, l10n, type WorkspaceFolder } from "vscode";
import type { RunningHost } from "../../core/node/runningHost";
import type { HostAddress } from "../../core/node/stopHost";
import type { KuduClient } from "../../kudu/kuduClient";
import type { SiteProperties } from "../../kudu/siteProperties";
import { FolderHost, type FolderHostOptions } from "./folderHost";
import { FoundLease } from "./foundLease";
import type { JobSwitch } from "./goOn";
import type { HostProcess } from "./hostProcess";
import { LiveJobs } from "./liveJobs";
import type { Address, Place } from "./place";
import { assertMayRun, reasonNotToRun } from "./trust";
import { Turns } from "./turns";

export type LocalHostState = "stopped" | "starting" | "running" | "stopping";

export interface LocalHostOptions extends FolderHostOptions {
  /** Called when a host that no one stopped is gone, after its jobs' processes were ended. */
  died(host: LocalHost): void;
}

/**
 * The local host of one workspace folder: started with the first command that needs it, or found
 * running.
 */
export class LocalHost implements Place {
  readonly isLocal = true;
  readonly live: LiveJobs;
  private readonly host: FolderHost;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private current: (HostAddress & { client: KuduClient }) | undefined;
  private process: HostProcess | undefined;
  private readonly lease = new FoundLease((end) => this.foundEnded(end));
  private interrupted: readonly JobSwitch[] = [];
  /** Starts and stops follow one another. */
  private readonly turns = new Turns();
  private starting: Promise<KuduClient> | undefined;
  state: LocalHostState = "stopped";
  /**
   * Why none of its WebJobs runs, as a sentence; undefined when nothing is known to hold them back.
   */
  problem: string | undefined;

  constructor(private readonly options: LocalHostOptions) {
    this.host = new FolderHost(options);
    this.live = new LiveJobs(() => this.client, { askMore: () => this.readProblem() });
    this.live.onDidChange(() => this.changed.fire());
  }

  get id(): string {
    return `local ${this.workspaceFolder.uri}`;
  }

  get label(): string {
    return l10n.t("the local host");
  }

  get workspaceFolder(): WorkspaceFolder {
    return this.options.workspaceFolder;
  }

  get address(): Address | undefined {
    return this.current;
  }

  get client(): KuduClient | undefined {
    return this.current?.client;
  }

  /** From the next start on: a person wants it on whatever port is free. */
  useAnyPort(): void {
    this.host.isAnyPort = true;
  }

  /** Ready when it resolves; simultaneous callers share one start. */
  connect(): Promise<KuduClient> {
    if (this.client && this.state === "running" && !this.lease.hasDied()) {
      return Promise.resolve(this.client);
    }
    this.starting ??= this.turns
      .take(() => this.start())
      .finally(() => {
        this.starting = undefined;
      });
    return this.starting;
  }

  async facts(signal?: AbortSignal): Promise<SiteProperties | undefined> {
    const { client } = this;
    return client && (await import("./localFacts.js")).localFacts(client, signal);
  }

  private async readProblem(): Promise<void> {
    const { client } = this;
    const problem =
      client && (await (await import("./heldBack.js")).reasonHeldBack(client, this.label));
    if (problem !== this.problem) {
      this.problem = problem;
      this.changed.fire();
    }
  }

  /**
   * Takes over a host that runs already, and lets go of one that someone else ended. Launches
   * nothing.
   */
  adopt(): Promise<void> {
    return this.turns.take(async () => {
      const isSettled = this.process || (this.current && !this.live.failure);
      if (isSettled || reasonNotToRun(this.workspaceFolder)) {
        return;
      }
      const found = await this.host.find();
      if (found?.url === this.current?.url) {
        return;
      }
      if (found) {
        await this.use(found);
      } else {
        this.become("stopped", undefined);
      }
      await this.live.refresh();
    });
  }

  /**
   * Ends the host and its jobs, also one that was found running: someone asked for it by name.
   * Asked again meanwhile, it no longer waits for runs under way.
   */
  async stop(): Promise<void> {
    if (this.state === "stopping" && this.current) {
      const { requestStop } = await import("../../core/node/stopHost.js");
      await requestStop(this.current);
    }
    await this.turns.take(async () => {
      const { process: own, current } = this;
      if (!current) {
        return;
      }
      this.become("stopping", current);
      if (own) {
        await own.end();
      } else {
        await this.host.end();
      }
      this.process = undefined;
      this.become("stopped", undefined);
      await this.live.refresh();
    });
  }

  /**
   * What ran before runs again: continuous jobs and schedules. A run of a triggered job does not:
   * it may have done its work.
   */
  async restart(): Promise<void> {
    await this.live.refresh();
    this.interrupted = await this.switches();
    await this.stop();
    await this.goOn();
  }

  /** Starts the host, and what ran when it was restarted or died. */
  async goOn(): Promise<void> {
    const client = await this.connect();
    const { interrupted } = this;
    this.interrupted = [];
    const { setSwitches } = await import("./goOn.js");
    await setSwitches(client, interrupted, (message, error) =>
      this.options.log.warn(message, error),
    );
    await this.live.refresh();
  }

  private async switches(): Promise<readonly JobSwitch[]> {
    const { readSwitches } = await import("./goOn.js");
    return readSwitches(this.live.jobs ?? [], (job) => this.live.isUploaded(job));
  }

  /**
   * Ends what this window started and no other one uses; a host that was found running goes on as
   * long as its owner or another window is there.
   */
  async close(): Promise<void> {
    await this.turns.take(async () => {
      this.lease.drop();
      const own = this.process;
      this.process = undefined;
      this.current = undefined;
      // VS Code gives an extension five seconds at its end; jobs may take longer, and the host with
      // them.
      await own?.leave(4_000);
    });
    this.live.dispose();
    this.changed.dispose();
  }

  private async start(): Promise<KuduClient> {
    if (this.current && !this.lease.hasDied()) {
      return this.current.client;
    }
    assertMayRun(this.workspaceFolder);
    this.lease.drop();
    this.become("starting", undefined);
    try {
      const found = await this.host.find();
      await (found ? this.use(found) : this.launch());
    } catch (error) {
      this.become("stopped", undefined);
      const { startFailure } = await import("./startFailure.js");
      throw startFailure(error, this.workspaceFolder);
    }
    await this.live.refresh();
    if (!this.client) {
      throw new Error(l10n.t("Stopped the local host of {0}.", this.workspaceFolder.name));
    }
    return this.client;
  }

  /** From now on this is the folder's host, whoever started it. */
  private async use(found: RunningHost): Promise<void> {
    await this.lease.take(found);
    this.options.report(l10n.t("Using the local host that is already running at {0}", found.url));
    this.answers(found);
  }

  private answers(address: HostAddress): void {
    this.become("running", { ...address, client: this.host.clientOf(address) });
  }

  private async launch(): Promise<void> {
    const own = await this.host.launch();
    this.process = own;
    void own.ended.then(() => (this.process === own ? this.lost() : undefined));
    this.answers(own);
  }

  private async foundEnded(end: "stopped" | "died"): Promise<void> {
    if (this.state !== "running") {
      return;
    }
    if (end === "died") {
      await this.lost();
      return;
    }
    // By someone's command elsewhere.
    this.become("stopped", undefined);
    await this.live.refresh();
  }

  private async lost(): Promise<void> {
    if (this.state === "stopping") {
      return;
    }
    this.process = undefined;
    // Begun before the refresh forgets what ran.
    const switches = this.switches();
    void this.host.endOrphans();
    this.become("stopped", undefined);
    this.interrupted = await switches;
    void this.live.refresh();
    this.options.died(this);
  }

  private become(state: LocalHostState, current: typeof this.current): void {
    this.state = state;
    this.current = current;
    this.changed.fire();
  }
}
