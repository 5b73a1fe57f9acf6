import * as l10n from "@vscode/l10n";

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
      /** For a support request: the front end's id of the exchange. */
      readonly requestId?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }

  get status(): number | undefined {
    return this.details.status;
  }
}

/** What was being done, such as "Starting mailer", and where. */
export interface Doing {
  readonly doing: string;
  readonly site: string;
}

/** The error of an answer that is not a success. `secret` is removed wherever the answer repeats it. */
export function errorOfAnswer(
  { doing, site }: Doing,
  response: Response,
  body: string,
  secret: string,
): KuduError {
  const reason = hide(reasonOf(response, body), secret);
  const failure = failureOf(response);
  return new KuduError(
    l10n.t("{0} on {1} failed: {2}", doing, site, explain(failure, reason)),
    failure,
    {
      status: response.status,
      reason,
      requestId: response.headers.get("x-ms-request-id") ?? undefined,
    },
  );
}

/** The error of a call that got no answer. Source of the codes: Node's and undici's own. */
export function errorOfSilence({ doing, site }: Doing, cause: unknown): KuduError {
  const code = codeOf(cause);
  const why = unreachableReasons()[code ?? ""] ?? l10n.t("the connection broke");
  return new KuduError(
    l10n.t(
      "{0} on {1} failed: {2}. Check that the site or the local host is running and that its address is right.",
      doing,
      site,
      why,
    ),
    "unreachable",
    { reason: code, cause },
  );
}

export function errorOfTimeout({ doing, site }: Doing, seconds: number): KuduError {
  return new KuduError(
    l10n.t(
      "{0} on {1} failed: no answer within {2} seconds. Try again; if it stays so, restart the site or the local host.",
      doing,
      site,
      seconds,
    ),
    "timeout",
  );
}

/** The error of a success that is not what Kudu sends, such as a sign-in page. */
export function errorOfForeignAnswer({ doing, site }: Doing, status: number): KuduError {
  return new KuduError(
    l10n.t("{0} on {1} failed: {2}", doing, site, explain("notKudu", undefined)),
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

function explain(failure: KuduFailure, reason: string | undefined): string {
  switch (failure) {
    case "unauthorized":
      return l10n.t("the credentials were refused. Sign in again or renew the token.");
    case "forbidden":
      return l10n.t(
        "access was denied. Check your role on the site and the access restrictions of its SCM site.",
      );
    case "notFound":
      return reason === undefined
        ? l10n.t(
            "it was not found. Up to 35 seconds after a deployment or a restart Azure does not know a WebJob yet: refresh and try again.",
          )
        : l10n.t("it was not found ({0}).", reason);
    case "changed":
      return l10n.t("the file was changed meanwhile. Open it again and repeat the change.");
    case "unavailable":
      return l10n.t("the site is busy or not available at the moment. Try again in a minute.");
    case "notKudu":
      return l10n.t(
        "the site answered with a web page instead of the WebJobs API. Check the address; on Linux, WebJobs need the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT=false.",
      );
    default:
      return reason ?? l10n.t("the site gave no reason. Its log may tell more.");
  }
}

function unreachableReasons(): Readonly<Record<string, string>> {
  return {
    ECONNREFUSED: l10n.t("nothing listens there"),
    ENOTFOUND: l10n.t("the host name is unknown"),
    EAI_AGAIN: l10n.t("the host name could not be looked up"),
    ECONNRESET: l10n.t("the connection was cut"),
    EPIPE: l10n.t("the connection was cut"),
    UND_ERR_SOCKET: l10n.t("the connection was cut"),
    ETIMEDOUT: l10n.t("the connection timed out"),
    UND_ERR_CONNECT_TIMEOUT: l10n.t("the connection timed out"),
    EHOSTUNREACH: l10n.t("the network has no way to it"),
    ENETUNREACH: l10n.t("the network has no way to it"),
    DEPTH_ZERO_SELF_SIGNED_CERT: l10n.t("its certificate is not trusted"),
    SELF_SIGNED_CERT_IN_CHAIN: l10n.t("its certificate is not trusted"),
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: l10n.t("its certificate is not trusted"),
    CERT_HAS_EXPIRED: l10n.t("its certificate has expired"),
    ERR_TLS_CERT_ALTNAME_INVALID: l10n.t("its certificate belongs to another name"),
  };
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

/** Kudu answers with plain text, a JSON string, or a JSON object of the .NET exception (contract 6.9). */
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

function hide(text: string | undefined, secret: string): string | undefined {
  const bare = secret.replace(/^\S+\s+/, "");
  return bare === "" ? text : text?.replaceAll(bare, "•••");
}
