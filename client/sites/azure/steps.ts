import { l10n } from "vscode";
import { shownText } from "../../../core/shownText";
import { askLoaded, type LoadedItem } from "../../questions/askLoaded";
import type { Step } from "../../questions/runSteps";
import type { WebApp } from "../arm/armTypes";
import { namesIn } from "../arm/scmHost";
import { osOf } from "../arm/siteProperties";
import type { Asking, Choice, SubscriptionChoice } from "./choice";
import { listSubscriptions } from "./subscriptions";

export function subscriptionStep(asking: Asking): Step<Choice> {
  return ({ account, subscription: given }, position) => {
    const arm = asking.armOf(account);
    const wanted = given?.subscriptionId ?? asking.last.subscription;
    let who = account;
    return askLoaded<SubscriptionChoice, Partial<Choice>>(
      {
        ...position,
        title: l10n.t("Add Site: Subscription"),
        placeholder: l10n.t("Select a subscription"),
      },
      {
        items: (signal) => listSubscriptions(asking, who, signal),
        empty: l10n.t("This account has no subscriptions."),
        isActive: (choice) =>
          typeof choice === "object" &&
          "subscription" in choice &&
          choice.subscription.subscriptionId === wanted,
        async settle(choice, signal) {
          if (choice === "anotherAccount") {
            who = (await asking.signInAnew()) ?? who;
            return undefined;
          }
          if ("signInTo" in choice) {
            await arm.listSubscriptions(choice.signInTo, { signal });
            return undefined;
          }
          return { account: who, subscription: choice.subscription };
        },
      },
    );
  };
}

export function appStep({ armOf }: Asking): Step<Choice> {
  return ({ account, subscription, app: given }, position) => {
    const arm = armOf(account);
    const { displayName, tenantId } = subscription ?? {};
    return askLoaded<WebApp, Partial<Choice>>(
      {
        ...position,
        title: l10n.t("Add Site: App"),
        placeholder: l10n.t("Web apps of {0}", shownText(displayName ?? "")),
      },
      {
        async *items(signal) {
          const items: LoadedItem<WebApp>[] = [];
          for await (const page of arm.listWebApps(subscription ?? { subscriptionId: "" }, {
            signal,
          })) {
            // In the order of the pages: VS Code tells a choice by its position.
            items.push(...page.sort(byName).map(itemOf));
            yield items;
          }
        },
        empty: l10n.t(
          "You don't have access to any web apps in {0}.",
          shownText(displayName ?? ""),
        ),
        isActive: ({ id }) => id === given?.id,
        async settle(app, signal) {
          const ref = { id: app.id, tenant: tenantId, name: app.name };
          const slots = await arm.listSlots(ref, { signal });
          return { app, slots: slots.sort(byName), site: undefined };
        },
      },
    );
  };
}

export function slotStep(): Step<Choice> {
  return ({ app, slots = [], site }, position) =>
    askLoaded<WebApp, Partial<Choice>>(
      {
        ...position,
        title: l10n.t("Add Site: Slot"),
        placeholder: l10n.t("Slots of {0}", app?.name ?? ""),
      },
      {
        async *items() {
          yield [
            ...(app ? [{ ...itemOf(app), label: l10n.t("Production") }] : []),
            ...slots.map(itemOf),
          ];
        },
        empty: "",
        isActive: ({ id }) => id === (site ?? app)?.id,
        settle: async (chosen) => ({ site: chosen }),
      },
    );
}

function itemOf(app: WebApp): LoadedItem<WebApp> {
  const { name, group } = namesIn(app.id);
  const os = osOf(app) === "linux" ? "Linux" : "Windows";
  return {
    label: name.split("/")[1] ?? name,
    description: [group, shownText(app.location ?? "")].filter(Boolean).join(" · "),
    detail: [os, shownText(app.properties?.state ?? "")].filter(Boolean).join(" · "),
    value: app,
  };
}

function byName(a: WebApp, b: WebApp): number {
  return a.name.localeCompare(b.name);
}
