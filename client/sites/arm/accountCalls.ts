import * as l10n from "@vscode/l10n";
import { shownText } from "../../../core/shownText";
import type { ArmClient } from "./armClient";
import { type ArmConnection, all, pages } from "./armConnection";
import { subscriptionIn, tenantIn, webAppIn } from "./armShape";
import type { WebApp } from "./armTypes";
import { accountVersion, webVersion } from "./resourcePath";

type AccountCalls = Pick<ArmClient, "listTenants" | "listSubscriptions" | "listWebApps">;

export function accountCalls(connection: ArmConnection): AccountCalls {
  return {
    listTenants: (options) =>
      all(
        pages(
          connection,
          {
            ...options,
            path: `/tenants?${accountVersion}`,
            doing: l10n.t("Listing directories"),
          },
          tenantIn,
        ),
      ),
    async listSubscriptions(tenant, options) {
      const found = await all(
        pages(
          connection,
          {
            ...options,
            path: `/subscriptions?${accountVersion}`,
            doing: l10n.t("Listing subscriptions"),
            tenant,
          },
          subscriptionIn,
        ),
      );
      return found.map((subscription) => ({ ...subscription, tenantId: tenant }));
    },
    async *listWebApps({ subscriptionId, tenantId, displayName }, options) {
      const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.Web/sites?${webVersion}`;
      const doing = l10n.t("Listing the apps of {0}", shownText(displayName ?? subscriptionId));
      const call = { ...options, path, doing, tenant: tenantId };
      for await (const page of pages(connection, call, webAppIn)) {
        yield page.filter(runsWebJobs);
      }
    },
  };
}

function runsWebJobs({ kind = "" }: WebApp): boolean {
  return !/\b(functionapp|workflowapp)\b/i.test(kind);
}
