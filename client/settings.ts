import { Disposable, type Uri, type WorkspaceFolder, workspace } from "vscode";
import type { KnownJob } from "../core/find/search";
import { settingsSection } from "../core/protocol";

/** The settings that the client reads itself; names, types and defaults stand in package.json. */
export interface ClientSettings {
  readonly jobsRoot: string;
  readonly jobs: Readonly<Record<string, KnownJob>>;
  readonly timeZone: string;
  readonly platform: "both" | "windows" | "linux";
  readonly refreshInterval: number;
  readonly "preview.count": number;
  readonly "history.count": number;
  readonly "run.deployedCopy": "ask" | "source" | "copy";
  readonly build: Readonly<Record<string, unknown>>;
  readonly "deploy.exclude": readonly string[];
  readonly "deploy.defaultExcludes": boolean;
  readonly "deploy.watchSeconds": number;
  readonly "deploy.confirm": "remote" | "always" | "never";
  readonly "tasks.autoDetect": boolean;
  readonly "codeLens.enabled": boolean;
  readonly alerts: "badge" | "notify" | "off";
  readonly "localHost.start": "onDemand" | "all";
  readonly "localHost.port": number;
  readonly "localHost.timing": "local" | "azure";
  readonly "localHost.keepHome": boolean;
}

/**
 * What was read since the settings last changed: a tree of many jobs asks the same again and again.
 */
const read = new Map<string, unknown>();

/** Forgets what was read whenever the settings, or the folders that have them, change. */
export function followSettings(): Disposable {
  return Disposable.from(
    workspace.onDidChangeConfiguration(() => read.clear()),
    workspace.onDidChangeWorkspaceFolders(() => read.clear()),
  );
}

/**
 * The value that counts in `scope`; package.json gives each setting a default, so there always is
 * one.
 */
export function readSetting<K extends keyof ClientSettings>(
  name: K,
  scope?: WorkspaceFolder | Uri,
): ClientSettings[K] {
  const uri = scope && "uri" in scope ? scope.uri : scope;
  const key = `${name} ${uri ?? ""}`;
  if (!read.has(key)) {
    read.set(key, workspace.getConfiguration(settingsSection, scope).get(name));
  }
  return read.get(key) as ClientSettings[K];
}
