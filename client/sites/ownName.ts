import type { Sites } from "./sites";

/** Apps of different regions and directories may have the same name: the later one has its host. */
export function ownName(
  sites: Pick<Sites, "all">,
  { name, url }: { readonly name: string; readonly url: string },
): string {
  const isTaken = sites.all.some(
    ({ label, record }) => label.toLowerCase() === name.toLowerCase() && record.url !== url,
  );
  return isTaken ? `${name} (${new URL(url).host})` : name;
}
