import type { AppSettings } from "../../../kudu/siteProperties";
import type { SlotNames } from "./armTypes";

/** What an answer of Azure must look like before it is believed. */

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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
