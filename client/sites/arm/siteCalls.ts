import * as l10n from "@vscode/l10n";
import type { ArmClient, ResourceRef } from "./armClient";
import { type ArmCallOptions, type ArmConnection, all, pages } from "./armConnection";
import { errorOfShape } from "./armError";
import { instanceIn, planIn, propertiesIn, siteConfigIn, webAppIn } from "./armShape";
import { pathOf } from "./resourcePath";

type SiteCalls = Pick<
  ArmClient,
  "listSlots" | "getSite" | "getConfig" | "getPlan" | "isBasicAuthAllowed" | "listInstances"
>;

export function siteCalls(connection: ArmConnection): SiteCalls {
  /** What `parse` makes of the answer; throws where that is nothing. */
  async function read<T>(
    site: ResourceRef,
    { below, doing, ...options }: ArmCallOptions & { below: string; doing: string },
    parse: (answer: unknown) => T | undefined,
  ): Promise<T> {
    const path = pathOf(site.id, below);
    const call = { ...options, method: "GET", path, doing, tenant: site.tenant } as const;
    const found = parse(await connection.ask(call));
    if (found === undefined) {
      throw errorOfShape(doing);
    }
    return found;
  }
  const list = <T>(
    site: ResourceRef,
    { below, ...options }: ArmCallOptions & { below: string; doing: string },
    parse: (item: unknown) => T | undefined,
  ) =>
    all(
      pages(connection, { ...options, path: pathOf(site.id, below), tenant: site.tenant }, parse),
    );
  return {
    listSlots(app, options) {
      const doing = l10n.t("Listing the slots of {0}", app.name);
      return list(app, { ...options, below: "/slots", doing }, webAppIn);
    },
    getSite(site, options) {
      const doing = l10n.t("Reading the properties of {0}", site.name);
      return read(site, { ...options, below: "", doing }, webAppIn);
    },
    getConfig(site, options) {
      const doing = l10n.t("Reading the configuration of {0}", site.name);
      return read(site, { ...options, below: "/config/web", doing }, siteConfigIn);
    },
    getPlan(site, planId, options) {
      const doing = l10n.t("Reading the plan of {0}", site.name);
      return read({ ...site, id: planId }, { ...options, below: "", doing }, planIn);
    },
    async isBasicAuthAllowed(site, options) {
      const below = "/basicPublishingCredentialsPolicies/scm";
      const doing = l10n.t("Reading whether {0} accepts publish profiles", site.name);
      const { allow } = await read(site, { ...options, below, doing }, propertiesIn);
      return typeof allow === "boolean" ? allow : undefined;
    },
    listInstances(site, options) {
      const doing = l10n.t("Listing the instances of {0}", site.name);
      return list(site, { ...options, below: "/instances", doing }, instanceIn);
    },
  };
}
