import * as l10n from "@vscode/l10n";
import type { AppSettings } from "../../../kudu/siteProperties";
import {
  type ArmCallOptions,
  type ArmConnection,
  type ArmOptions,
  createArmConnection,
  pages,
} from "./armConnection";
import type { Instance, Plan, SiteConfig, Subscription, Tenant, WebApp } from "./armTypes";

/** An app or a slot by its resource id, in the directory that it belongs to. */
export interface ResourceRef {
  readonly id: string;
  readonly tenant?: string;
  /** What people call it. */
  readonly name: string;
}

/**
 * The calls of Azure Resource Manager that WebJobs need (contract 7.4). Each throws an ArmError, or the signal's reason. Not yet
 * verified live: held against a stand-in that answers as the examples of azure-rest-api-specs.
 */
export interface ArmClient {
  listTenants(options?: ArmCallOptions): Promise<readonly Tenant[]>;
  /** Those of one directory: Azure answers for the directory of the token only. */
  listSubscriptions(tenant: string | undefined, options?: ArmCallOptions): Promise<Subscription[]>;
  /** Web apps without slots, page by page; function and logic apps, which run no WebJobs, are left out. */
  listWebApps(subscription: Subscription, options?: ArmCallOptions): AsyncGenerator<WebApp[]>;
  listSlots(app: ResourceRef, options?: ArmCallOptions): Promise<WebApp[]>;
  getSite(site: ResourceRef, options?: ArmCallOptions): Promise<WebApp>;
  getConfig(site: ResourceRef, options?: ArmCallOptions): Promise<SiteConfig>;
  /** Needs more than to read: app settings hold secrets. */
  getAppSettings(site: ResourceRef, options?: ArmCallOptions): Promise<AppSettings>;
  /** `planId` is the site's `serverFarmId`. */
  getPlan(site: ResourceRef, planId: string, options?: ArmCallOptions): Promise<Plan>;
  /** Whether publish profiles open the SCM site. */
  isBasicAuthAllowed(site: ResourceRef, options?: ArmCallOptions): Promise<boolean | undefined>;
  listInstances(site: ResourceRef, options?: ArmCallOptions): Promise<Instance[]>;
  /** Changes one value; every other one is written back as it was read a moment before. The app restarts. */
  setAppSetting(
    site: ResourceRef,
    name: string,
    value: string | undefined,
    options?: ArmCallOptions,
  ): Promise<void>;
  /** Changes these members of the site's configuration and no other. */
  patchConfig(site: ResourceRef, change: SiteConfig, options?: ArmCallOptions): Promise<void>;
}

const webVersion = "api-version=2024-04-01";
const accountVersion = "api-version=2022-12-01";

export function createArmClient(options: ArmOptions): ArmClient {
  const connection = createArmConnection(options);
  return {
    ...accountCalls(connection),
    ...siteCalls(connection),
    ...settingCalls(connection),
  };
}

type AccountCalls = Pick<ArmClient, "listTenants" | "listSubscriptions" | "listWebApps">;

function accountCalls(connection: ArmConnection): AccountCalls {
  return {
    listTenants: (options) =>
      all(
        pages<Tenant>(connection, {
          ...options,
          path: `/tenants?${accountVersion}`,
          doing: l10n.t("Listing directories"),
        }),
      ),
    listSubscriptions: (tenant, options) =>
      all(
        pages<Subscription>(connection, {
          ...options,
          path: `/subscriptions?${accountVersion}`,
          doing: l10n.t("Listing subscriptions"),
          tenant,
        }),
      ),
    async *listWebApps({ subscriptionId, tenantId, displayName }, options) {
      const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.Web/sites?${webVersion}`;
      const doing = l10n.t("Listing the apps of {0}", displayName ?? subscriptionId);
      for await (const page of pages<WebApp>(connection, {
        ...options,
        path,
        doing,
        tenant: tenantId,
      })) {
        yield page.filter(runsWebJobs);
      }
    },
  };
}

type SiteCalls = Pick<
  ArmClient,
  "listSlots" | "getSite" | "getConfig" | "getPlan" | "isBasicAuthAllowed" | "listInstances"
>;

function siteCalls(connection: ArmConnection): SiteCalls {
  const read = <T>(site: ResourceRef, below: string, options?: ArmCallOptions) =>
    connection.ask<T>({
      ...options,
      method: "GET",
      path: pathOf(site.id, below),
      doing: l10n.t("Reading the properties of {0}", site.name),
      tenant: site.tenant,
    });
  const list = <T>(site: ResourceRef, below: string, doing: string, options?: ArmCallOptions) =>
    all(
      pages<T>(connection, {
        ...options,
        path: pathOf(site.id, below),
        doing,
        tenant: site.tenant,
      }),
    );
  return {
    listSlots: (app, options) =>
      list(app, "/slots", l10n.t("Listing the slots of {0}", app.name), options),
    getSite: (site, options) => read(site, "", options),
    getConfig: async (site, options) =>
      propertiesOf<SiteConfig>(await read(site, "/config/web", options)),
    getPlan: (site, planId, options) => read({ ...site, id: planId }, "", options),
    async isBasicAuthAllowed(site, options) {
      const answer = await read(site, "/basicPublishingCredentialsPolicies/scm", options);
      const { allow } = propertiesOf<{ allow?: unknown }>(answer);
      return typeof allow === "boolean" ? allow : undefined;
    },
    listInstances: (site, options) =>
      list(site, "/instances", l10n.t("Listing the instances of {0}", site.name), options),
  };
}

type SettingCalls = Pick<ArmClient, "getAppSettings" | "setAppSetting" | "patchConfig">;

function settingCalls(connection: ArmConnection): SettingCalls {
  const getAppSettings: ArmClient["getAppSettings"] = async (site, options) =>
    propertiesOf<AppSettings>(
      await connection.ask({
        ...options,
        method: "POST",
        path: pathOf(site.id, "/config/appsettings/list"),
        doing: l10n.t("Reading the app settings of {0}", site.name),
        tenant: site.tenant,
      }),
    );
  const change = (
    site: ResourceRef,
    { method, below, properties }: { method: "PUT" | "PATCH"; below: string; properties: object },
    options?: ArmCallOptions,
  ) =>
    connection.ask<unknown>({
      ...options,
      method,
      path: pathOf(site.id, below),
      doing: l10n.t("Changing the settings of {0}", site.name),
      tenant: site.tenant,
      body: { properties },
    });
  return {
    getAppSettings,
    async setAppSetting(site, name, value, options) {
      const { [name]: _, ...properties } = withKey(await getAppSettings(site, options), name);
      const whole = value === undefined ? properties : { ...properties, [name]: value };
      await change(
        site,
        { method: "PUT", below: "/config/appsettings", properties: whole },
        options,
      );
    },
    async patchConfig(site, properties, options) {
      await change(site, { method: "PATCH", below: "/config/web", properties }, options);
    },
  };
}

function runsWebJobs({ kind = "" }: WebApp): boolean {
  return !/\b(functionapp|workflowapp)\b/i.test(kind);
}

/** Ids come from Azure and stand in the path as they are, but for what a path cannot hold. */
function pathOf(id: string, below: string): string {
  const path = id.split("/").map((part) => encodeURIComponent(decodeURIComponent(part)));
  return `${path.join("/")}${below}?${webVersion}`;
}

function propertiesOf<T extends object>(answer: unknown): T {
  const properties = (answer as { properties?: T | null } | null)?.properties;
  return properties ?? ({} as T);
}

async function all<T>(list: AsyncGenerator<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of list) {
    items.push(...page);
  }
  return items;
}

/** The same settings with `name` in this spelling: Azure finds them whatever the case. */
function withKey(settings: AppSettings, name: string): AppSettings {
  const wanted = name.toLowerCase();
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key.toLowerCase() === wanted ? name : key,
      value,
    ]),
  );
}
