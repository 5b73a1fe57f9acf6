/**
 * One line for an error that no one expected: what, and where in the program; the whole stack when
 * asked for.
 */
export function describeCrash(error: unknown, isVerbose: boolean): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (isVerbose) {
    return error.stack ?? error.message;
  }
  const [, place] = /\n\s+at ([^\n]+)/.exec(error.stack ?? "") ?? [];
  return place === undefined ? error.message : `${error.message} (${place})`;
}
