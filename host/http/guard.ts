/** Who may talk to the host: a program on this machine that knows the token, and no web page. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type KuduResponse, text } from "./exchange";

const localNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

export type Guard = (headers: IncomingHttpHeaders) => KuduResponse | undefined;

/**
 * The refusal for a request that must not get in, or undefined. `Host` is checked against DNS
 * rebinding, `Origin` and `Sec-Fetch-Site` against pages of other sites, the token in constant
 * time.
 */
export function createGuard(token: string): Guard {
  const isToken = compareInConstantTime(token);
  return (headers) => {
    if (!isLocalAuthority(headers.host)) {
      return text(403, "The local WebJobs host only responds on 127.0.0.1 and localhost.");
    }
    if (isFromOtherSite(headers)) {
      return text(403, "The local WebJobs host does not answer web pages of other sites.");
    }
    return isToken(tokenOf(headers.authorization))
      ? undefined
      : text(401, "The local WebJobs host needs its token: Authorization: Bearer TOKEN.", {
          "www-authenticate": 'Basic realm="webjobs-host"',
        });
  };
}

function isLocalAuthority(authority = ""): boolean {
  return localNames.has(authority.toLowerCase().replace(/:\d+$/, ""));
}

function isFromOtherSite({ host, origin, "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
  if (site === "cross-site" || site === "same-site") {
    return true;
  }
  return origin !== undefined && origin.toLowerCase() !== `http://${host?.toLowerCase()}`;
}

/** The bearer token, or the password of Basic; the user name may be anything. */
function tokenOf(authorization = ""): string {
  const [scheme = "", credentials = ""] = authorization.trim().split(/ +/);
  if (scheme.toLowerCase() === "bearer") {
    return credentials;
  }
  if (scheme.toLowerCase() !== "basic") {
    return "";
  }
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** Compares digests: equal in length whatever is given, so that timing reveals nothing. */
function compareInConstantTime(secret: string): (given: string) => boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  const expected = digest(secret);
  return (given) => timingSafeEqual(digest(given), expected);
}
