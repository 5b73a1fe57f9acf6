import { l10n } from "vscode";
import { ArmError } from "../../azure/arm/armError";
import type { Subscription, Tenant } from "../../azure/arm/armTypes";
import type { LoadedItem } from "../../questions/askLoaded";
import type { Asking, SubscriptionChoice } from "./choice";
import type { Account } from "./session";

type Item = LoadedItem<SubscriptionChoice>;

/**
 * The subscriptions of every directory of an account, as they come. A directory that wants a sign-in of its own is a choice, and
 * one that fails does not hide the others.
 */
export async function* listSubscriptions(
  { quietArmOf }: Asking,
  account: Account,
  signal: AbortSignal,
): AsyncGenerator<readonly Item[]> {
  const arm = quietArmOf(account);
  const tenants = await arm.listTenants({ signal });
  const known = new Set<string>();
  const items: Item[] = [];
  const more: Item[] = [];
  for (const tenant of tenants) {
    try {
      const found = await arm.listSubscriptions(tenant.tenantId, { signal });
      // One that is shared with a second directory is listed by both.
      const fresh = found.filter(({ subscriptionId }) => !known.has(subscriptionId));
      for (const each of fresh) {
        known.add(each.subscriptionId);
        items.push(itemOf(each, tenants.length > 1 ? tenant : undefined));
      }
    } catch (error) {
      signal.throwIfAborted();
      more.push(itemOfFailure(tenant, error));
    }
    items.sort((a, b) => a.label.localeCompare(b.label));
    yield [...items, ...more, anotherAccount(account)];
  }
  yield [...items, ...more, anotherAccount(account)];
}

function itemOf(subscription: Subscription, tenant: Tenant | undefined): Item {
  const { displayName, subscriptionId, state } = subscription;
  const isEnabled = state === undefined || state === "Enabled";
  return {
    label: displayName ?? subscriptionId,
    description: [subscriptionId, tenant && nameOf(tenant), isEnabled ? undefined : state]
      .filter(Boolean)
      .join(" · "),
    value: { subscription },
  };
}

function itemOfFailure(tenant: Tenant, error: unknown): Item {
  if (error instanceof ArmError && ["signedOut", "unauthorized"].includes(error.failure)) {
    return {
      label: `$(sign-in) ${l10n.t("Sign in to {0}…", nameOf(tenant))}`,
      value: { signInTo: tenant.tenantId },
    };
  }
  return {
    label: `$(warning) ${nameOf(tenant)}`,
    detail: error instanceof Error ? error.message : String(error),
  };
}

function anotherAccount({ label }: Account): Item {
  return {
    label: `$(account) ${l10n.t("Use another account…")}`,
    description: l10n.t("These are those of {0}", label),
    isAside: true,
    value: "anotherAccount",
  };
}

function nameOf({ displayName, defaultDomain, tenantId }: Tenant): string {
  return displayName || defaultDomain || tenantId;
}
