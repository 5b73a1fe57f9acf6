import type { KuduClient } from "../../kudu/kuduClient";
import { briefNames } from "./briefNames";

/** What App Service and Kudu set for themselves. */
const ofPlatform =
  /^(APPSETTING_|CUSTOMCONNSTR_|SQLAZURECONNSTR_|WEBSITE_|SCM_|REMOTEDEBUGGING|deployment_|Scm|branch$)/;

/**
 * The app settings that a place gives its jobs: their names, never a value. Undefined where it does
 * not tell.
 */
export async function settingNames(client: KuduClient | undefined): Promise<string | undefined> {
  // Without them the rest is shown all the same.
  const settings = await client?.deploymentSettings({ timeout: 2_000 }).catch(() => undefined);
  const names = Object.keys(settings ?? {}).filter((name) => !ofPlatform.test(name));
  if (!settings) {
    return undefined;
  }
  return briefNames(names.toSorted());
}
