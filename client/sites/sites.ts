import {
  authentication,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type Memento,
  type Uri,
} from "vscode";
import type { Schedules } from "../places/place";
import { remoteScheme } from "../remote/remoteUri";
import { Site } from "./site";
import type { SiteRecord } from "./siteRecord";

const memory = "webjobs.sites";

/**
 * The sites that were added, remembered per workspace or per person; their secrets lie in VS Code's
 * secret storage.
 */
export class Sites {
  private readonly sites = new Map<string, Site>();
  private accounts: Disposable | undefined;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    for (const scope of ["user", "workspace"] as const) {
      for (const record of this.remembered(scope)) {
        this.open(record);
      }
    }
  }

  get all(): Site[] {
    return [...this.sites.values()].sort((a, b) => a.label.localeCompare(b.label));
  }

  /** Those that someone looked at: the others are not asked for anything. */
  get shown(): Site[] {
    return this.all.filter(({ state }) => state !== "idle");
  }

  /** A site by its `Place.id`. */
  readonly find = (id: string): Site | undefined => this.all.find((site) => site.id === id);

  /** How the site of a remote document reads schedules. */
  readonly schedulesOf = async ({ scheme, query }: Uri): Promise<Schedules | undefined> => {
    const site = scheme === remoteScheme ? this.find(query) : undefined;
    await site?.learn();
    return site?.schedules;
  };

  /**
   * A site as tasks name it: `myapp`, `myapp/staging`, or its SCM host name. Throws a sentence for
   * a name that several sites have.
   */
  named(name: string): Site | undefined {
    const wanted = name.toLowerCase();
    const hosts = this.all.filter(({ record }) => new URL(record.url).host === wanted);
    const [found, ...others] = [
      ...hosts,
      ...this.all.filter(({ label }) => label.toLowerCase() === wanted),
    ];
    if (others.length > 0 && hosts.length === 0) {
      throw new Error(l10n.t("Several sites are named {0}. Name one by its host.", name));
    }
    return found;
  }

  /**
   * Remembers a site, with the value of its `Authorization` header unless an account opens it; one
   * of the same address is replaced.
   */
  async add(record: SiteRecord, secret: string | undefined): Promise<Site> {
    const known = this.sites.get(record.url);
    if (known) {
      await this.remove(known);
    }
    if (secret !== undefined) {
      await this.context.secrets.store(secretOf(record), secret);
    }
    await this.memory(record.scope).update(memory, [...this.remembered(record.scope), record]);
    const site = this.open(record);
    this.changed.fire();
    return site;
  }

  /** Forgets a site and its secret; nothing on the site changes. */
  async remove({ record }: Site): Promise<void> {
    const others = this.remembered(record.scope).filter(({ url }) => url !== record.url);
    await this.memory(record.scope).update(memory, others);
    await this.context.secrets.delete(secretOf(record));
    this.sites.get(record.url)?.dispose();
    this.sites.delete(record.url);
    this.changed.fire();
  }

  dispose(): void {
    this.accounts?.dispose();
    for (const site of this.sites.values()) {
      site.dispose();
    }
    this.changed.dispose();
  }

  private open(record: SiteRecord): Site {
    const site = new Site(record, this.log, (challenge) => this.authorize(record, challenge));
    site.onDidChange(() => this.changed.fire());
    this.sites.set(record.url, site);
    if (record.azure) {
      this.accounts ??= authentication.onDidChangeSessions(
        ({ provider }) => provider.id.startsWith("microsoft") && this.lookAgain(),
      );
    }
    return site;
  }

  /** Someone signed in or out: what an account opens may have changed. */
  private lookAgain(): void {
    for (const { record, live } of this.shown) {
      if (record.azure && live.failure) {
        void live.refresh();
      }
    }
  }

  private async authorize(record: SiteRecord, challenge: string | undefined): Promise<string> {
    if (record.azure) {
      const { authorizeSite } = await import("./azure/azureSite.js");
      return authorizeSite(record.azure, { challenge });
    }
    const secret = await this.context.secrets.get(secretOf(record));
    if (secret === undefined) {
      throw new Error(
        l10n.t(
          "No credentials for {0} are stored on this machine. Add the site again.",
          record.name,
        ),
      );
    }
    return secret;
  }

  private remembered(scope: SiteRecord["scope"]): readonly SiteRecord[] {
    return this.memory(scope).get<readonly SiteRecord[]>(memory, []);
  }

  private memory(scope: SiteRecord["scope"]): Memento {
    return scope === "workspace" ? this.context.workspaceState : this.context.globalState;
  }
}

function secretOf({ url }: SiteRecord): string {
  return `site ${url}`;
}
