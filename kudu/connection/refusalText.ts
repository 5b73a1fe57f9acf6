import * as l10n from "@vscode/l10n";
import { type ForeignText, rawText } from "../../core/foreignText";
import { shownText } from "../../core/shownText";
import { isPortalJobName } from "../../core/webJob";
import type { KuduFailure } from "../kuduError";

/**
 * How the credentials came about: a publish profile, a user and a password in the environment, an
 * account of the editor, a token in the environment, or the token of a local host; `none` where
 * none were sent.
 */
export type SignIn = "profile" | "user" | "account" | "token" | "localHost" | "none";

/**
 * IIS looks at an address before Kudu does: a page that says 404 for a name with a dot, a plus or a
 * blank at its end is most likely its request filter (projectkudu/kudu issues 3106 and 3412).
 */
export function refusedName(failure: KuduFailure, job: string | undefined): string | undefined {
  return failure === "notKudu" && job !== undefined && !isPortalJobName(job)
    ? l10n.t(
        "the site's web server doesn't accept “{0}” in a URL. Use only letters, digits, “-”, and “_” in the WebJob name, and deploy again.",
        job,
      )
    : undefined;
}

/** Why the site refused and what to do: completes "… failed: ". */
export function explainRefusal(
  failure: KuduFailure,
  reason: ForeignText | undefined,
  signIn: SignIn = "account",
): string {
  switch (failure) {
    case "unauthorized":
      return explainUnauthorized(signIn);
    case "forbidden":
      return l10n.t(
        "access was denied. Check your role on the site and the access restrictions of the SCM site.",
      );
    case "notFound":
      return reason === undefined
        ? l10n.t(
            "it wasn't found. It can take Azure up to 35 seconds after a deployment or restart to find a WebJob. Refresh and try again.",
          )
        : l10n.t("it wasn't found ({0}).", shownText(reason));
    case "changed":
      return l10n.t("the file was changed in the meantime. Open it again and repeat the change.");
    case "unavailable":
      return l10n.t("the site is busy or unavailable. Try again in a minute.");
    case "timeout":
      return l10n.t(
        "the site didn't answer in time. It might still be unpacking. Check the WebJob in a minute before you try again.",
      );
    case "tooLarge":
      return l10n.t(
        "it's too large for the site. Exclude files that the WebJob doesn't need, such as logs and test data.",
      );
    case "notKudu":
      return l10n.t(
        "the site returned a web page instead of the WebJobs API. Check the URL. On Linux, set the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT to false.",
      );
    default:
      return reason === undefined
        ? l10n.t("the site gave no reason. See its log for details.")
        : [shownText(reason).replace(/[^.!?]$/, "$&."), adviceOn(rawText(reason))].join(" ").trim();
  }
}

function explainUnauthorized(signIn: SignIn): string {
  switch (signIn) {
    case "profile":
      return l10n.t(
        "the credentials of the publish profile were rejected. Turn on “SCM Basic Auth Publishing Credentials” in the configuration of the app, which new apps have off, or download the publish profile again.",
      );
    case "user":
      return l10n.t(
        "WEBJOBS_USER and WEBJOBS_PASSWORD were rejected. Check them, and turn on “SCM Basic Auth Publishing Credentials” in the configuration of the app, which new apps have off.",
      );
    case "account":
      return l10n.t("the credentials were rejected. Sign in again.");
    case "token":
      return l10n.t("the token in WEBJOBS_TOKEN was rejected. Get a new one.");
    case "none":
      return l10n.t("it wants credentials. Set WEBJOBS_TOKEN.");
    case "localHost":
      return l10n.t("the local host rejected the token. Start the local host again.");
  }
}

/**
 * What to do about Kudu's own words; its refusals are known by heart (docs/kudu.md#6.4), its
 * exceptions are not.
 */
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
      /not configured to run the web job/i,
      l10n.t("Set webJobsEnabled to true in the configuration of the app (sites/config/web)."),
    ],
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
