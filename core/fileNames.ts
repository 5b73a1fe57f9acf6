/** Names of files and folders that Windows, and so a site on Windows, cannot hold. */

/** True for one segment of a path: device names, forbidden characters, ends that Windows trims. */
export function isForbiddenOnWindows(segment: string): boolean {
  return (
    /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i.test(segment) ||
    /[<>:"|?*\\]|[. ]$/.test(segment) ||
    [...segment].some((character) => character < " ")
  );
}

/** The same for two names that are one file there. */
export function windowsKey(path: string): string {
  return path.toUpperCase();
}
