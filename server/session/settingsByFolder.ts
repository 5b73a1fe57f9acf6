/**
 * Settings per folder, asked from the editor once and remembered until it says that they changed.
 */
import type { Connection } from "vscode-languageserver";
import { defaultSettings, settingsSection, type WebJobsSettings } from "../../core/protocol";
import { readSettings } from "./readSettings";

export interface SettingsByFolder {
  get(uri: string): Promise<WebJobsSettings>;
  forget(uri: string): void;
  onChange(listener: () => void): void;
}

/** `canAsk`: the editor answers `workspace/configuration`. */
export function watchSettings(connection: Connection, canAsk: boolean): SettingsByFolder {
  const byUri = new Map<string, Promise<WebJobsSettings>>();
  const listeners: (() => void)[] = [];
  let pushed: unknown;
  connection.onDidChangeConfiguration(({ settings }) => {
    // The event's data belongs to no folder: it counts only for an editor that cannot be asked.
    pushed = (settings as Record<string, unknown> | undefined)?.[settingsSection];
    byUri.clear();
    for (const listener of listeners) {
      listener();
    }
  });
  const ask = async (uri: string) =>
    readSettings(
      canAsk
        ? await connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection })
        : pushed,
    );
  return {
    get(uri) {
      const known = byUri.get(uri) ?? ask(uri).catch(() => defaultSettings);
      byUri.set(uri, known);
      return known;
    },
    forget: (uri) => void byUri.delete(uri),
    onChange: (listener) => void listeners.push(listener),
  };
}
