import type { WebApp } from "./armTypes";

/**
 * Origin of the SCM site of an app or slot, as Azure says it: names built from the app's own name
 * miss newer sites, whose hosts carry a hash and a region (docs/kudu.md#6). Undefined when Azure
 * names none.
 */
export function scmAddressOf({ properties }: WebApp): string | undefined {
  const host = properties?.hostNameSslStates?.find(
    ({ hostType }) => hostType?.toLowerCase() === "repository",
  )?.name;
  return host ? originOf(host) : undefined;
}

/** A host is a name, with a port only on this machine, where tests listen. */
function originOf(host: string): string | undefined {
  const scheme = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) ? "http" : "https";
  const address = `${scheme}://${host}`;
  return URL.canParse(address) && new URL(address).host === host.toLowerCase()
    ? new URL(address).origin
    : undefined;
}

/** `NAME` or `NAME/SLOT`, and the group that it lies in. */
export function namesIn(resourceId: string): {
  readonly name: string;
  readonly group: string | undefined;
} {
  const part = (kind: string) =>
    new RegExp(`/${kind}/([^/]+)`, "i").exec(resourceId)?.[1]?.trim() || undefined;
  const slot = part("slots");
  const site = part("sites") ?? "";
  return { name: slot ? `${site}/${slot}` : site, group: part("resourceGroups") };
}

/** The page of a resource in the portal; `tenant` makes it open in the right directory. */
export function portalAddress(portal: string, tenant: string | undefined, id: string): string {
  return `${portal}/#${tenant ? `@${encodeURIComponent(tenant)}/` : ""}resource${id}`;
}
