import { env, l10n, Uri } from "vscode";
import type { Services } from "../services";
import { portalOf } from "../sites/azure/azureSite";
import type { Target } from "../targets/target";
import { siteOf } from "./removeSite";

/** Opens the page of a site in the Azure portal. Resolves to its address. */
export async function openInPortal(
  services: Services,
  target: Target,
): Promise<string | undefined> {
  const site = await siteOf(
    services,
    target,
    l10n.t("Select the site to open in the Azure portal"),
  );
  if (!site) {
    return undefined;
  }
  const { azure, name } = site.record;
  if (!azure) {
    throw new Error(
      l10n.t("Couldn't find {0} in the portal. Sign in to Azure to add the site again.", name),
    );
  }
  const address = portalOf(azure);
  // Parsed leniently, the address keeps what the portal reads after its #.
  await env.openExternal(Uri.parse(address));
  return address;
}
