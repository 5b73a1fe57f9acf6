import * as l10n from "@vscode/l10n";
import { isPortalJobName } from "../../core/webJob";
import type { KuduFailure } from "../kuduError";

/**
 * IIS looks at an address before Kudu does: a page that says 404 for a name with a dot, a plus or a blank at its end is most
 * likely its request filter (projectkudu/kudu issues 3106 and 3412).
 */
export function refusedName(failure: KuduFailure, job: string | undefined): string | undefined {
  return failure === "notKudu" && job !== undefined && !isPortalJobName(job)
    ? l10n.t(
        "the site's web server doesn't accept “{0}” in a URL. Use only letters, digits, “-”, and “_” in the WebJob name, and deploy again.",
        job,
      )
    : undefined;
}

export function explain(failure: KuduFailure, reason: string | undefined): string {
  switch (failure) {
    case "unauthorized":
      return l10n.t("the credentials were rejected. Sign in again or renew the token.");
    case "forbidden":
      return l10n.t(
        "access was denied. Check your role on the site and the access restrictions of the SCM site.",
      );
    case "notFound":
      return reason === undefined
        ? l10n.t(
            "it wasn't found. It can take Azure up to 35 seconds after a deployment or restart to find a WebJob. Refresh and try again.",
          )
        : l10n.t("it wasn't found ({0}).", reason);
    case "changed":
      return l10n.t("the file was changed in the meantime. Open it again and repeat the change.");
    case "unavailable":
      return l10n.t("the site is busy or unavailable. Try again in a minute.");
    case "notKudu":
      return l10n.t(
        "the site returned a web page instead of the WebJobs API. Check the URL. On Linux, set the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT to false.",
      );
    default:
      return reason === undefined
        ? l10n.t("the site gave no reason. See its log for details.")
        : [reason.replace(/[^.!?]$/, "$&."), adviceOn(reason)].join(" ").trim();
  }
}

/** What to do about Kudu's own words; its refusals are known by heart (docs/kudu.md#6.4, #6.6), its exceptions are not. */
function adviceOn(reason: string): string {
  const [, advice] = advices().find(([words]) => words.test(reason)) ?? [];
  if (advice !== undefined) {
    return advice;
  }
  // The local host's own refusals say what to do.
  const isSentenceOfTwo = /[.!?;:]\s+\S/.test(reason);
  return isSentenceOfTwo ? "" : l10n.t("Try again, or check the site's log for details.");
}

function advices(): readonly [words: RegExp, advice: string][] {
  return [
    [/job is already running/i, l10n.t("Wait until it ends, or end the run.")],
    [
      /in "stopped" state/i,
      l10n.t("Remove the app setting WEBJOBS_STOPPED, or wait until the site has started."),
    ],
    [
      /read-?only|access to the path .* is denied/i,
      l10n.t(
        "Couldn't write to the site's files. If the site runs from a package (WEBSITE_RUN_FROM_PACKAGE), deploy the WebJob inside the package or remove that app setting.",
      ),
    ],
    [
      /being used by another process|directory is not empty/i,
      l10n.t("A file is locked. Stop the WebJob and try again."),
    ],
  ];
}

export function unreachableReasons(): Readonly<Record<string, string>> {
  return {
    ECONNREFUSED: l10n.t("no process is listening"),
    ENOTFOUND: l10n.t("the host name is unknown"),
    EAI_AGAIN: l10n.t("the host name couldn't be resolved"),
    ECONNRESET: l10n.t("the connection was closed"),
    EPIPE: l10n.t("the connection was closed"),
    UND_ERR_SOCKET: l10n.t("the connection was closed"),
    ETIMEDOUT: l10n.t("the connection timed out"),
    UND_ERR_CONNECT_TIMEOUT: l10n.t("the connection timed out"),
    EHOSTUNREACH: l10n.t("there's no route to the host"),
    ENETUNREACH: l10n.t("there's no route to the host"),
    DEPTH_ZERO_SELF_SIGNED_CERT: l10n.t("its certificate isn't trusted"),
    SELF_SIGNED_CERT_IN_CHAIN: l10n.t("its certificate isn't trusted"),
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: l10n.t("its certificate isn't trusted"),
    CERT_HAS_EXPIRED: l10n.t("its certificate has expired"),
    ERR_TLS_CERT_ALTNAME_INVALID: l10n.t("its certificate belongs to another name"),
  };
}
