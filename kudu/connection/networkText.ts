import * as l10n from "@vscode/l10n";
import { isUntrusted } from "./networkError";

/** Completes "… failed: "; without a full stop. */
export function networkReason(code: string): string {
  if (isUntrusted(code)) {
    return l10n.t("its certificate isn't trusted ({0})", code);
  }
  const [, status] = /^PROXY_(\d+)$/.exec(code) ?? [];
  return status === undefined || code === "PROXY_407"
    ? (reasons()[code] ?? l10n.t("the connection was lost"))
    : l10n.t("the proxy refused the connection ({0})", status);
}

function reasons(): Readonly<Record<string, string>> {
  const cut = l10n.t("the connection was closed");
  const timedOut = l10n.t("the connection timed out");
  const noRoute = l10n.t("there's no route to the host");
  return {
    ECONNREFUSED: l10n.t("no process is listening"),
    ENOTFOUND: l10n.t("the host name is unknown"),
    EAI_AGAIN: l10n.t("the host name couldn't be resolved"),
    ECONNRESET: cut,
    EPIPE: cut,
    ETIMEDOUT: timedOut,
    CONNECT_TIMEOUT: timedOut,
    EHOSTUNREACH: noRoute,
    ENETUNREACH: noRoute,
    CERT_HAS_EXPIRED: l10n.t("its certificate has expired"),
    CERT_NOT_YET_VALID: l10n.t("its certificate isn't valid yet"),
    ERR_TLS_CERT_ALTNAME_INVALID: l10n.t("its certificate belongs to another name"),
    HOSTNAME_MISMATCH: l10n.t("its certificate belongs to another name"),
    EPROTO: l10n.t("it doesn't use TLS"),
    PROXY_INVALID: l10n.t("HTTPS_PROXY isn't the URL of an HTTP proxy"),
    PROXY_407: l10n.t("the proxy asks for a user name and a password"),
    PROXY_UNREACHABLE: l10n.t("the proxy of HTTPS_PROXY can't be reached"),
  };
}

/** The next step, a whole sentence. */
export function adviceOnNetwork(code: string): string {
  if (isUntrusted(code)) {
    return l10n.t(
      "A proxy that inspects TLS replaces certificates: set NODE_EXTRA_CA_CERTS to the file of your organization's root certificate.",
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return l10n.t("Check the clock of this machine, then the certificate.");
  }
  if (code === "PROXY_407") {
    return l10n.t("Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT.");
  }
  if (code.startsWith("PROXY_")) {
    return l10n.t("Check HTTPS_PROXY, or name the site in NO_PROXY to connect without a proxy.");
  }
  if (code === "ENOTFOUND") {
    return l10n.t(
      "Copy the host name of the SCM site from the portal or the publish profile: new sites have a hash and a region in it. The name of a private endpoint is known in its own network only.",
    );
  }
  return l10n.t("Check that the site or the local host is running and that its URL is correct.");
}
