import { type commands, Disposable, type WebviewPanel } from "vscode";
import { readTimeline } from "../history/readTimeline";
import { createTimeline, type Timeline } from "../history/timeline";
import type { Place } from "../places/place";
import type { OnPreview } from "../schedule/previewContext";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { CalendarJob } from "./calendarJob";
import { CalendarView, type Choice } from "./calendarView";
import { collectJobs, jobWith } from "./collectJobs";
import type { FromPage, PageRow, ToPage } from "./pageData";
import { PastReader } from "./pastReader";
import { besideRange } from "./range";
import { RowsInView } from "./rowsInView";
import { jobsOf, placesOf, type Scope } from "./scope";
import { inTurns } from "./turns";

/** How often the line of now moves. */
const tick = 60_000;
/** Several changes at once are one to look at. */
const quiet = 300;

/** What is behind the page of a calendar as long as it is open. */
export class CalendarPage {
  private choice: Choice = { at: Date.now(), days: 1, zone: "site" };
  private jobs: readonly CalendarJob[] = [];
  private places: readonly Place[] = [];
  private view: CalendarView | undefined;
  private readonly past = new PastReader(timelineOf, (job) => this.showPast(job));
  private readonly following = new Map<Place, Disposable>();
  private timer: NodeJS.Timeout | undefined;
  private colliding: NodeJS.Timeout | undefined;
  private isReady = false;
  private readonly inView = new RowsInView();
  private isDisposed = false;
  /** Settles with the first rows. */
  readonly loaded: Promise<void>;

  constructor(
    private readonly services: Services,
    private readonly scope: Scope,
    private readonly panel: WebviewPanel,
    private readonly execute: typeof commands.executeCommand,
  ) {
    const listening = Disposable.from(
      services.jobs.onDidChange(() => this.refreshSoon(quiet)),
      panel.onDidChangeViewState(() => this.refreshSoon(quiet)),
      panel.webview.onDidReceiveMessage((message: FromPage) => this.receive(message)),
    );
    panel.onDidDispose(() => {
      this.isDisposed = true;
      clearTimeout(this.timer);
      clearTimeout(this.colliding);
      this.past.dispose();
      Disposable.from(listening, ...this.following.values()).dispose();
    });
    this.loaded = this.load({ isFresh: true });
  }

  /** Asks again later while the page can be seen. */
  private refreshSoon(delay = tick): void {
    clearTimeout(this.timer);
    if (this.panel.visible && !this.isDisposed) {
      this.timer = setTimeout(() => {
        // What was shown stays; the next change or minute tries again.
        this.load({ isFresh: delay === tick }).catch((error) => {
          this.services.log.error("webjobs.calendar:", error);
          this.refreshSoon();
        });
      }, delay);
    }
  }

  /** `isFresh`: the places are asked; otherwise what is known of them counts. */
  private async load({ isFresh }: { readonly isFresh: boolean }): Promise<void> {
    this.places = await placesOf(this.services, this.scope);
    this.follow();
    if (isFresh) {
      await this.services.hosts.adopt();
    }
    const mayAsk = isFresh && (!this.view || readSetting("refreshInterval") > 0);
    if (mayAsk) {
      const asked = this.places.filter(({ client }) => client);
      // Whose jobs are known is shown at once: what else it answers is a change.
      const isWaitedFor = asked.map(({ live }) => live.jobs === undefined);
      const answers = asked.map(askPlace);
      await Promise.all(answers.filter((_, index) => isWaitedFor[index]));
    }
    const nodes = await Promise.all(this.places.map((place) => jobsOf(this.services, place)));
    this.jobs = await collectJobs(nodes.flat(), this.services.language.timers);
    this.show();
    this.refreshSoon();
  }

  private follow(): void {
    for (const place of this.places) {
      if (!this.following.has(place)) {
        this.following.set(
          place,
          place.onDidChange(() => this.refreshSoon(quiet)),
        );
      }
    }
  }

  private show(): void {
    const { jobs, places } = this;
    const shown = { jobs, places, timelineOf: (job: CalendarJob) => this.past.of(job) };
    this.view = new CalendarView(shown, this.choice, Date.now());
    if (this.isReady) {
      const rows = new Set(this.inView.startOver(this.jobs.length));
      this.post({ type: "data", data: this.view.data(rows) });
      this.showCollisions();
      this.readPast();
    }
  }

  private readPast(): void {
    this.past.want(this.inView.read.flatMap((row) => this.jobs[row] ?? []));
  }

  /** Gives the page the marks of the rows that it has come to. */
  private showInView(rows: readonly number[]): void {
    const missing = this.inView.moveTo(rows, this.jobs.length);
    this.postRows(missing);
    this.readPast();
  }

  private postRows(numbers: readonly number[]): void {
    const { view } = this;
    const rows = numbers.flatMap((row): [number, PageRow][] => {
      const job = this.jobs[row];
      return job && view ? [[row, view.rowOf(job)]] : [];
    });
    if (rows.length > 0) {
      this.post({ type: "rows", rows });
    }
  }

  /** Behind the rows, which are what a person waits for. */
  private showCollisions(): void {
    clearTimeout(this.colliding);
    this.colliding = setTimeout(() => {
      this.findCollisions().catch((error) => this.services.log.error("webjobs.calendar:", error));
    }, quiet);
  }

  private async findCollisions(): Promise<void> {
    const { view, colliding } = this;
    const isWanted = () => colliding === this.colliding && !this.isDisposed;
    const collisions = view && (await inTurns(view.collisions(), isWanted));
    if (collisions) {
      this.post({ type: "collisions", collisions });
    }
  }

  private showPast(job: CalendarJob): void {
    const row = this.jobs.findIndex(({ key }) => key === job.key);
    if (row >= 0) {
      this.postRows([row]);
      this.showCollisions();
    }
  }

  private async receive(message: FromPage): Promise<void> {
    switch (message.action) {
      case "ready":
        this.isReady = true;
        await this.loaded;
        return this.show();
      case "days":
        return this.choose({ days: message.days });
      case "zone":
        return this.choose({ zone: message.zone });
      case "move":
        return this.choose({ at: this.moved(message.step) });
      case "visible":
        return this.showInView(message.rows);
      case "history":
        return this.open(this.jobs[message.row]);
      case "edit":
        return this.edit(message.row);
    }
  }

  private choose(choice: Partial<Choice>): void {
    this.choice = { ...this.choice, ...choice };
    this.show();
  }

  private moved(step: -1 | 0 | 1): number {
    return step === 0 || !this.view ? Date.now() : besideRange(this.view.range, step);
  }

  private async open(job: CalendarJob | undefined): Promise<void> {
    if (job) {
      await this.execute("webjobs.showHistory", job.node);
    }
  }

  /** The builder over the calendar, whose row shows what is being chosen. */
  private async edit(row: number): Promise<void> {
    const job = this.jobs[row];
    if (!job) {
      return;
    }
    const onPreview: OnPreview = (expression) => this.preview(row, job, expression);
    try {
      await this.execute("webjobs.editSchedule", job.node, { onPreview });
    } finally {
      this.post({ type: "preview", row });
      this.refreshSoon(quiet);
    }
  }

  private preview(row: number, job: CalendarJob, text: string | undefined): void {
    const { view } = this;
    if (view && text !== undefined && this.jobs[row]?.key === job.key) {
      const preview = view.rowOf(jobWith(job.node, text));
      this.post({ type: "preview", row, preview });
    }
  }

  private post(message: ToPage): void {
    if (!this.isDisposed) {
      void this.panel.webview.postMessage(message);
    }
  }
}

async function timelineOf({ node: { live, place } }: CalendarJob): Promise<Timeline> {
  const options = { now: Date.now(), shown: Infinity, upcoming: 0 };
  const { timeline } =
    live?.type === "triggered" && place.client
      ? await readTimeline(place, place.client, live, options)
      : { timeline: createTimeline([], { ...options, kept: Infinity }) };
  return timeline;
}

async function askPlace(place: Place): Promise<void> {
  await place.live.refresh();
  await place.learn?.();
}
