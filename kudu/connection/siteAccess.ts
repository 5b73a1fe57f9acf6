import * as l10n from "@vscode/l10n";
import { basicAuthorization, type PublishProfile, readPublishProfiles } from "./publishProfile";
import type { SignIn } from "./refusalText";
import { isAppAddress, readSiteAddress, type SiteAddress } from "./siteAddress";

/** A site and what lets one in. */
export interface SiteAccess extends SiteAddress {
  /** The value of the `Authorization` header. */
  readonly authorization: string;
  /** What is to be checked when it is refused. */
  readonly signIn: SignIn;
}

/** The message says which place was looked for and how to name one. */
export class SiteAccessError extends Error {
  override readonly name = "SiteAccessError";
}

/**
 * A site as a terminal names it, with the credentials of the environment: `WEBJOBS_TOKEN`, or
 * `WEBJOBS_USER` and `WEBJOBS_PASSWORD`, or the content of its publish profile in
 * `WEBJOBS_PUBLISH_PROFILE`. Throws {@link SiteAccessError}.
 */
export function accessTo(site: string, environment: NodeJS.ProcessEnv): SiteAccess {
  const profiles = profilesIn(environment);
  const profile = profiles.find((each) => isNameOf(each, site));
  const address = profile ?? addressOf(site);
  const own = authorizationOf(environment);
  const authorization = own || authorizationBy(profile, address);
  if (authorization === "" && profiles.length > 0) {
    throw new SiteAccessError(
      l10n.t(
        "The publish profile is of another site than {0}. Specify its own: {1}.",
        new URL(address.url).host,
        profiles.map((each) => `--site ${new URL(each.url).host}`).join(", "),
      ),
    );
  }
  if (authorization === "") {
    throw new SiteAccessError(
      l10n.t(
        "There are no credentials for {0}. Set WEBJOBS_TOKEN, or WEBJOBS_USER and WEBJOBS_PASSWORD, or WEBJOBS_PUBLISH_PROFILE (the content of a publish profile).",
        new URL(address.url).host,
      ),
    );
  }
  const signIn = own === "" ? "profile" : signInOf(own);
  return { url: address.url, name: new URL(address.url).host, authorization, signIn };
}

/**
 * The address of `WEBJOBS_URL`; a local host's may be without credentials in the environment and
 * says so itself.
 */
export function accessToAddress(text: string, environment: NodeJS.ProcessEnv): SiteAccess {
  const address = readSiteAddress(text);
  if (address === undefined) {
    throw new SiteAccessError(
      l10n.t("The URL of the site must be an https URL without credentials."),
    );
  }
  const { url } = address;
  const authorization = authorizationOf(environment);
  return { url, name: new URL(url).host, authorization, signIn: signInOf(authorization) };
}

/** Of credentials of the environment. */
function signInOf(authorization: string): SignIn {
  return authorization === "" ? "none" : authorization.startsWith("Basic ") ? "user" : "token";
}

function addressOf(site: string): SiteAddress {
  const isAddress = /[.:]/.test(site);
  const address = isAddress ? readSiteAddress(site) : undefined;
  if (address === undefined) {
    throw new SiteAccessError(
      isAddress
        ? l10n.t("The URL of the site must be an https URL without credentials.")
        : l10n.t(
            'There\'s no site "{0}". Outside VS Code, specify its SCM host, such as myapp.scm.azurewebsites.net.',
            site,
          ),
    );
  }
  if (isAppAddress(address)) {
    throw new SiteAccessError(
      l10n.t(
        "{0} is the app. Specify its SCM host, such as myapp.scm.azurewebsites.net.",
        new URL(address.url).host,
      ),
    );
  }
  return address;
}

function profilesIn({
  WEBJOBS_PUBLISH_PROFILE: text,
}: NodeJS.ProcessEnv): readonly PublishProfile[] {
  if (!text) {
    return [];
  }
  const profiles = readPublishProfiles(text);
  if (profiles.length > 0) {
    return profiles;
  }
  throw new SiteAccessError(
    /<publishProfile\b/i.test(text)
      ? l10n.t(
          "WEBJOBS_PUBLISH_PROFILE names no SCM site with a password. Download the profile from the portal again, with basic authentication allowed.",
        )
      : l10n.t(
          "WEBJOBS_PUBLISH_PROFILE must contain the content of a publish profile, not its path.",
        ),
  );
}

function isNameOf({ name, url }: PublishProfile, site: string): boolean {
  return site.toLowerCase() === name.toLowerCase() || readSiteAddress(site)?.url === url;
}

function authorizationOf(environment: NodeJS.ProcessEnv): string {
  // Secrets that are read from a file bring its last line end along.
  const [token = "", user = "", password = ""] = [
    environment.WEBJOBS_TOKEN,
    environment.WEBJOBS_USER,
    environment.WEBJOBS_PASSWORD,
  ].map((secret) => secret?.replace(/[\r\n]+$/, ""));
  if (/[^\x20-\x7e]/.test(token)) {
    throw new SiteAccessError(
      l10n.t(
        "WEBJOBS_TOKEN contains a character that no token has, such as a line break. Set it again.",
      ),
    );
  }
  if (token) {
    return `Bearer ${token}`;
  }
  return user && password ? basicAuthorization({ user, password }) : "";
}

/** A profile's password goes to its own site and nowhere else. */
function authorizationBy(profile: PublishProfile | undefined, { url }: SiteAddress): string {
  return profile?.url === url ? basicAuthorization(profile) : "";
}
