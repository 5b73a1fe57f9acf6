import { l10n, window } from "vscode";
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
    host.isAnyPort ||= anyPort;
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
        label: `$(debug-stop) ${l10n.t("Stop Local Host")}`,
        description: host.workspaceFolder.name,
        detail: host.address?.url,
        run: () => host.stop(),
      },
      {
        label: `$(debug-restart) ${l10n.t("Restart Local Host")}`,
        description: host.workspaceFolder.name,
        run: () => host.restart(),
      },
    ]),
    {
      label: `$(output) ${l10n.t("Show Output")}`,
      run: async () => hosts.showOutput(),
    },
  ];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Local host") });
  await picked?.run();
}
