import type { ForeignText } from "../core/foreignText";

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
  | "tooLarge"
  | "notKudu"
  | "failed";

/**
 * One sentence or two: what failed, on which site, why, and what to do. Never holds a credential.
 */
export class KuduError extends Error {
  override readonly name = "KuduError";
  constructor(
    message: string,
    readonly failure: KuduFailure,
    readonly details: {
      /** HTTP status; absent when no answer came. */
      readonly status?: number;
      /** What Kudu said. */
      readonly reason?: ForeignText;
      /** Why no answer came: Node's code, or one of ours. */
      readonly code?: string;
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

/**
 * For a `catch`: what is not there is an answer. With a reason it is not the thing that is missing
 * but the route or the whole API.
 */
export function undefinedIfNotFound(error: unknown): undefined {
  if (isFailure(error, "notFound") && !error.details.reason) {
    return undefined;
  }
  throw error;
}
