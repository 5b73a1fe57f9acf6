/** Of Microsoft.Web. */
export const webVersion = "api-version=2024-04-01";
/** Of Microsoft.Resources. */
export const accountVersion = "api-version=2022-12-01";

/** Ids come from Azure and stand in the path as they are, but for what a path cannot hold. */
export function pathOf(id: string, below: string): string {
  const path = id.split("/").map((part) => encodeURIComponent(decoded(part)));
  return `${path.join("/")}${below}?${webVersion}`;
}

/** A lone percent sign is one: the text isn't encoded then. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
