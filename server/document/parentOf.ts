/** The folder of a URI, without a slash at its end. */
export function parentOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));
}
