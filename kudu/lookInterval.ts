/**
 * Milliseconds between two looks at what changes by itself: the local host is asked often, as it
 * costs nothing; a site seldom.
 */
export function lookInterval(isLocal: boolean): number {
  return isLocal ? 250 : 2_000;
}
