import * as l10n from "@vscode/l10n";
import type { ForeignText } from "../../core/foreignText";
import { shownText } from "../../core/shownText";
import type { TunnelOptions } from "./options";

export function unreachableText(
  { site, port, instances = 1 }: TunnelOptions,
  reason?: ForeignText,
): string {
  const text =
    instances > 1
      ? l10n.t(
          "No process is listening on port {0} of the {2} instances of {1} that answered. Open it in the run file; for Node.js: node --inspect=0.0.0.0:{0}",
          port,
          site,
          instances,
        )
      : l10n.t(
          "No process is listening on port {0} of {1}. Open it in the run file; for Node.js: node --inspect=0.0.0.0:{0}",
          port,
          site,
        );
  return reason === undefined ? text : `${text} ${shownText(reason)}`.trim();
}

export function silenceText(site: string): string {
  return l10n.t(
    "The tunnel to {0} was disconnected. The site might be restarting, or the network is down.",
    site,
  );
}

export function noCredentialsText(site: string, reason: string): string {
  return l10n.t("Couldn't get credentials for the tunnel to {0}: {1}", site, reason);
}

export function waitingText(site: string): string {
  return l10n.t("{0} is starting. Retrying the tunnel…", site);
}

export function startingText(site: string): string {
  return l10n.t(
    "{0} is still starting. Try again in a minute, or check why it doesn't start.",
    site,
  );
}

export function stoppedText(site: string): string {
  return l10n.t("{0} is stopped. Start the site and attach again.", site);
}

export function noPortHereText(site: string, code: string): string {
  return l10n.t("Couldn't open a local port for the tunnel to {0} ({1}).", site, code);
}

export function refusalText(status: number, site: string): string {
  switch (status) {
    case 401:
      return l10n.t(
        "The tunnel to {0} rejected the credentials. Sign in again or renew the token.",
        site,
      );
    case 403:
      return l10n.t(
        "The tunnel to {0} denied access. Check your role and the access restrictions of the SCM site.",
        site,
      );
    case 404:
      return noTunnelText(site);
    default:
      return l10n.t(
        "The tunnel to {0} isn't available. The site might be restarting. Try again in a minute.",
        site,
      );
  }
}

export function noTunnelText(site: string): string {
  return l10n.t(
    "Sites on Windows such as {0} don't have a tunnel. Debug the WebJob on the local host, and follow its log on the site.",
    site,
  );
}
