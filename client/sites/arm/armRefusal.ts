/** What Azure says when it refuses a call, in a sentence with what to do. */
import * as l10n from "@vscode/l10n";
import { type ForeignText, foreignText, rawText } from "../../../core/foreignText";
import { shownText } from "../../../core/shownText";
import type { HttpResponse } from "../../../kudu/connection/httpResponse";
import { ArmError, type ArmFailure } from "./armError";

/**
 * The error of an answer that is no success. `secret` is removed wherever the answer repeats it.
 */
export function errorOfStatus(
  doing: string,
  response: HttpResponse,
  body: ForeignText,
  secret: string,
): ArmError {
  // Before anything is cut: half a token would not be recognised any more.
  const { code = "", message: reason } = readFault(rawText(body).replaceAll(secret, "•••"));
  const failure = failureOf(response.status, code, reason);
  return new ArmError(
    l10n.t("{0} failed: {1}", doing, explain(failure, { code, reason }, retryTime(response))),
    failure,
    { status: response.status, code: code || undefined },
  );
}

function failureOf(status: number, code: string, reason: ForeignText | undefined): ArmFailure {
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "notFound";
    case 409:
      return Object.hasOwn(refusals, code) ? "forbidden" : isRace(reason) ? "conflict" : "failed";
    case 429:
    case 502:
    case 503:
    case 504:
      return "busy";
    default:
      return "failed";
  }
}

/**
 * App Service says of a race that another operation is in progress; every other 409 stays as it is.
 */
function isRace(reason: ForeignText | undefined): boolean {
  return (
    reason === undefined ||
    /\b(another|other) (operation|change)\b|in progress/i.test(rawText(reason))
  );
}

/**
 * What lifts a refusal that neither a role nor waiting lifts, by Azure's code. Source:
 * learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors.
 */
const refusals: Readonly<Record<string, () => string>> = {
  ScopeLocked: () => l10n.t("Ask an owner to remove the lock, then try again."),
  RequestDisallowedByPolicy: () =>
    l10n.t("An Azure policy forbids it. Ask the owner of the policy for an exemption."),
  MissingSubscriptionRegistration: () =>
    l10n.t("Register the resource provider in the subscription, then try again."),
  ReadOnlyDisabledSubscription: () =>
    l10n.t(
      "The subscription is disabled, so nothing in it can be changed. Ask its owner to enable it.",
    ),
  SubscriptionNotFound: () =>
    l10n.t("The subscription may have been deleted, or your account may have lost access to it."),
};

/** Refusals that a role lifts. Unknown ones are told in Azure's own words alone. */
const roleCodes = ["", "AuthorizationFailed", "LinkedAuthorizationFailed", "Forbidden"];

function explain(
  failure: ArmFailure,
  { code, reason }: { readonly code: string; readonly reason: ForeignText | undefined },
  wait: number,
): string {
  const advice = Object.hasOwn(refusals, code) ? refusals[code]?.() : undefined;
  if (advice !== undefined) {
    return reason === undefined ? advice : `${sentence(reason)} ${advice}`;
  }
  switch (failure) {
    case "unauthorized":
      return l10n.t("Azure rejected the sign-in. Sign in again.");
    case "forbidden":
      return explainForbidden(code, reason);
    case "notFound":
      return l10n.t("The resource wasn't found in Azure. It might have been deleted or moved.");
    case "conflict":
      return l10n.t("Azure is busy with another change. Try again in a minute.");
    case "busy":
      return wait > 0
        ? l10n.t("Azure is limiting requests. Try again in {0} seconds.", wait)
        : l10n.t("Azure is busy or unavailable. Try again in a minute.");
    default:
      return `${reason === undefined ? l10n.t("Azure didn't give a reason.") : sentence(reason)} ${portalAdvice()}`;
  }
}

function explainForbidden(code: string, reason: ForeignText | undefined): string {
  if (reason === undefined) {
    return l10n.t(
      "your account doesn't have permission. Ask for a role such as Website Contributor.",
    );
  }
  return roleCodes.includes(code)
    ? l10n.t(
        "your account doesn't have permission. Ask for a role such as Website Contributor: {0}",
        shownText(reason),
      )
    : `${sentence(reason)} ${portalAdvice()}`;
}

function portalAdvice(): string {
  return l10n.t("If this persists, check the app in the Azure portal.");
}

function sentence(text: ForeignText): string {
  return shownText(text).replace(/[^.!?]$/, "$&.");
}

/** Azure answers `{"error":{"code","message"}}`, App Service at times `{"Code","Message"}`. */
function readFault(body: string): { code?: string; message?: ForeignText } {
  try {
    const value = JSON.parse(body) as Record<string, unknown> | null;
    const fault = (value?.error ?? value) as Record<string, unknown> | null;
    const message = textOf(fault?.message ?? fault?.Message);
    return {
      code: textOf(fault?.code ?? fault?.Code),
      message: message === undefined ? undefined : foreignText(message),
    };
  } catch {
    return {}; // A page of the front end: nothing for people in it.
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Seconds that `Retry-After` asks to wait, as number or date; 0 when it does not. */
export function retryTime(response: HttpResponse, now = Date.now()): number {
  const text = response.headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, Math.ceil((date - now) / 1000));
}
