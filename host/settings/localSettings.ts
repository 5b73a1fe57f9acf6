/**
 * App settings and connection strings from a `local.settings.json`, under the names that Azure
 * gives them.
 */

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { isFault } from "../../core/newtonsoft/fault";
import { readNewtonsoft } from "../../core/newtonsoft/read";
import { readBoundedSync } from "../../core/node/readBounded";
import { settingsLimit } from "../../core/settingsFile";
import { isInside } from "../files/confine";
import { StartError } from "../startError";

export interface LocalSettings {
  /** App settings by their plain name. */
  readonly values: Readonly<Record<string, string>>;
  /** Environment variables such as `CUSTOMCONNSTR_Storage`. */
  readonly connectionStrings: Readonly<Record<string, string>>;
}

export const noLocalSettings: LocalSettings = { values: {}, connectionStrings: {} };

const fileName = "local.settings.json";

/** The folders that are searched for the file: from the jobs folder upwards, `top` the last. */
export function foldersToSearch(jobsFolder: string, top: string): string[] {
  const folders: string[] = [];
  let folder = resolve(jobsFolder);
  // Above the root is the root again.
  while (isInside(top, folder) && folder !== folders.at(-1)) {
    folders.push(folder);
    folder = dirname(folder);
  }
  return folders;
}

/** The nearest file, or undefined. */
export function findLocalSettings(folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, fileName)).find((path) => existsSync(path));
}

/** Fails with a {@link StartError} that names the file and the place in it. */
export function readLocalSettings(path: string): LocalSettings {
  const { IsEncrypted, Values, ConnectionStrings } = readObject(path);
  if (IsEncrypted === true) {
    throw new StartError(
      l10n.t(
        '{0} is encrypted ("IsEncrypted": true). Only Azure Functions Core Tools can read it. Decrypt it with: func settings decrypt',
        path,
      ),
    );
  }
  return {
    values: readValues(path, Values),
    connectionStrings: readConnectionStrings(path, ConnectionStrings),
  };
}

function readObject(path: string): Record<string, unknown> {
  const text = readText(path).replace(/^\ufeff/, "");
  const read = readNewtonsoft(text);
  if (isFault(read)) {
    const before = text.slice(0, read.offset);
    const line = before.split("\n").length;
    const column = before.length - before.lastIndexOf("\n");
    throw new StartError(
      l10n.t("{0} isn't valid JSON: see line {1}, column {2}.", path, line, column),
    );
  }
  if (read && read.type !== "object") {
    throw new StartError(l10n.t('{0} must contain a JSON object with "Values".', path));
  }
  return (read?.value ?? {}) as Record<string, unknown>;
}

function missing(path: string): never {
  throw new Error(`${path} does not exist`);
}

function readText(path: string): string {
  try {
    return readBoundedSync(path, settingsLimit)?.toString("utf8") ?? missing(path);
  } catch (error) {
    throw new StartError(
      l10n.t("The settings file can't be read: {0}.", (error as Error).message.replace(/\.$/, "")),
    );
  }
}

function readValues(path: string, values: unknown): Record<string, string> {
  return mapMembers(path, "Values", values, (name, value) => [name, textOf(value)]);
}

function readConnectionStrings(path: string, strings: unknown): Record<string, string> {
  return mapMembers(path, "ConnectionStrings", strings, (name, value) => {
    const { ConnectionString, ProviderName } = (
      typeof value === "object" && value !== null ? value : { ConnectionString: value }
    ) as { ConnectionString?: unknown; ProviderName?: unknown };
    return [`${connectionPrefix(ProviderName)}_${name}`, textOf(ConnectionString)];
  });
}

/**
 * Azure names a connection string by the kind that the portal asks for; a file knows the provider
 * only.
 */
function connectionPrefix(provider: unknown): string {
  switch (String(provider).toLowerCase()) {
    case "system.data.sqlclient":
    case "microsoft.data.sqlclient":
      return "SQLAZURECONNSTR";
    case "mysql.data.mysqlclient":
      return "MYSQLCONNSTR";
    case "npgsql":
      return "POSTGRESQLCONNSTR";
    default:
      return "CUSTOMCONNSTR";
  }
}

type Member = [name: string, value: string | undefined];

function mapMembers(
  path: string,
  section: string,
  members: unknown,
  map: (name: string, value: unknown) => Member,
): Record<string, string> {
  const entries = typeof members === "object" && members !== null ? Object.entries(members) : [];
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const [mapped, text] = map(name, value);
      if (text === undefined) {
        throw new StartError(
          l10n.t('{0}: values in "{1}" must be texts, but "{2}" isn\'t one.', path, section, name),
        );
      }
      if (`${mapped}${text}`.includes("\0")) {
        throw new StartError(
          l10n.t(
            '{0}: "{1}" contains a NUL character, which can\'t be passed to a process.',
            path,
            section,
          ),
        );
      }
      return [mapped, text];
    }),
  );
}

/** Numbers and booleans become texts, as every environment variable is one. */
function textOf(value: unknown): string | undefined {
  return value === null || typeof value === "object" || value === undefined
    ? undefined
    : String(value);
}
