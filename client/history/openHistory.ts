import { randomBytes } from "node:crypto";
import { commands, env, l10n, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { isUnderway, type Job, type Run } from "../../core/kudu";
import type { JobId } from "../../core/webJob";
import type { Place } from "../places/place";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { readSetting } from "../settings";
import { hostStoppedContent } from "./hostStopped";
import { type Html, html } from "./html";
import { historyContent, pageOf } from "./page";
import { placeContent } from "./placeContent";
import { readHistory } from "./readHistory";

/** While something runs its bar grows before one's eyes. */
const busyInterval = 2_000;

interface Message {
  readonly action: keyof typeof jobCommands | RunAction | "open";
  readonly id: string;
}

/** What a button beside a run does. */
type RunAction = "output" | "errors" | "copy" | "runAgain";

/** What a button of the page does to its job, or to its place. */
const jobCommands = {
  run: "webjobs.run",
  start: "webjobs.start",
  stop: "webjobs.stop",
  editSchedule: "webjobs.editSchedule",
  resume: "webjobs.resumeSchedule",
  log: "webjobs.showLog",
  copyLog: "webjobs.copyLogUrl",
  schedulerLog: "webjobs.showSchedulerLog",
  repair: "webjobs.repairRun",
  startHost: "webjobs.startLocalHost",
  addHook: "webjobs.addWebHook",
  removeHook: "webjobs.removeWebHook",
} as const;

/**
 * Opens the page of a job, or that of all jobs of a place; brings it forward when it is open
 * already. A local host that is not running is not started for it.
 */
export async function openHistory(services: Services, place: Place, job?: JobId): Promise<void> {
  // A host that a terminal or another window started is there, whether or not the tree was seen.
  await (place.workspaceFolder ? services.hosts.adopt() : withViewProgress(() => place.connect()));
  const key = [place.id, job?.kind, job?.name].join(" ");
  const open = services.pages.get(key);
  if (open) {
    open.reveal();
    return;
  }
  const title = job?.name ?? l10n.t("WebJobs of {0}", place.label);
  const tab = job ? l10n.t("History: {0}", job.name) : title;
  const panel = window.createWebviewPanel("webjobs.history", tab, ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [],
  });
  panel.iconPath = Uri.joinPath(services.context.extensionUri, "images/history.svg");
  services.pages.set(key, panel);
  panel.onDidDispose(() => services.pages.delete(key));
  if (job?.kind === "triggered") {
    await services.failures.markSeen(place, job.name);
  }
  const page = new HistoryPage(services, place, panel, job, title);
  try {
    await withViewProgress(() => page.open());
  } catch (error) {
    panel.dispose(); // An empty page would say nothing, and be brought forward the next time.
    throw error;
  }
}

class HistoryPage {
  private timer: NodeJS.Timeout | undefined;
  private shown = "";
  private known: Job | undefined;

  constructor(
    private readonly services: Pick<Services, "jobs">,
    private readonly place: Place,
    private readonly panel: WebviewPanel,
    private readonly job: JobId | undefined,
    private readonly title: string,
  ) {}

  async open(): Promise<void> {
    const content = await this.content();
    this.shown = content.text;
    const nonce = randomBytes(16).toString("base64url");
    this.panel.webview.onDidReceiveMessage((message: Message) => this.receive(message));
    this.panel.webview.html = pageOf(this.title, content, nonce);
    const listener = this.place.onDidChange(() => this.refreshSoon(0));
    this.panel.onDidChangeViewState(() => this.refreshSoon(0));
    this.panel.onDidDispose(() => {
      clearTimeout(this.timer);
      listener.dispose();
    });
    this.refreshSoon();
  }

  /** Asks again later while the page can be seen; a setting of 0 switches that off. */
  private refreshSoon(delay?: number): void {
    clearTimeout(this.timer);
    const interval = readSetting("refreshInterval", this.place.workspaceFolder) * 1000;
    const isBusy = this.known?.type === "triggered" && isUnderway(this.known.latest_run);
    if (this.panel.visible && (interval > 0 || delay !== undefined)) {
      const pause = delay ?? (isBusy ? Math.min(busyInterval, interval) : interval);
      this.timer = setTimeout(() => this.refresh(), pause);
    }
  }

  private async refresh(): Promise<void> {
    const content = await this.content().catch((error: Error) => sayFailure(error));
    if (content.text !== this.shown) {
      this.shown = content.text;
      await this.panel.webview.postMessage({ content: content.text });
    }
    this.refreshSoon();
  }

  private async content(): Promise<Html> {
    const { place, job } = this;
    const now = Date.now();
    if (place.workspaceFolder && !place.client) {
      this.known = undefined;
      return hostStoppedContent(place.workspaceFolder, this.title, job);
    }
    const client = place.client ?? (await place.connect());
    if (!job) {
      const [jobs, hooks] = await Promise.all([
        client.listJobs(),
        // A person who may look at jobs need not be allowed to look at hooks.
        client.listHooks().catch(() => undefined),
      ]);
      return placeContent(place, { jobs, hooks }, now);
    }
    this.known = await client.getJob(job);
    return historyContent(await readHistory(place, client, this.known, now));
  }

  private async receive({ action, id }: Message): Promise<void> {
    if (action === "open") {
      const [kind, ...name] = id.split("/");
      const job = { kind, name: name.join("/") } as JobId;
      await commands.executeCommand("webjobs.showHistory", await this.node(job));
    } else if (action in jobCommands) {
      const target = this.job ? await this.node(this.job) : { type: "place", place: this.place };
      await commands.executeCommand(jobCommands[action as keyof typeof jobCommands], target);
      this.refreshSoon(0);
    } else if (this.job?.kind === "triggered") {
      const client = await this.place.connect();
      const run = await client.getRun(this.job.name, id);
      await this.actOnRun(action as RunAction, run, await this.node(this.job));
    } else if (this.job) {
      const at = Number(id.split("-")[0]);
      await commands.executeCommand("webjobs.showLog", await this.node(this.job), { at });
    }
  }

  private async actOnRun(action: RunAction, run: Run, job: object): Promise<void> {
    const node = { type: "run", job, run };
    if (action === "copy") {
      await env.clipboard.writeText(run.output_url ?? run.url);
    } else if (action === "runAgain") {
      await commands.executeCommand("webjobs.runAgain", node);
      this.refreshSoon(0);
    } else {
      const options = { hasErrors: action === "errors" };
      await commands.executeCommand("webjobs.showLog", node, options);
    }
  }

  /** The job as the tree shows it: with its source, where the workspace has it. */
  private async node(job: JobId): Promise<object> {
    const { place } = this;
    const folders = place.workspaceFolder ? await this.services.jobs.folders() : [];
    const source = folders
      .filter(({ workspaceFolder }) => workspaceFolder === place.workspaceFolder)
      .flatMap(({ jobs }) => jobs)
      .find(({ kind, name }) => kind === job.kind && name === job.name);
    return { ...job, type: "job", place, source, isUploaded: place.live.isUploaded(job) };
  }
}

function sayFailure(error: Error): Html {
  return html`<h1>${l10n.t("Couldn't read the history")}</h1><p>${error.message}</p>`;
}
