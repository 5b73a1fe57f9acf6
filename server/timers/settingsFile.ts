/** Where `%name%` may find its value: `local.settings.json` and `appsettings*.json`. */
import type { ASTNode, ObjectASTNode } from "vscode-json-languageservice";
import { member, parseJson, writtenString } from "../sources/json/functionJson";
import type { WrittenTimer } from "../sources/writtenTimer";

export interface SettingsFile {
  readonly uri: string;
  readonly text: string;
  /**
   * `local.settings.json`, which stands for the app settings; else the program's own
   * `appsettings*.json`.
   */
  readonly isLocal: boolean;
  /** An encrypted file says nothing about values. */
  readonly isEncrypted: boolean;
  readonly settings: readonly Setting[];
}

export interface Setting {
  /** With `:` between the names of nested objects. */
  readonly name: string;
  readonly written: WrittenTimer;
  readonly node: ASTNode;
}

export function isSettingsFile(path: string): boolean {
  return /(?:^|\/)(?:local\.settings|appsettings(?:\.[^/]+)?)\.json$/i.test(path);
}

export function parseSettingsFile(uri: string, text: string): SettingsFile {
  const root = parseJson(text);
  const object = root?.type === "object" ? root : undefined;
  const isLocal = /local\.settings\.json$/i.test(uri);
  const encrypted = object && member(object, "IsEncrypted");
  const values = isLocal ? object && member(object, "Values") : object;
  return {
    uri,
    text,
    isLocal,
    isEncrypted: encrypted?.type === "boolean" && encrypted.value,
    settings: values?.type === "object" ? settingsOf(text, values, "") : [],
  };
}

function settingsOf(text: string, object: ObjectASTNode, prefix: string): Setting[] {
  return object.properties.flatMap(({ keyNode, valueNode }) => {
    const name = prefix + keyNode.value;
    if (valueNode?.type === "object") {
      return settingsOf(text, valueNode, `${name}:`);
    }
    return valueNode?.type === "string"
      ? {
          name,
          node: valueNode,
          written: { ...writtenString(text, valueNode), runsOnStartup: false },
        }
      : [];
  });
}

/**
 * The setting that a name means. A setting of the app is an environment variable: the Functions
 * host also tries `__` for `:`, a program's own configuration has only `:`. Letter case counts on
 * Linux only.
 */
export function findSetting(
  { settings, isLocal }: SettingsFile,
  name: string,
  isFunctions: boolean,
): Setting | undefined {
  const wanted = name.toLowerCase();
  const byName = (key: string) =>
    settings.findLast((setting) => setting.name.toLowerCase() === key);
  if (!isLocal) {
    return byName(wanted);
  }
  if (isFunctions) {
    return byName(wanted) ?? byName(wanted.replaceAll(":", "__"));
  }
  return settings.findLast(
    (setting) => setting.name.toLowerCase().replaceAll("__", ":") === wanted,
  );
}

/**
 * The edit that adds a string to the `Values` of `local.settings.json`; undefined when there is no
 * place for it.
 */
export function settingInsertion({ text }: SettingsFile, name: string, value: string) {
  const root = parseJson(text);
  const values = root?.type === "object" ? member(root, "Values") : undefined;
  if (values?.type !== "object") {
    return undefined;
  }
  const last = values.properties.at(-1);
  const property = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  if (last === undefined) {
    return { offset: values.offset + 1, length: 0, text: ` ${property} ` };
  }
  const lineStart = text.lastIndexOf("\n", last.offset) + 1;
  const before = text.slice(lineStart, last.offset);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const separator = before.trim() === "" ? `,${lineBreak}${before}` : ", ";
  return { offset: last.offset + last.length, length: 0, text: separator + property };
}
