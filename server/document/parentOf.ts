/**
 * The folder of a URI, without a slash at its end; a query stays, since it says whose folder it is.
 */
export function parentOf(uri: string): string {
  const [path = "", ...query] = uri.split(/(?=[?#])/);
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0)) + query.join("");
}
