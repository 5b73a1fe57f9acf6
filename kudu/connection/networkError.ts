/**
 * No answer, or one that broke off. `code` is Node's, or one of ours: `CONNECT_TIMEOUT`,
 * `PROXY_INVALID`, `PROXY_407`.
 */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  constructor(
    readonly code: string,
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

/** What a connection failed with, as a {@link NetworkError}. */
export function networkErrorOf(error: unknown): NetworkError {
  if (error instanceof NetworkError) {
    return error;
  }
  const code = codeOf(error);
  const [, refusal] =
    /^Bad response: (\d+)$/.exec(error instanceof Error ? error.message : "") ?? [];
  return new NetworkError(refusal === undefined ? (code ?? "UNKNOWN") : `PROXY_${refusal}`, error);
}

/** The code may lie one `cause` deep, or in the errors of several addresses that were tried. */
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

const untrusted =
  /^(UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|PATH_LENGTH_|CERT_(UNTRUSTED|REJECTED|REVOKED|SIGNATURE_|CHAIN_))/;

/** OpenSSL's and Node's codes for a certificate that nothing here vouches for. */
export function isUntrusted(code: string): boolean {
  return untrusted.test(code);
}
