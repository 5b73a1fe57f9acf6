import * as l10n from "@vscode/l10n";
import type { ForeignText } from "../../core/foreignText";
import { type CallOptions, readList, readNothing, readObject } from "../connection/call";
import type { KuduConnection } from "../connection/connection";
import type { HttpResponse } from "../connection/httpResponse";

/** A process as `/api/processes` lists it; details have more members (docs/kudu.md#6.12). */
export interface SiteProcess {
  readonly id: number;
  readonly name: string;
  readonly is_webjob?: boolean;
  readonly description?: string;
  readonly environment_variables?: Readonly<Record<string, string>>;
}

export interface WebHook {
  readonly id?: string;
  readonly url: string;
  readonly event: string;
  /** How the last call went; absent before the first one. */
  readonly last_status?: string;
  readonly last_reason?: string;
}

/** What surrounds the jobs of a site: version, deployment settings, processes, web hooks. */
export interface KuduSite {
  /** Answers when address and credentials are right. */
  environment(options?: CallOptions): Promise<Readonly<Record<string, unknown>>>;
  /** Settings that override app settings for the `WEBJOBS_*` names. */
  deploymentSettings(options?: CallOptions): Promise<Readonly<Record<string, ForeignText>>>;
  setDeploymentSettings(
    settings: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<void>;
  deleteDeploymentSetting(name: string, options?: CallOptions): Promise<void>;
  listProcesses(options?: CallOptions): Promise<readonly SiteProcess[]>;
  getProcess(id: number, options?: CallOptions): Promise<SiteProcess>;
  /** Ends a process with all its children. */
  killProcess(id: number, options?: CallOptions): Promise<void>;
  listHooks(options?: CallOptions): Promise<readonly WebHook[]>;
  addHook(hook: WebHook, options?: CallOptions): Promise<WebHook>;
  removeHook(id: string, options?: CallOptions): Promise<void>;
}

export function createSiteCalls(connection: KuduConnection): KuduSite {
  const get = <T extends object>(path: string, action: string, options?: CallOptions) =>
    connection.ask({ ...options, method: "GET", path, action }, readObject<T>);
  const list = <T extends object>(path: string, action: string, options?: CallOptions) =>
    connection.ask({ ...options, method: "GET", path, action }, readList<T>);
  const remove = (path: string, action: string, options?: CallOptions) =>
    connection.ask({ ...options, method: "DELETE", path, action }, readNothing);
  const post = <T>(
    path: string,
    value: unknown,
    read: (response: HttpResponse) => Promise<T>,
    options?: CallOptions,
  ) =>
    connection.ask(
      {
        ...options,
        method: "POST",
        path,
        action: l10n.t("Changing the site's settings"),
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(value),
      },
      read,
    );
  return {
    environment: (options) => get("/api/environment", l10n.t("Connecting"), options),
    deploymentSettings: (options) =>
      get("/api/settings", l10n.t("Reading the site's settings"), options),
    setDeploymentSettings: (settings, options) =>
      post("/api/settings", settings, readNothing, options),
    deleteDeploymentSetting: (name, options) =>
      remove(
        `/api/settings/${encodeURIComponent(name)}`,
        l10n.t("Changing the site's settings"),
        options,
      ),
    listProcesses: (options) => list("/api/processes", l10n.t("Listing processes"), options),
    getProcess: (id, options) =>
      get(`/api/processes/${id}`, l10n.t("Reading process {0}", id), options),
    killProcess: (id, options) =>
      remove(`/api/processes/${id}`, l10n.t("Ending process {0}", id), options),
    listHooks: (options) => list("/api/hooks", l10n.t("Listing webhooks"), options),
    addHook: (hook, options) => post("/api/hooks", hook, readObject<WebHook>, options),
    removeHook: (id, options) =>
      remove(`/api/hooks/${encodeURIComponent(id)}`, l10n.t("Removing a webhook"), options),
  };
}
