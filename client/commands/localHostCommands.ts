import { l10n, ThemeIcon } from "vscode";
import { showQuickPick } from "../quickPick";
import type { Services } from "../services";
import { localHostOf, type Target } from "../targets/target";

/**
 * Resolves to the host's url when it is ready. `anyPort`: also where the port of the setting is
 * taken.
 */
export async function startLocalHost(
  services: Services,
  target: Target,
  { anyPort = false }: { readonly anyPort?: boolean } = {},
): Promise<string | undefined> {
  const host = await localHostOf(services, target);
  if (host) {
    if (anyPort) {
      host.useAnyPort();
    }
  }
  await host?.connect();
  return host?.address?.url;
}

export async function stopLocalHost(services: Services, target: Target): Promise<void> {
  const host = await localHostOf(services, target);
  await host?.stop();
}

export async function restartLocalHost(
  services: Services,
  target: Target,
): Promise<string | undefined> {
  const host = await localHostOf(services, target);
  await host?.restart();
  return host?.address?.url;
}

/** What the status bar item offers. */
export async function showLocalHostMenu(services: Services): Promise<void> {
  const { hosts } = services;
  const items = [
    ...hosts.running.flatMap((host) => [
      {
        label: l10n.t("Stop Local Host"),
        iconPath: new ThemeIcon("debug-stop"),
        description: host.workspaceFolder.name,
        detail: host.address?.url,
        run: () => host.stop(),
      },
      {
        label: l10n.t("Restart Local Host"),
        iconPath: new ThemeIcon("debug-restart"),
        description: host.workspaceFolder.name,
        run: () => host.restart(),
      },
    ]),
    {
      label: l10n.t("Show Output"),
      iconPath: new ThemeIcon("output"),
      run: async () => hosts.showOutput(),
    },
  ];
  const picked = await showQuickPick(items, { placeHolder: l10n.t("Local host") });
  await picked?.run();
}
