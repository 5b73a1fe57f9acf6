/** What goes wrong at Azure, as its documentation shows it. */

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as HTML. */
  readonly body?: unknown;
}

/** Source: azure-rest-api-specs common-types/resource-management/v5 `ErrorResponse`. */
export function error(
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return { status, headers, body: { error: { code, message } } };
}

/**
 * Source:
 * learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling.
 */
export function throttled(seconds: number | string): Answer {
  return error(429, "TooManyRequests", "The request is being throttled.", {
    "retry-after": String(seconds),
    "x-ms-ratelimit-remaining-subscription-reads": "0",
  });
}

/** Source: learn.microsoft.com/entra/identity-platform/claims-challenge. */
export const claimsChallenge: Answer = error(
  401,
  "InvalidAuthenticationToken",
  "Continuous access evaluation resulted in a challenge.",
  {
    "www-authenticate":
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiY3AxIn19fQ=="',
  },
);

/** Source: learn.microsoft.com/azure/role-based-access-control/troubleshooting. */
export const notAuthorized: Answer = error(
  403,
  "AuthorizationFailed",
  "The client does not have authorization to perform action 'Microsoft.Web/sites/config/list/action'.",
);

export type Fault = Answer | "drop" | "cut";

export interface Faults {
  add(matching: RegExp, answer: Fault): void;
  take(request: string): Fault | undefined;
}

export function faultsOf(): Faults {
  const waiting: { matching: RegExp; answer: Fault }[] = [];
  return {
    add: (matching, answer) => void waiting.push({ matching, answer }),
    take: (request) => {
      const index = waiting.findIndex(({ matching }) => matching.test(request));
      return index < 0 ? undefined : waiting.splice(index, 1)[0]?.answer;
    },
  };
}
