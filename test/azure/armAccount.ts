/** What the stand-in of Azure knows: directories, subscriptions and apps. */

/** An app, or with `slot` one of its slots. */
export interface StandInApp {
  readonly subscription: string;
  readonly group?: string;
  readonly name: string;
  readonly slot?: string;
  /** As Azure writes it: `app`, `app,linux`, `functionapp`. */
  readonly kind?: string;
  readonly location?: string;
  readonly state?: string;
  /** `host[:port]` of its SCM site. */
  readonly scmHost: string;
  /** Written back by a change. */
  settings: Record<string, string>;
  config: Record<string, unknown>;
  /** Members of its resource that are the test's own, such as `isXenon`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Of a production app: what stays with its slots. */
  slotNames?: Record<string, unknown>;
  readonly tier?: readonly [name: string, tier: string];
  readonly instances?: readonly string[];
  readonly allowsBasicAuth?: boolean;
}

export interface StandInAccount {
  readonly tenants: readonly { readonly id: string; readonly name: string }[];
  readonly subscriptions: readonly {
    readonly id: string;
    /** The directory that it belongs to. */
    readonly tenant: string;
    /**
     * Directories that manage it from outside (Azure Lighthouse); `tenant` need not be one of the
     * account's then.
     */
    readonly managedBy?: readonly string[];
    readonly name: string;
    readonly state?: string;
  }[];
  readonly apps: readonly StandInApp[];
  /** Items of a page; all on one when absent. */
  readonly pageSize?: number;
}

export interface Recorded {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly token: string;
  readonly clientRequestId: string | undefined;
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly accept: string | undefined;
  readonly body: string;
}

/** Whether tokens of a directory open a subscription. */
export function opens(
  { tenant, managedBy = [] }: StandInAccount["subscriptions"][number],
  directory: string,
): boolean {
  return tenant === directory || managedBy.includes(directory);
}
