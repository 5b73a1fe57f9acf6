import * as l10n from "@vscode/l10n";
import { foreignText, rawText } from "../../../core/foreignText";
import type { AppSettings } from "../../../kudu/siteProperties";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions, ArmConnection } from "./armConnection";
import { errorOfRace, errorOfShape } from "./armError";
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
  /**
   * Azure knows no precondition for these lists (no ETag), each of which is written as a whole: it
   * is read just before each attempt, and again after, since another may have done the same.
   * `changed` resolves to undefined for a list that is as it should be.
   */
  const rewrite = async <T extends object>(
    site: ResourceRef,
    below: string,
    read: () => Promise<T>,
    changed: (list: T) => T | undefined,
    options?: ArmCallOptions,
  ) => {
    const doing = l10n.t("Changing the settings of {0}", site.name);
    let isSent = false;
    await connection.ask<unknown>({
      ...options,
      method: "PUT",
      path: pathOf(site.id, below),
      doing,
      tenant: site.tenant,
      body: async () => {
        const properties = changed(await read());
        isSent ||= properties !== undefined;
        return properties && { properties };
      },
    });
    // Whoever can't read it after all knows that Azure took the change.
    const after = isSent ? await read().catch(() => undefined) : undefined;
    if (after && changed(after)) {
      throw errorOfRace(doing);
    }
  };
  return {
    getAppSettings,
    getSlotNames,
    addSlotSetting: (app, name, options) =>
      rewrite(
        app,
        slotNamesPath,
        () => getSlotNames(app, options),
        (names) => {
          const kept = names.appSettingNames ?? [];
          return isAmong(kept, name) ? undefined : { ...names, appSettingNames: [...kept, name] };
        },
        options,
      ),
    setAppSetting: (site, name, value, options) =>
      rewrite(
        site,
        "/config/appsettings",
        () => getAppSettings(site, options),
        (settings) => withSetting(settings, name, value),
        options,
      ),
    async patchConfig(site, properties, options) {
      await connection.ask<unknown>({
        ...options,
        method: "PATCH",
        path: pathOf(site.id, "/config/web"),
        doing: l10n.t("Changing the settings of {0}", site.name),
        tenant: site.tenant,
        body: { properties },
      });
    },
  };
}

/**
 * These settings with one changed, or removed; undefined when it is as wanted. Azure finds names
 * whatever the case.
 */
function withSetting(
  settings: AppSettings,
  name: string,
  value: string | undefined,
): AppSettings | undefined {
  const isOther = (key: string) => key.toLowerCase() !== name.toLowerCase();
  const same = Object.entries(settings).filter(([key]) => !isOther(key));
  if (same.length === 0 ? value === undefined : same.every(([, is]) => rawText(is) === value)) {
    return undefined;
  }
  const others = Object.entries(settings).filter(([key]) => isOther(key));
  const own = value === undefined ? [] : [[name, foreignText(value)] as const];
  return Object.fromEntries([...others, ...own]);
}

/** Whether a setting is among these names: Azure finds them whatever the case. */
function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
