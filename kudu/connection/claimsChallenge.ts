import type { HttpResponse } from "./httpResponse";
/**
 * The `WWW-Authenticate` of a refusal that asks for more claims: the session that was used will not
 * do, another one may. Source: learn.microsoft.com/entra/identity-platform/claims-challenge.
 */
export function claimsChallengeOf(
  response: Pick<HttpResponse, "status" | "headers">,
): string | undefined {
  const challenge = response.headers.get("www-authenticate") ?? "";
  return response.status === 401 && /\bclaims="[^"]+"/i.test(challenge) ? challenge : undefined;
}
