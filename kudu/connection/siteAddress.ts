/** Where a site's Kudu is, and what people call the site. */
export interface SiteAddress {
  /** Origin of the SCM site, such as `https://myapp.scm.azurewebsites.net`. */
  readonly url: string;
  /** `myapp`, or `myapp/staging` for a slot. */
  readonly name: string;
}

/** True for an address of this machine. */
export function isLoopback(url: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(url).hostname);
}

/**
 * The address of an SCM site as people and publish profiles write it: a host name, `host:443`, or
 * an address whose path is of no interest. Undefined for anything else, for one that carries
 * credentials, and for plain http beyond this machine, where a token would travel in the open.
 */
export function readSiteAddress(text: string): SiteAddress | undefined {
  const written = text.trim();
  const full = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  if (written === "" || !URL.canParse(full)) {
    return undefined;
  }
  const { protocol, username, password, hostname, host, origin } = new URL(full);
  const isHere = isLoopback(full);
  const isSafe = protocol === "https:" || isHere;
  if (!isSafe || username || password || !(isHere || hostname.includes("."))) {
    return undefined;
  }
  const [app] = /^[^.]+(?=\.scm\.)/.exec(hostname) ?? [];
  return { url: origin, name: app ?? host };
}

/**
 * True for the SCM site of an app, false for the app itself: an easy mistake, since the names
 * differ by `.scm`.
 */
export function isAppAddress({ url }: SiteAddress): boolean {
  return /^[^.]+\.(?!scm\.)([\w-]+\.)?azurewebsites\.(net|us|cn)$/.test(new URL(url).hostname);
}
