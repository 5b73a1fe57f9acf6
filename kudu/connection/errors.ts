import * as l10n from "@vscode/l10n";
import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { KuduError, type KuduFailure } from "../kuduError";
import type { HttpResponse } from "./httpResponse";
import { networkErrorOf } from "./networkError";
import { adviceOnNetwork, networkReason } from "./networkText";
import { explainRefusal, refusedName, type SignIn } from "./refusalText";
import { hideSecrets } from "./secrets";

/** What was being done, such as "Starting mailer", and where. */
export interface Operation {
  readonly action: string;
  readonly site: string;
  /** The name of the job that it was done to. */
  readonly job?: string;
  readonly signIn?: SignIn;
}

/**
 * The error of an answer that is not a success. `secret` is removed wherever the answer repeats it.
 */
export function errorFromResponse(
  { action, site, job, signIn }: Operation,
  response: Pick<HttpResponse, "status" | "headers">,
  body: ForeignText,
  secret: string,
): KuduError {
  const text = hideSecrets(body, secret);
  const failure = failureOf(response, rawText(text));
  const reason = isHtml(response) ? undefined : reasonIn(text);
  const why =
    refusedName(failure, job) ??
    stoppedText(failure, rawText(text)) ??
    explainRefusal(failure, reason, signIn ?? signInOf(secret));
  return new KuduError(l10n.t("{0} on {1} failed: {2}", action, site, why), failure, {
    status: response.status,
    reason,
  });
}

/**
 * The front end's page for an app that is stopped or over its quota, SCM site and all (projectkudu/
 * kudu issues 3190 and 3275).
 */
function stoppedText(failure: KuduFailure, body: string): string | undefined {
  return failure === "forbidden" && /\bweb app is stopped\b/i.test(body)
    ? l10n.t(
        "Azure says that the app is stopped. Start it in the Azure portal, or check its quota there.",
      )
    : undefined;
}

/** The error of a call that got no answer. */
export function errorFromNetwork({ action, site }: Operation, cause: unknown): KuduError {
  const { code } = networkErrorOf(cause);
  return new KuduError(
    l10n.t("{0} on {1} failed: {2}. {3}", action, site, networkReason(code), adviceOnNetwork(code)),
    "unreachable",
    { code, cause },
  );
}

export function errorFromTimeout({ action, site }: Operation, seconds: number): KuduError {
  return new KuduError(
    l10n.t(
      "{0} on {1} failed: no answer within {2} seconds. Try again. If this persists, restart the site or the local host.",
      action,
      site,
      seconds,
    ),
    "timeout",
  );
}

/** The error of a success that is not what Kudu sends, such as a sign-in page. */
export function errorFromForeignResponse({ action, site }: Operation, status: number): KuduError {
  return new KuduError(
    l10n.t("{0} on {1} failed: {2}", action, site, explainRefusal("notKudu", undefined)),
    "notKudu",
    { status },
  );
}

/** Words of IIS, ASP.NET and the front end, whatever status they come with. */
const tooLarge =
  /maximum request length exceeded|exceeds the request content length|request entity too large/i;
const outOfTime = /the request timed out|failed to respond within the specified time/i;

function failureOf(response: Pick<HttpResponse, "status" | "headers">, body: string): KuduFailure {
  const { status } = response;
  if (status === 413 || (status >= 400 && tooLarge.test(body))) {
    return "tooLarge";
  }
  if (status === 500 && outOfTime.test(body)) {
    return "timeout";
  }
  const known = failures[status];
  return isHtml(response) && (known === undefined || known === "notFound")
    ? "notKudu"
    : (known ?? "failed");
}

const failures: Readonly<Record<number, KuduFailure>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  412: "changed",
  429: "unavailable",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

export function isHtml({ headers }: Pick<HttpResponse, "headers">): boolean {
  return /^text\/html\b/i.test(headers.get("content-type") ?? "");
}

/**
 * Basic credentials come from a publish profile or a deployment user; a bearer token from an
 * account unless said otherwise.
 */
function signInOf(authorization: string): SignIn {
  return /^basic /i.test(authorization) ? "profile" : "account";
}

/**
 * Kudu answers with plain text, a JSON string, or a JSON object of the .NET exception; Linux with
 * `error` (docs/kudu.md#6.9).
 */
function reasonIn(body: ForeignText): ForeignText | undefined {
  const text = messageIn(rawText(body)) ?? rawText(body);
  return text.trim() === "" ? undefined : foreignText(text);
}

function messageIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "string") {
      return value;
    }
    const { ExceptionMessage, Message, message, error } = value as Record<string, unknown>;
    return [ExceptionMessage, Message, message, error].find((text) => typeof text === "string");
  } catch {
    return undefined; // Not JSON: the text itself is the reason.
  }
}
