import * as l10n from "@vscode/l10n";
import type { ArmClient } from "./armClient";
import { type ArmConnection, all, pages } from "./armConnection";
import type { Subscription, Tenant, WebApp } from "./armTypes";
import { accountVersion, webVersion } from "./resourcePath";

type AccountCalls = Pick<ArmClient, "listTenants" | "listSubscriptions" | "listWebApps">;

export function accountCalls(connection: ArmConnection): AccountCalls {
  return {
    listTenants: (options) =>
      all(
        pages<Tenant>(connection, {
          ...options,
          path: `/tenants?${accountVersion}`,
          doing: l10n.t("Listing directories"),
        }),
      ),
    async listSubscriptions(tenant, options) {
      const found = await all(
        pages<Subscription>(connection, {
          ...options,
          path: `/subscriptions?${accountVersion}`,
          doing: l10n.t("Listing subscriptions"),
          tenant,
        }),
      );
      return found.map((subscription) => ({ ...subscription, tenantId: tenant }));
    },
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

function runsWebJobs({ kind = "" }: WebApp): boolean {
  return !/\b(functionapp|workflowapp)\b/i.test(kind);
}
