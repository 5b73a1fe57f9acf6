import { type ForeignText, foreignText, rawText } from "../../core/foreignText";

/**
 * Replaces credentials in a text. To be done before anything is cut: half a token would not be
 * recognised any more.
 */
export function hideSecrets(text: ForeignText, authorization: string): ForeignText {
  return foreignText(
    secretsIn(authorization).reduce(
      (rest, secret) => rest.replaceAll(secret, "•••"),
      rawText(text),
    ),
  );
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
