import * as l10n from "@vscode/l10n";
import { explain, refusedName, unreachableReasons } from "./calls/sentences";

/** Why a call did not succeed, for programs; people read the message. */
export type KuduFailure =
  | "unreachable"
  | "timeout"
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "changed"
  | "unavailable"
  | "notKudu"
  | "failed";

/** One sentence or two: what failed, on which site, why, and what to do. Never holds a credential. */
export class KuduError extends Error {
  override readonly name = "KuduError";
  constructor(
    message: string,
    readonly failure: KuduFailure,
    readonly details: {
      /** HTTP status; absent when no answer came. */
      readonly status?: number;
      /** What Kudu said, cut to a readable length. */
      readonly reason?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }

  get status(): number | undefined {
    return this.details.status;
  }
}

/** True for a call that failed in one of these ways; without any, for every failed call. */
export function isFailure(error: unknown, ...failures: readonly KuduFailure[]): error is KuduError {
  return error instanceof KuduError && (failures.length === 0 || failures.includes(error.failure));
}

/** For a `catch`: what is not there is an answer. With a reason it is not the thing that is missing but the route or the whole API. */
export function undefinedIfNotFound(error: unknown): undefined {
  if (isFailure(error, "notFound") && !error.details.reason) {
    return undefined;
  }
  throw error;
}

/** What was being done, such as "Starting mailer", and where. */
export interface Operation {
  readonly action: string;
  readonly site: string;
  /** The name of the job that it was done to. */
  readonly job?: string;
}

/** The error of an answer that is not a success. `secret` is removed wherever the answer repeats it. */
export function errorFromResponse(
  { action, site, job }: Operation,
  response: Response,
  body: string,
  secret: string,
): KuduError {
  const reason = reasonOf(response, hide(body, secret));
  const failure = failureOf(response);
  return new KuduError(
    l10n.t(
      "{0} on {1} failed: {2}",
      action,
      site,
      refusedName(failure, job) ?? explain(failure, reason),
    ),
    failure,
    { status: response.status, reason },
  );
}

/** The error of a call that got no answer. Source of the codes: Node's and undici's own. */
export function errorFromNetwork({ action, site }: Operation, cause: unknown): KuduError {
  const code = codeOf(cause);
  const why = unreachableReasons()[code ?? ""] ?? l10n.t("the connection was lost");
  return new KuduError(
    l10n.t(
      "{0} on {1} failed: {2}. Check that the site or the local host is running and that its URL is correct.",
      action,
      site,
      why,
    ),
    "unreachable",
    { reason: code, cause },
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
    l10n.t("{0} on {1} failed: {2}", action, site, explain("notKudu", undefined)),
    "notKudu",
    { status },
  );
}

function failureOf(response: Response): KuduFailure {
  switch (response.status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return isHtml(response) ? "notKudu" : "notFound";
    case 409:
      return "conflict";
    case 412:
      return "changed";
    case 429:
    case 502:
    case 503:
    case 504:
      return "unavailable";
    default:
      return isHtml(response) ? "notKudu" : "failed";
  }
}

/** The code lies one `cause` deep in what `fetch` throws, or deeper when several addresses were tried. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") {
      return at.code;
    }
    if (at instanceof AggregateError && at.errors.length > 0) {
      return codeOf(at.errors[0]);
    }
  }
  return undefined;
}

export function isHtml(response: Response): boolean {
  return /^text\/html\b/i.test(response.headers.get("content-type") ?? "");
}

/** Kudu answers with plain text, a JSON string, or a JSON object of the .NET exception (docs/kudu.md#6.9). */
function reasonOf(response: Response, body: string): string | undefined {
  if (isHtml(response) || body.trim() === "") {
    return undefined;
  }
  return shorten(messageIn(body) ?? body);
}

function messageIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "string") {
      return value;
    }
    const { ExceptionMessage, Message } = value as Record<string, unknown>;
    return [ExceptionMessage, Message].find((text) => typeof text === "string");
  } catch {
    return undefined; // Not JSON: the text itself is the reason.
  }
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** Before anything is cut: half a token would not be recognised any more. */
function hide(text: string, authorization: string): string {
  return secretsIn(authorization).reduce((rest, secret) => rest.replaceAll(secret, "•••"), text);
}

/** The token, or of `Basic` credentials their encoded form and the password in it. */
function secretsIn(authorization: string): string[] {
  const [scheme = "", value = ""] = authorization.split(/\s+/);
  const bare = value.replace(/=+$/, "");
  const password = /^basic$/i.test(scheme)
    ? Buffer.from(value, "base64").toString().split(":").slice(1).join(":")
    : "";
  return [bare, password].filter((secret) => secret !== "");
}
