// What an answer of Azure must look like before it is believed.
import { type ForeignText, foreignText } from "../../../core/foreignText";
import { isObject } from "../../../core/isObject";
import type { AppSettings } from "../../../kudu/siteProperties";
import type {
  Instance,
  Plan,
  SiteConfig,
  SlotNames,
  Subscription,
  Tenant,
  WebApp,
} from "./armTypes";

/**
 * The `properties` of a resource; undefined for an answer that is none, an error in the clothes of
 * a success included.
 */
export function propertiesIn(answer: unknown): Readonly<Record<string, unknown>> | undefined {
  return isObject(answer) && isObject(answer.properties) ? answer.properties : undefined;
}

/** App settings as Azure lists them: names and texts. An app without any has an empty object. */
export function appSettingsIn(answer: unknown): AppSettings | undefined {
  const properties = propertiesIn(answer);
  const areTexts =
    properties && Object.values(properties).every((value) => typeof value === "string");
  return areTexts ? (properties as AppSettings) : undefined;
}

/** The names that stay with their slots; an app that has none yet has `null` or no member. */
export function slotNamesIn(answer: unknown): SlotNames | undefined {
  const properties = propertiesIn(answer);
  const names = properties?.appSettingNames ?? [];
  const areNames = Array.isArray(names) && names.every((name) => typeof name === "string");
  return properties && areNames ? properties : undefined;
}

/**
 * An app or a slot; undefined for what has no id and no name. Members of another type are left out.
 */
export function webAppIn(item: unknown): WebApp | undefined {
  const id = textIn(item, "id");
  const name = textIn(item, "name");
  if (id === undefined || name === undefined) {
    return undefined;
  }
  const properties = propertiesIn(item);
  const hosts = properties?.hostNameSslStates;
  return {
    ...{ id, name, kind: textIn(item, "kind"), location: foreignIn(item, "location") },
    properties: {
      state: foreignIn(properties, "state"),
      hostNameSslStates: (Array.isArray(hosts) ? hosts : []).map((host: unknown) => ({
        name: textIn(host, "name"),
        hostType: textIn(host, "hostType"),
      })),
      serverFarmId: textIn(properties, "serverFarmId"),
      resourceGroup: textIn(properties, "resourceGroup"),
      usageState: foreignIn(properties, "usageState"),
      availabilityState: foreignIn(properties, "availabilityState"),
      reserved: flagIn(properties, "reserved"),
      enabled: flagIn(properties, "enabled"),
      scmSiteAlsoStopped: flagIn(properties, "scmSiteAlsoStopped"),
      isXenon: flagIn(properties, "isXenon"),
      hyperV: flagIn(properties, "hyperV"),
    },
  };
}

export function siteConfigIn(answer: unknown): SiteConfig | undefined {
  const properties = propertiesIn(answer);
  return (
    properties && {
      alwaysOn: flagIn(properties, "alwaysOn"),
      use32BitWorkerProcess: flagIn(properties, "use32BitWorkerProcess"),
      linuxFxVersion: textIn(properties, "linuxFxVersion"),
      windowsFxVersion: textIn(properties, "windowsFxVersion"),
      websiteTimeZone: textIn(properties, "websiteTimeZone"),
      webJobsEnabled: flagIn(properties, "webJobsEnabled"),
    }
  );
}

export function planIn(answer: unknown): Plan | undefined {
  if (!isObject(answer)) {
    return undefined;
  }
  const { sku } = answer;
  return {
    name: textIn(answer, "name"),
    sku: { name: textIn(sku, "name"), tier: textIn(sku, "tier") },
  };
}

export function tenantIn(item: unknown): Tenant | undefined {
  const tenantId = textIn(item, "tenantId");
  return tenantId === undefined
    ? undefined
    : {
        tenantId,
        displayName: foreignIn(item, "displayName"),
        defaultDomain: foreignIn(item, "defaultDomain"),
      };
}

export function subscriptionIn(item: unknown): Subscription | undefined {
  const subscriptionId = textIn(item, "subscriptionId");
  return subscriptionId === undefined
    ? undefined
    : {
        subscriptionId,
        displayName: foreignIn(item, "displayName"),
        tenantId: textIn(item, "tenantId"),
        state: foreignIn(item, "state"),
      };
}

export function instanceIn(item: unknown): Instance | undefined {
  return isObject(item) ? { name: textIn(item, "name") } : undefined;
}

/** A text that says something. */
function textIn(value: unknown, name: string): string | undefined {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === "string" && member.trim() !== "" ? member : undefined;
}

/** The same for what no path and no key is made of. */
function foreignIn(value: unknown, name: string): ForeignText | undefined {
  const text = textIn(value, name);
  return text === undefined ? undefined : foreignText(text);
}

function flagIn(value: unknown, name: string): boolean | undefined {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === "boolean" ? member : undefined;
}
