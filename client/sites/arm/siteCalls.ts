import * as l10n from "@vscode/l10n";
import type { ArmClient, ResourceRef } from "./armClient";
import { type ArmCallOptions, type ArmConnection, all, pages } from "./armConnection";
import { errorOfShape } from "./armError";
import { isObject, propertiesIn } from "./armShape";
import type { SiteConfig } from "./armTypes";
import { pathOf } from "./resourcePath";

type SiteCalls = Pick<
  ArmClient,
  "listSlots" | "getSite" | "getConfig" | "getPlan" | "isBasicAuthAllowed" | "listInstances"
>;

export function siteCalls(connection: ArmConnection): SiteCalls {
  async function read<T extends object>(
    site: ResourceRef,
    below: string,
    doing: string,
    options?: ArmCallOptions,
  ): Promise<T> {
    const path = pathOf(site.id, below);
    const answer = await connection.ask({
      ...options,
      method: "GET",
      path,
      doing,
      tenant: site.tenant,
    });
    if (!isObject(answer)) {
      throw errorOfShape(doing);
    }
    return answer as T;
  }
  async function readProperties<T extends object>(
    site: ResourceRef,
    below: string,
    doing: string,
    options?: ArmCallOptions,
  ): Promise<T> {
    const properties = propertiesIn(await read(site, below, doing, options));
    if (!properties) {
      throw errorOfShape(doing);
    }
    return properties as T;
  }
  const list = <T>(site: ResourceRef, below: string, doing: string, options?: ArmCallOptions) =>
    all(
      pages<T>(connection, {
        ...options,
        path: pathOf(site.id, below),
        doing,
        tenant: site.tenant,
      }),
    );
  return {
    listSlots: (app, options) =>
      list(app, "/slots", l10n.t("Listing the slots of {0}", app.name), options),
    getSite: (site, options) =>
      read(site, "", l10n.t("Reading the properties of {0}", site.name), options),
    getConfig: (site, options) => {
      const doing = l10n.t("Reading the configuration of {0}", site.name);
      return readProperties<SiteConfig>(site, "/config/web", doing, options);
    },
    getPlan: (site, planId, options) =>
      read({ ...site, id: planId }, "", l10n.t("Reading the plan of {0}", site.name), options),
    async isBasicAuthAllowed(site, options) {
      const below = "/basicPublishingCredentialsPolicies/scm";
      const doing = l10n.t("Reading whether {0} accepts publish profiles", site.name);
      const { allow } = await readProperties<{ allow?: unknown }>(site, below, doing, options);
      return typeof allow === "boolean" ? allow : undefined;
    },
    listInstances: (site, options) =>
      list(site, "/instances", l10n.t("Listing the instances of {0}", site.name), options),
  };
}
