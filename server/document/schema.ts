/** schemas/settings.job.json in the editor's language, and as much of it as fits a kind of job. */
import * as l10n from "@vscode/l10n";
import type { JSONSchema } from "vscode-json-languageservice";
import { type JobKind, jobKinds } from "../../core/webJob";
import source from "../../schemas/settings.job.json";

export type SettingsKey = keyof typeof source.properties;

export interface KeySchema {
  readonly type: "string" | "boolean" | "integer";
  readonly description: string;
  readonly default?: boolean;
  readonly minimum?: number;
  readonly "x-kinds": readonly string[];
  readonly "x-unit"?: string;
  readonly "x-defaults"?: Readonly<Record<JobKind, number>>;
}

export const keySchemas: Readonly<Record<SettingsKey, KeySchema>> = source.properties as Readonly<
  Record<SettingsKey, KeySchema>
>;

export const settingsKeys = Object.keys(keySchemas) as readonly SettingsKey[];

export function isSettingsKey(key: string): key is SettingsKey {
  return Object.hasOwn(keySchemas, key);
}

/** True when Kudu reads the key for this kind of job; of an unknown kind, anything may be read. */
export function isReadBy(key: SettingsKey, kind: JobKind | undefined): boolean {
  return kind === undefined || keySchemas[key]["x-kinds"].includes(kind);
}

/** What Kudu takes when the key is absent; undefined when it has no fixed default. */
export function defaultOf(key: SettingsKey, kind: JobKind | undefined) {
  const { default: fixed, "x-defaults": byKind } = keySchemas[key];
  return fixed ?? (kind && byKind?.[kind]);
}

export function describeKey(key: SettingsKey): string {
  return l10n.t(keySchemas[key].description);
}

/**
 * The schema for the JSON service: keys that this kind does not read are known, but not offered.
 */
export function schemaFor(kind: JobKind | undefined): JSONSchema {
  const properties = settingsKeys.map((key): [string, JSONSchema] => {
    const { type, minimum } = keySchemas[key];
    return [
      key,
      {
        type,
        minimum,
        default: defaultOf(key, kind),
        description: describeKey(key),
        doNotSuggest: !isReadBy(key, kind),
      },
    ];
  });
  return {
    type: "object",
    properties: Object.fromEntries(properties),
  };
}

export const allKinds: readonly (JobKind | undefined)[] = [...jobKinds, undefined];

/** The schedules that Azure's documentation explains. */
export const exampleSchedules: readonly string[] = source.properties.schedule.examples;
