import { EventEmitter } from "vscode";
import { createKuduClient, type KuduClient } from "../azure/kuduClient";
import { LiveJobs } from "./liveJobs";
import type { Place } from "./place";

/** What is remembered of a site; its secret is not among it. */
export interface SiteRecord {
  /** `myapp`, `myapp/staging`: what tasks and people call it. */
  readonly name: string;
  /** Origin of its SCM site. */
  readonly url: string;
  /** Where it is remembered: for this workspace, or for the person. */
  readonly scope: "workspace" | "user";
  /** Of a site that was added by signing in: VS Code's own accounts hold what opens it. */
  readonly azure?: AzureResource;
}

/** An app or a slot in Azure, and who sees it. */
export interface AzureResource {
  /** `/subscriptions/…/providers/Microsoft.Web/sites/NAME[/slots/SLOT]` */
  readonly id: string;
  /** The directory of its subscription. */
  readonly tenant?: string;
  readonly account: { readonly id: string; readonly label: string };
  /** Azure's name of the cloud. */
  readonly cloud: string;
}

export type SiteState = "idle" | "connecting" | "ready" | "broken";

/** A site that was added: asked for nothing until somebody looks at it. */
export class Site implements Place {
  readonly isLocal = false;
  readonly workspaceFolder = undefined;
  readonly sleepingSince = undefined;
  readonly live: LiveJobs;
  readonly client: KuduClient;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(
    readonly record: SiteRecord,
    private readonly authorize: () => Promise<string>,
  ) {
    this.client = createKuduClient({ url: record.url, authorize, site: record.name });
    // Every job of a site was deployed to it: its folders need not be asked for.
    this.live = new LiveJobs(() => this.client, { areAllUploaded: true });
    this.live.onDidChange(() => this.changed.fire());
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

  async connect(): Promise<KuduClient> {
    return this.client;
  }

  dispose(): void {
    this.live.dispose();
    this.changed.dispose();
  }
}
