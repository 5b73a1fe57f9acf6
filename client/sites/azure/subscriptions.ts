import { l10n, ThemeIcon } from "vscode";
import { shownText } from "../../../core/shownText";
import type { LoadedItem } from "../../questions/askLoaded";
import { isArmFailure } from "../arm/armError";
import type { Subscription, Tenant } from "../arm/armTypes";
import type { Asking, SubscriptionChoice } from "./choice";
import type { Account } from "./session";

type Item = LoadedItem<SubscriptionChoice>;

/**
 * The subscriptions of every directory of an account, as they come. A directory that wants a
 * sign-in of its own is a choice, and one that fails does not hide the others. What was shown keeps
 * its place: VS Code tells a choice by its position.
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
  const failures: Item[] = [];
  for (const tenant of tenants) {
    try {
      const found = await arm.listSubscriptions(tenant.tenantId, { signal });
      // One that is shared with a second directory is listed by both.
      const fresh = found.filter(({ subscriptionId }) => !known.has(subscriptionId));
      fresh.forEach(({ subscriptionId }) => void known.add(subscriptionId));
      items.push(
        ...fresh.map((each) => itemOf(each, tenants.length > 1 ? tenant : undefined)).sort(byLabel),
      );
    } catch (error) {
      signal.throwIfAborted();
      failures.push(itemOfFailure(tenant, error));
    }
    yield items;
  }
  yield [...items, ...failures, anotherAccount(account)];
}

function byLabel(a: Item, b: Item): number {
  return a.label.localeCompare(b.label);
}

function itemOf(subscription: Subscription, tenant: Tenant | undefined): Item {
  const { displayName, subscriptionId, state } = subscription;
  const shownState = shownText(state ?? "Enabled");
  return {
    label: shownText(displayName ?? subscriptionId),
    description: [
      subscriptionId,
      tenant && nameOf(tenant),
      shownState === "Enabled" ? undefined : shownState,
    ]
      .filter(Boolean)
      .join(" · "),
    value: { subscription },
  };
}

function itemOfFailure(tenant: Tenant, error: unknown): Item {
  if (isArmFailure(error, "signedOut", "unauthorized")) {
    return {
      label: l10n.t("Sign in to {0}…", nameOf(tenant)),
      iconPath: new ThemeIcon("sign-in"),
      value: { signInTo: tenant.tenantId },
    };
  }
  return {
    label: nameOf(tenant),
    iconPath: new ThemeIcon("warning"),
    detail: error instanceof Error ? error.message : String(error),
  };
}

function anotherAccount({ label }: Account): Item {
  return {
    label: l10n.t("Use another account…"),
    iconPath: new ThemeIcon("account"),
    description: l10n.t("Showing subscriptions of {0}", label),
    isAside: true,
    value: "anotherAccount",
  };
}

function nameOf({ displayName, defaultDomain, tenantId }: Tenant): string {
  return shownText(displayName ?? defaultDomain ?? tenantId);
}
