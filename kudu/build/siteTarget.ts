import type { BuildTarget } from "../../core/build/target";
import type { SiteProperties } from "../siteProperties";

/** What to build for, from what is known of a site. */
export function targetOfSite({ os, bits, stack }: Partial<SiteProperties>): BuildTarget {
  return { ...(os && { os }), ...(bits && { bits }), ...(stack && { stack }) };
}
