import { type LogOutputChannel, l10n } from "vscode";
import type { ArmClient, ResourceRef } from "../arm/armClient";
import type { Cloud } from "../arm/cloud";
import { portalAddress } from "../arm/scmHost";
import type { AzureResource, SiteRecord } from "../siteRecord";
import { armFor } from "./arm";
import { currentCloud } from "./currentCloud";
import { tokenOf } from "./session";

/**
 * The value of the `Authorization` header for the SCM site of a resource; `ask` may show VS Code's
 * sign-in. `challenge`: the claims that the site misses in the token that it got.
 */
export async function authorizeSite(
  resource: AzureResource,
  { ask = false, challenge }: { readonly ask?: boolean; readonly challenge?: string } = {},
): Promise<string> {
  const cloud = cloudOf(resource);
  const { account, tenant } = resource;
  const request = { cloud, account, tenant, challenge, scope: cloud.appServiceScope };
  return `Bearer ${await tokenOf(request, ask)}`;
}

/** The resource of a site that was added by signing in, and who speaks to Azure about it. */
export function armOf(
  { name, azure }: SiteRecord & { readonly azure: AzureResource },
  options: { readonly log: LogOutputChannel; readonly mayAsk: boolean },
): { readonly arm: ArmClient; readonly ref: ResourceRef } {
  return {
    arm: armFor(cloudOf(azure), azure.account, options),
    ref: { id: azure.id, tenant: azure.tenant, name },
  };
}

export function portalOf(resource: AzureResource): string {
  return portalAddress(cloudOf(resource).portal, resource.tenant, resource.id);
}

/** A site of one cloud is never asked for with a token of another. */
function cloudOf({ cloud: name }: AzureResource): Cloud {
  const cloud = currentCloud();
  if (cloud.name !== name) {
    throw new Error(
      l10n.t(
        "This site is in the cloud {0}, but VS Code is set to {1}. Change microsoft-sovereign-cloud.environment.",
        name,
        cloud.name,
      ),
    );
  }
  return cloud;
}
