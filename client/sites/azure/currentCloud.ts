import { l10n, workspace } from "vscode";
import { type Cloud, type CloudSetting, type CustomCloud, cloudOf } from "../arm/cloud";

/**
 * The cloud of VS Code's own Microsoft accounts. Read from the person's settings alone: a workspace
 * could send tokens to an address of its choice. Throws a sentence when the settings name a cloud
 * and do not describe it.
 */
export function currentCloud(): Cloud {
  const settings = workspace.getConfiguration("microsoft-sovereign-cloud");
  const cloud = cloudOf(
    settings.inspect<CloudSetting>("environment")?.globalValue,
    settings.inspect<CustomCloud>("customEnvironment")?.globalValue,
  );
  if (!cloud) {
    throw new Error(
      l10n.t(
        "The setting microsoft-sovereign-cloud.customEnvironment is incomplete. It needs the https URLs of the management endpoint and the resource manager.",
      ),
    );
  }
  return cloud;
}
