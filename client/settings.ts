import { type ConfigurationScope, workspace } from "vscode";
import { settingsSection } from "../core/protocol";

/** The settings that the client reads itself; names, types and defaults stand in package.json. */
export interface ClientSettings {
  readonly jobsRoot: string;
  readonly timeZone: string;
  readonly platform: "both" | "windows" | "linux";
  readonly refreshInterval: number;
  readonly "preview.count": number;
  readonly "history.count": number;
  readonly "deploy.exclude": readonly string[];
  readonly "deploy.confirm": "remote" | "always" | "never";
  readonly "localHost.start": "onDemand" | "all";
  readonly "localHost.port": number;
  readonly "localHost.timing": "local" | "azure";
  readonly "localHost.keepHome": boolean;
}

/** The value that counts in `scope`; package.json gives each setting a default, so there always is one. */
export function readSetting<K extends keyof ClientSettings>(
  name: K,
  scope?: ConfigurationScope,
): ClientSettings[K] {
  return workspace.getConfiguration(settingsSection, scope).get(name) as ClientSettings[K];
}
