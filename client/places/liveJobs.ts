import { EventEmitter } from "vscode";
import type { ForeignText } from "../../core/foreignText";
import { isUnderway, type Job, type Run, type TriggeredJob } from "../../core/kudu";
import { type JobId, type JobKind, jobKinds, primaryJobsPath } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { FailureReasons } from "./failureReasons";

/** Runs of a job, as they were when its latest run looked like `latest`. */
interface History {
  readonly latest: string;
  readonly count: number;
  readonly runs: readonly Run[];
}

/** Milliseconds; a site that still starts then is asked again. */
const listTimeout = 30_000;

/**
 * What a place answered last about its jobs. A refresh costs one request, and nothing more when
 * nothing changed.
 */
export class LiveJobs {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private uploaded = new Set<string>();
  private readonly histories = new Map<string, History>();
  private readonly complaints = new Map<string, ForeignText | undefined>();
  private asking: Promise<void> | undefined;
  private isStale = false;
  private known: readonly Job[] | undefined;
  private byKey = new Map<string, Job>();
  /** Why jobs failed, as far as their logs were read. */
  readonly reasons = new FailureReasons();
  /** Why the last refresh failed. */
  failure: Error | undefined;
  /** When the place was last heard of, in milliseconds since 1970. */
  asOf: number | undefined;

  constructor(
    private readonly client: () => KuduClient | undefined,
    private readonly options: {
      readonly areAllUploaded?: boolean;
      /** What is to be known beside the jobs, asked with every refresh. */
      askMore?(): Promise<void>;
    } = {},
  ) {}

  /** Undefined before the first answer. */
  get jobs(): readonly Job[] | undefined {
    return this.known;
  }

  private set jobs(jobs: readonly Job[] | undefined) {
    this.known = jobs;
    this.byKey = new Map((jobs ?? []).map((job) => [keyOf({ ...job, kind: job.type }), job]));
  }

  find(job: JobId): Job | undefined {
    return this.byKey.get(keyOf(job));
  }

  /** True for a job that was deployed to the place, false for one that runs from the source. */
  isUploaded(job: JobId): boolean {
    return this.options.areAllUploaded === true || this.uploaded.has(keyOf(job));
  }

  /**
   * The last `count` runs of a job, youngest first; asked for only when the job's latest run is
   * another one, or has moved on.
   */
  async runsOf({ name, latest_run }: TriggeredJob, count: number): Promise<readonly Run[]> {
    const latest = JSON.stringify(latest_run);
    const known = this.histories.get(name);
    if (known?.latest === latest && known.count === count) {
      return known.runs;
    }
    const runs = ((await this.client()?.history(name)) ?? []).slice(0, count);
    this.histories.set(name, { latest, count, runs });
    return runs;
  }

  /**
   * What the scheduler last complained of; asked for once per schedule, and anew with
   * {@link refreshAll}.
   */
  async schedulerProblemOf({
    name,
    live,
  }: {
    name: string;
    live?: Job;
  }): Promise<ForeignText | undefined> {
    const schedule = `${name} ${live?.settings.schedule}`;
    const client = this.client();
    if (client && !this.complaints.has(schedule)) {
      const { schedulerProblem } = await import("../../kudu/logs/schedulerLog.js");
      this.complaints.set(schedule, await schedulerProblem(client, name));
    }
    return this.complaints.get(schedule);
  }

  get isAsking(): boolean {
    return this.asking !== undefined;
  }

  /** True while something is about to change by itself: a run, a start, a stop. */
  get isBusy(): boolean {
    return (this.jobs ?? []).some((job) =>
      job.type === "triggered"
        ? isUnderway(job.latest_run)
        : !settled.some((status) => status === job.status),
    );
  }

  /**
   * After a deployment or a deletion: what was uploaded is looked at again, since no ETag tells a
   * copy from its source.
   */
  refreshAll(): Promise<void> {
    this.isStale = true;
    this.forgetDetails();
    return this.refresh().then(() => (this.isStale ? this.refresh() : undefined));
  }

  /** Asks the place; simultaneous callers share one request. Failures are kept in `failure`. */
  refresh(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async readReasons(client: KuduClient): Promise<boolean> {
    const { readReasons } = await import("./readReasons.js");
    return readReasons(this.reasons, client, this.jobs ?? []);
  }

  private forgetDetails(): void {
    this.histories.clear();
    this.reasons.forget();
    this.complaints.clear();
  }

  private async ask(): Promise<void> {
    const client = this.client();
    const before = { jobs: this.jobs, failure: this.failure?.message, uploaded: this.uploaded };
    if (!client) {
      this.jobs = undefined;
      this.failure = undefined;
      this.uploaded = new Set();
      this.forgetDetails();
    } else {
      try {
        const jobs = await client.listJobs({ isFresh: this.isStale, timeout: listTimeout });
        if (jobs !== before.jobs || this.isStale) {
          this.isStale = false;
          this.uploaded = this.options.areAllUploaded ? this.uploaded : await listUploaded(client);
          this.jobs = jobs;
        }
        this.failure = undefined;
        this.asOf = Date.now();
      } catch (error) {
        this.failure = error instanceof Error ? error : new Error(String(error));
      }
    }
    await this.options.askMore?.();
    const hasNewReasons = client !== undefined && !this.failure && (await this.readReasons(client));
    const isSame =
      !hasNewReasons &&
      this.jobs === before.jobs &&
      this.uploaded === before.uploaded &&
      this.failure?.message === before.failure;
    if (!isSame) {
      this.changed.fire();
    }
  }
}

/** Statuses of a continuous job that stay as they are. */
const settled = ["Running", "Stopped", "InactiveInstance"] as const;

/** The names below Kudu's primary place: the API does not say which jobs come from there. */
async function listUploaded(client: KuduClient): Promise<Set<string>> {
  const lists = await Promise.all(jobKinds.map((kind) => namesOf(client, kind)));
  return new Set(lists.flat());
}

async function namesOf(client: KuduClient, kind: JobKind): Promise<string[]> {
  try {
    const entries = await client.listFolder(`${primaryJobsPath}/${kind}/`);
    return entries
      .filter(({ mime }) => mime === "inode/directory")
      .map(({ name }) => keyOf({ kind, name }));
  } catch (error) {
    // Before the first deployment of a kind its folder is not there.
    if ((error as { failure?: string }).failure === "notFound") {
      return [];
    }
    throw error;
  }
}

function keyOf({ kind, name }: JobId): string {
  return `${kind}/${name.toLowerCase()}`;
}
