import type { Timeline } from "../history/timeline";
import type { CalendarJob } from "./calendarJob";

/** At most so many jobs are asked about at a time. */
const atOnce = 4;

/** Reads the past of the jobs in view: the list of jobs holds their latest run only. */
export class PastReader {
  private readonly known = new Map<
    string,
    { readonly latest: string; readonly timeline: Timeline }
  >();
  private wanted: readonly CalendarJob[] = [];
  private readonly reading = new Set<string>();
  private isDisposed = false;

  /**
   * `readTimeline` rejects when the place does not answer; `onRead` hears of each job whose past
   * has become known.
   */
  constructor(
    private readonly readTimeline: (job: CalendarJob) => Promise<Timeline>,
    private readonly onRead: (job: CalendarJob) => void,
  ) {}

  /** What was read of a job last; it may have run since. */
  of(job: CalendarJob): Timeline | undefined {
    return this.known.get(job.key)?.timeline;
  }

  /** These are in view now: those that were, and are not read yet, wait no longer. */
  want(jobs: readonly CalendarJob[]): void {
    this.wanted = jobs.filter(
      (job) => canRead(job) && this.known.get(job.key)?.latest !== latestOf(job),
    );
    while (this.reading.size < atOnce && this.readNext()) {
      // Each one that ends reads the next.
    }
  }

  dispose(): void {
    this.isDisposed = true;
    this.wanted = [];
  }

  private readNext(): boolean {
    const job = this.wanted.find(({ key }) => !this.reading.has(key));
    this.wanted = this.wanted.filter((each) => each !== job);
    if (!job || this.isDisposed) {
      return false;
    }
    this.reading.add(job.key);
    void this.read(job).finally(() => {
      this.reading.delete(job.key);
      this.readNext();
    });
    return true;
  }

  private async read(job: CalendarJob): Promise<void> {
    try {
      const latest = latestOf(job);
      const timeline = await this.readTimeline(job);
      this.known.set(job.key, { latest, timeline });
    } catch {
      // The place says itself that it does not answer; its rows keep what the list knew.
      return;
    }
    if (!this.isDisposed) {
      this.onRead(job);
    }
  }
}

function canRead({ node: { live, place }, look }: CalendarJob): boolean {
  return live?.type === "triggered" && place.client !== undefined && look !== "sdk";
}

function latestOf({ node: { live } }: CalendarJob): string {
  return live?.type === "triggered" ? JSON.stringify(live.latest_run) : "";
}
