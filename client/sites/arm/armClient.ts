import type { AppSettings } from "../../../kudu/siteProperties";
import type { ArmCallOptions } from "./armConnection";
import type {
  Instance,
  Plan,
  SiteConfig,
  SlotNames,
  Subscription,
  Tenant,
  WebApp,
} from "./armTypes";

/** An app or a slot by its resource id, in the directory that it belongs to. */
export interface ResourceRef {
  readonly id: string;
  readonly tenant?: string;
  /** What people call it. */
  readonly name: string;
}

/**
 * The calls of Azure Resource Manager that WebJobs need (docs/kudu.md#7.4). Each throws an
 * ArmError, or the signal's reason. Not yet verified live: held against a stand-in that answers as
 * the examples of azure-rest-api-specs.
 */
export interface ArmClient {
  listTenants(options?: ArmCallOptions): Promise<readonly Tenant[]>;
  /**
   * Those that an account sees in one directory. Their `tenantId` is that directory, whose tokens
   * open them; Azure's own value is the home of the subscription, where the account may not exist
   * (Azure Lighthouse).
   */
  listSubscriptions(tenant: string | undefined, options?: ArmCallOptions): Promise<Subscription[]>;
  /**
   * Web apps without slots, page by page; function and logic apps, which run no WebJobs, are left
   * out.
   */
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
  /**
   * Changes one value; every other one is written back as it was read a moment before. The app
   * restarts.
   */
  setAppSetting(
    site: ResourceRef,
    name: string,
    value: string | undefined,
    options?: ArmCallOptions,
  ): Promise<void>;
  /**
   * The names of settings that stay with their slot in a swap. `app` is the production app: its
   * slots share one list.
   */
  getSlotNames(app: ResourceRef, options?: ArmCallOptions): Promise<SlotNames>;
  /**
   * Keeps one app setting more with its slot; every other name is written back as it was read a
   * moment before.
   */
  addSlotSetting(app: ResourceRef, name: string, options?: ArmCallOptions): Promise<void>;
  /** Changes these members of the site's configuration and no other. */
  patchConfig(site: ResourceRef, change: SiteConfig, options?: ArmCallOptions): Promise<void>;
}
