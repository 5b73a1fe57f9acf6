/** What the server asks the editor to tell it of, where the editor can be asked. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from "vscode-languageserver";
import { settingsSection } from "../../core/protocol";

/** The files around a settings.job that its problems depend on. */
const watchers = [
  { globPattern: "**/{continuous,triggered}/**" },
  { globPattern: "**/{webjob-publish-settings.json,*.csproj,*.fsproj,*.vbproj}" },
  // The files that say which host reads timers, and where settings come from.
  {
    globPattern:
      "**/{host.json,local.settings.json,appsettings*.json,packages.config,Directory.Build.props,Directory.Packages.props,[Ss]ettings.job}",
  },
];

export async function registerWithEditor(
  connection: Connection,
  { capabilities: { workspace } }: InitializeParams,
): Promise<void> {
  if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    const options = { section: settingsSection };
    await connection.client.register(DidChangeConfigurationNotification.type, options);
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
