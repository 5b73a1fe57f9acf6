/**
 * What Azure Resource Manager answers, as far as it is read here; other members are passed over and
 * those of interest may be missing. Source: azure-rest-api-specs, Microsoft.Web 2024-04-01 and
 * Microsoft.Resources 2022-12-01.
 */

import type { ForeignText } from "../../../core/foreignText";

export interface Tenant {
  readonly tenantId: string;
  readonly displayName?: ForeignText;
  readonly defaultDomain?: ForeignText;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly displayName?: ForeignText;
  readonly tenantId?: string;
  /** `Enabled`, `Warned`, `PastDue`, `Disabled`, `Deleted`, or a later word. */
  readonly state?: ForeignText;
}

/** An app, or one of its slots. */
export interface WebApp {
  /** `/subscriptions/…/resourceGroups/…/providers/Microsoft.Web/sites/NAME[/slots/SLOT]` */
  readonly id: string;
  /** `NAME` or `NAME/SLOT`. */
  readonly name: string;
  /** A list of words such as `app,linux`, `functionapp`. */
  readonly kind?: string;
  readonly location?: ForeignText;
  readonly properties?: {
    readonly state?: ForeignText;
    readonly hostNameSslStates?: readonly { readonly name?: string; readonly hostType?: string }[];
    readonly serverFarmId?: string;
    /** True for Linux. */
    readonly reserved?: boolean;
    readonly resourceGroup?: string;
    readonly enabled?: boolean;
    /** `Normal`, `Exceeded` */
    readonly usageState?: ForeignText;
    /** `Normal`, `Limited`, `DisasterRecoveryMode` */
    readonly availabilityState?: ForeignText;
    readonly scmSiteAlsoStopped?: boolean;
    readonly isXenon?: boolean;
    readonly hyperV?: boolean;
  };
}

export interface SiteConfig {
  readonly alwaysOn?: boolean;
  readonly use32BitWorkerProcess?: boolean;
  readonly linuxFxVersion?: string;
  readonly windowsFxVersion?: string;
  readonly websiteTimeZone?: string | null;
  /** Answered by Azure, and not in the published definition of the version that is asked. */
  readonly webJobsEnabled?: boolean | null;
}

/** `slotConfigNames`: other members are kept as they are. */
export interface SlotNames {
  readonly appSettingNames?: readonly string[] | null;
}

export interface Plan {
  readonly name?: string;
  readonly sku?: { readonly name?: string; readonly tier?: string; readonly capacity?: number };
}

export interface Instance {
  readonly name?: string;
}
