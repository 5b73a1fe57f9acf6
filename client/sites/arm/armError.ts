import * as l10n from "@vscode/l10n";
import { networkErrorOf } from "../../../kudu/connection/networkError";
import { adviceOnNetwork, networkReason } from "../../../kudu/connection/networkText";

/** Why Azure did not answer as asked, for programs; people read the message. */
export type ArmFailure =
  | "unreachable"
  | "timeout"
  | "signedOut"
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "busy"
  | "foreign"
  | "failed";

/** One sentence or two: what failed, why, and what to do. Never holds a token. */
export class ArmError extends Error {
  override readonly name = "ArmError";
  constructor(
    message: string,
    readonly failure: ArmFailure,
    readonly details: {
      readonly status?: number;
      /** Azure's own word for the error, such as `AuthorizationFailed`. */
      readonly code?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }
}

/** The error of a call that got no answer, or half of one. */
export function errorOfNoAnswer(doing: string, cause: unknown): ArmError {
  const { code } = networkErrorOf(cause);
  return new ArmError(
    l10n.t(
      "{0} failed: Azure can't be reached, {1}. {2}",
      doing,
      networkReason(code),
      adviceOnNetwork(code),
    ),
    "unreachable",
    { cause },
  );
}

export function errorOfPatience(doing: string, seconds: number): ArmError {
  return new ArmError(
    l10n.t("{0} failed because Azure didn't answer within {1} seconds. Try again.", doing, seconds),
    "timeout",
  );
}

/** The error of a success that is not what Azure sends, such as a proxy's sign-in page. */
export function errorOfForeign(doing: string, cause?: unknown): ArmError {
  return new ArmError(
    l10n.t(
      "{0} failed because the response isn't from Azure. Check for a proxy or sign-in page on the network.",
      doing,
    ),
    "foreign",
    { cause },
  );
}

/**
 * The error of a success whose content is not what Azure documents: nothing is concluded from it,
 * and nothing written.
 */
export function errorOfShape(doing: string): ArmError {
  return new ArmError(
    l10n.t(
      "{0} failed: the answer isn't one that Azure documents, so nothing was changed. Try again. If this persists, look at the app in the Azure portal.",
      doing,
    ),
    "foreign",
  );
}

/** The error of a write that Azure took and that isn't there a moment later. */
export function errorOfRace(doing: string): ArmError {
  return new ArmError(
    l10n.t(
      "{0} failed: another change at the same time undid it. Check the settings in the Azure portal, then try again.",
      doing,
    ),
    "conflict",
  );
}

export function isArmFailure(error: unknown, ...failures: ArmFailure[]): boolean {
  return error instanceof ArmError && failures.includes(error.failure);
}

/** For a `catch`: who was asked to sign in and did not wants nothing more. */
export function undefinedIfSignedOut(error: unknown): undefined {
  if (!isArmFailure(error, "signedOut")) {
    throw error;
  }
}
