import * as l10n from "@vscode/l10n";
import type { AppSettings } from "../../../kudu/siteProperties";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions, ArmConnection } from "./armConnection";
import { errorOfShape } from "./armError";
import { appSettingsIn, slotNamesIn } from "./armShape";
import { pathOf } from "./resourcePath";

type SettingCalls = Pick<
  ArmClient,
  "getAppSettings" | "setAppSetting" | "getSlotNames" | "addSlotSetting" | "patchConfig"
>;

const slotNamesPath = "/config/slotConfigNames";

export function settingCalls(connection: ArmConnection): SettingCalls {
  // A write puts back what was read here: an answer that is not understood must end it.
  const getAppSettings: ArmClient["getAppSettings"] = async (site, options) => {
    const doing = l10n.t("Reading the app settings of {0}", site.name);
    const answer = await connection.ask({
      ...options,
      method: "POST",
      path: pathOf(site.id, "/config/appsettings/list"),
      doing,
      tenant: site.tenant,
    });
    const settings = appSettingsIn(answer);
    if (!settings) {
      throw errorOfShape(doing);
    }
    return settings;
  };
  const getSlotNames: ArmClient["getSlotNames"] = async (app, options) => {
    const doing = l10n.t("Reading the slot settings of {0}", app.name);
    const path = pathOf(app.id, slotNamesPath);
    const call = { ...options, method: "GET", path, doing, tenant: app.tenant } as const;
    const names = slotNamesIn(await connection.ask(call));
    if (!names) {
      throw errorOfShape(doing);
    }
    return names;
  };
  const change = (
    site: ResourceRef,
    { method, below, properties }: { method: "PUT" | "PATCH"; below: string; properties: object },
    options?: ArmCallOptions,
  ) =>
    connection.ask<unknown>({
      ...options,
      method,
      path: pathOf(site.id, below),
      doing: l10n.t("Changing the settings of {0}", site.name),
      tenant: site.tenant,
      body: { properties },
    });
  return {
    getAppSettings,
    getSlotNames,
    async addSlotSetting(app, name, options) {
      const names = await getSlotNames(app, options);
      const kept = names.appSettingNames ?? [];
      if (!isAmong(kept, name)) {
        const properties = { ...names, appSettingNames: [...kept, name] };
        await change(app, { method: "PUT", below: slotNamesPath, properties }, options);
      }
    },
    async setAppSetting(site, name, value, options) {
      const { [name]: _, ...properties } = withKey(await getAppSettings(site, options), name);
      const whole = value === undefined ? properties : { ...properties, [name]: value };
      await change(
        site,
        { method: "PUT", below: "/config/appsettings", properties: whole },
        options,
      );
    },
    async patchConfig(site, properties, options) {
      await change(site, { method: "PATCH", below: "/config/web", properties }, options);
    },
  };
}

/** The same settings with `name` in this spelling: Azure finds them whatever the case. */
function withKey(settings: AppSettings, name: string): AppSettings {
  const wanted = name.toLowerCase();
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key.toLowerCase() === wanted ? name : key,
      value,
    ]),
  );
}

/** Whether a setting is among these names: Azure finds them whatever the case. */
function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
