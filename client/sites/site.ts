import { EventEmitter, type LogOutputChannel } from "vscode";
import { createKuduClient } from "../../kudu/createKuduClient";
import type { KuduClient } from "../../kudu/kuduClient";
import type { SiteProperties } from "../../kudu/siteProperties";
import { LiveJobs } from "../places/liveJobs";
import type { Place, Schedules } from "../places/place";
import type { SiteRecord } from "./siteRecord";

/** Milliseconds for which what was read of a site counts. */
const freshness = 60_000;

export type SiteState = "idle" | "connecting" | "ready" | "broken";

/** A site that was added: asked for nothing until someone looks at it. */
export class Site implements Place {
  readonly isLocal = false;
  readonly workspaceFolder = undefined;
  readonly live: LiveJobs;
  readonly client: KuduClient;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** Known after {@link learn}. */
  schedules: Schedules | undefined;
  missedRun: Place["missedRun"];
  /** Why no WebJob of the site runs, when that is known: it can be put right. */
  problem: string | undefined;
  /** What the site missed in a token that VS Code could not mend without the person. */
  private challenge: string | undefined;
  private learning: Promise<void> | undefined;
  private reading:
    | { readonly since: number; readonly properties: Promise<SiteProperties> }
    | undefined;

  constructor(
    readonly record: SiteRecord,
    readonly log: LogOutputChannel,
    private readonly authorize: (challenge?: string) => Promise<string>,
  ) {
    this.client = createKuduClient({
      url: record.url,
      site: record.name,
      log: (line) => log.info(`${record.name}: ${line}`),
      authorize: (challenge) => {
        this.challenge = challenge ?? this.challenge;
        return authorize(challenge);
      },
    });
    // Every job of a site was deployed to it: its folders need not be asked for.
    this.live = new LiveJobs(() => this.client, { areAllUploaded: true });
    this.live.onDidChange(() => {
      const { jobs, failure } = this.live;
      // A web page in the place of Kudu is how a Linux app answers whose WebJobs are switched off
      // (docs/kudu.md#1.8).
      const isOff = (failure as { failure?: string } | undefined)?.failure === "notKudu";
      if ((jobs && jobs.length > 0) || isOff) {
        void this.learn();
      }
      this.changed.fire();
    });
  }

  get id(): string {
    return `site ${this.record.url}`;
  }

  get label(): string {
    return this.record.name;
  }

  get address(): { readonly url: string } {
    return this.record;
  }

  /** For what speaks to the SCM site beside its client; the secret is asked for each time. */
  get credentials(): { readonly url: string; authorize(): Promise<string> } {
    return { url: this.record.url, authorize: this.authorize };
  }

  get state(): SiteState {
    const { failure, jobs, isAsking } = this.live;
    if (failure) {
      return "broken";
    }
    return jobs ? "ready" : isAsking ? "connecting" : "idle";
  }

  /** Asks for everything again, as a person wants it. */
  async refresh(): Promise<void> {
    this.forgetProperties();
    await this.live.refreshAll();
    void this.learn();
  }

  /** When the last answer was that no one is signed in, or not well enough: lets VS Code ask. */
  async signInAgain(): Promise<void> {
    const { azure } = this.record;
    const failure = (this.live.failure as { failure?: string } | undefined)?.failure;
    if (azure && (failure === "signedOut" || failure === "unauthorized")) {
      const { authorizeSite } = await import("./azure/azureSite.js");
      // Who says no finds the reason in the tree, as before.
      const { challenge } = this;
      this.challenge = undefined;
      await authorizeSite(azure, { ask: true, challenge }).catch(() => undefined);
    }
  }

  /**
   * Finds out once how the site reads schedules and whether it runs WebJobs; while it is not known
   * the settings decide.
   */
  learn(): Promise<void> {
    this.learning ??= this.readSettings();
    return this.learning;
  }

  /** What Azure or Kudu says of the site, asked again after a minute. Rejects with a sentence. */
  properties(options?: { signal?: AbortSignal; mayAsk?: boolean }): Promise<SiteProperties> {
    if (!this.reading || Date.now() - this.reading.since > freshness) {
      const properties = this.readProperties(options);
      this.reading = { since: Date.now(), properties };
      properties.catch(() => this.forgetProperties());
    }
    return this.reading.properties;
  }

  /**
   * The system of its plan: Azure said it when the site was added, Kudu's paths tell it too.
   * Undefined when no one does.
   */
  async system(): Promise<SiteProperties["os"]> {
    const { azure } = this.record;
    return azure?.os ?? (await this.properties().catch(() => undefined))?.os;
  }

  facts(signal?: AbortSignal): Promise<SiteProperties> {
    return this.properties({ signal });
  }

  /** After a change of the site's settings. */
  forgetProperties(): void {
    this.reading = undefined;
    this.learning = undefined;
  }

  async connect(): Promise<KuduClient> {
    return this.client;
  }

  private async readSettings(): Promise<void> {
    const { readSiteFacts } = await import("./siteFacts.js");
    const { missedRun } = await import("./missedRun.js");
    try {
      this.missedRun = (job) => missedRun(this, job);
      Object.assign(this, await readSiteFacts(this));
      this.changed.fire();
    } catch (error) {
      this.log.warn(`What ${this.label} is set to:`, error);
      if ((error as { failure?: string }).failure === "signedOut") {
        this.learning = undefined;
      }
    }
  }

  private async readProperties(options: object | undefined): Promise<SiteProperties> {
    const { readProperties } = await import("./siteFacts.js");
    return readProperties(this, options);
  }

  dispose(): void {
    this.live.dispose();
    this.changed.dispose();
  }
}
