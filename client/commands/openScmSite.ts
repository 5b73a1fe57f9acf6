import { env, l10n, Uri } from "vscode";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { siteOf } from "./removeSite";

/**
 * Opens Kudu's own pages of a site in the browser, which signs in by itself. Resolves to the
 * address.
 */
export async function openScmSite(services: Services, target: Target): Promise<string | undefined> {
  const site = await siteOf(
    services,
    target,
    l10n.t("Select the site whose SCM site you want to open"),
  );
  if (!site) {
    return undefined;
  }
  // In a remote window VS Code itself forwards what is opened, such as a site behind a tunnel on
  // localhost: asExternalUri would do it twice.
  await env.openExternal(Uri.parse(site.record.url));
  return site.record.url;
}
