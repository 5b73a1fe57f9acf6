import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { isAppAddress, readSiteAddress, type SiteAddress } from "./siteAddress";

interface BasicCredentials {
  readonly user: ForeignText | string;
  readonly password: ForeignText | string;
}

/** What a publish profile says about reaching a site's Kudu. The password is a secret. */
export interface PublishProfile extends SiteAddress {
  readonly user: ForeignText;
  readonly password: ForeignText;
}

/**
 * Reads a publish profile as the portal hands it out: XML whose `publishProfile` elements carry
 * everything in attributes. Only the SCM site's ones are of use (FTP reaches files, not the WebJobs
 * API). One for each site in it, none when it has none.
 */
export function readPublishProfiles(text: string): readonly PublishProfile[] {
  const elements = [...text.matchAll(/<publishProfile\b([^>]*)>/gi)].map(([, rest = ""]) =>
    attributesOf(rest),
  );
  const fitting = methods.flatMap((method) =>
    elements.filter((each) => each.publishmethod?.toLowerCase() === method),
  );
  const found = new Map<string, PublishProfile>();
  for (const { publishurl = "", destinationappurl, msdeploysite, username, userpwd } of fitting) {
    const address = scmAddress(publishurl, destinationappurl);
    if (address && username && userpwd && !found.has(address.url)) {
      found.set(address.url, {
        ...address,
        name: nameOf(msdeploysite) ?? address.name,
        user: foreignText(username),
        password: foreignText(userpwd),
      });
    }
  }
  return [...found.values()];
}

/** The value of an `Authorization` header. */
export function basicAuthorization({ user, password }: BasicCredentials): string {
  const pair = `${rawText(user)}:${rawText(password)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/**
 * Some profiles name the front end that many apps share: the SCM site then has the app's own name
 * with `.scm` in it.
 */
function scmAddress(publishUrl: string, appUrl = ""): SiteAddress | undefined {
  const address = readSiteAddress(publishUrl);
  if (!address || !frontEnd.test(new URL(address.url).hostname)) {
    return address;
  }
  const app = readSiteAddress(appUrl.replace(/http:/i, "https:"));
  return app && isAppAddress(app) ? readSiteAddress(app.url.replace(".", ".scm.")) : undefined;
}

const frontEnd = /^waws-|\.publish\.azurewebsites\./;

/** Both name the SCM host; the first is meant for HTTP. */
const methods = ["zipdeploy", "msdeploy"];

/** A slot's `msdeploySite` is `myapp__staging`; people call it `myapp/staging`. */
function nameOf(site: string | undefined): string | undefined {
  return site?.replace("__", "/") || undefined;
}

function attributesOf(text: string): Record<string, string | undefined> {
  const pairs = text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...pairs].map(([, name = "", double, single]) => [
      name.toLowerCase(),
      withoutEntities(double ?? single ?? ""),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (name) {
      return entities[name] ?? all;
    }
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
