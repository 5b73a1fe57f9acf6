import type { ArmClient } from "../arm/armClient";
import type { Subscription, WebApp } from "../arm/armTypes";
import type { Cloud } from "../arm/cloud";
import type { Account } from "./session";

/** What was chosen so far. */
export interface Choice {
  readonly account: Account;
  readonly subscription?: Subscription;
  readonly app?: WebApp;
  /** Of `app`; none is asked about when there are none. */
  readonly slots?: readonly WebApp[];
  /** The app itself or one of its slots. */
  readonly site?: WebApp;
}

/** What the steps use. */
export interface Asking {
  readonly cloud: Cloud;
  /** Opens VS Code's sign-in where a directory wants it. */
  armOf(account: Account): ArmClient;
  /** Fails instead. */
  quietArmOf(account: Account): ArmClient;
  /** Another sign-in; undefined when the person says no. */
  signInAnew(): Promise<Account | undefined>;
  /** What was chosen last time. */
  readonly last: Remembered;
}

/** Ids alone: what to begin with next time. */
export interface Remembered {
  readonly account?: Account;
  readonly subscription?: string;
}

/** A subscription, or a way to see others. */
export type SubscriptionChoice =
  | { readonly subscription: Subscription }
  | { readonly signInTo: string }
  | "anotherAccount";
