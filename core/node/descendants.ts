/** The processes that certain ones started, and what those started in turn. */
import type { ProcessIdentity } from "./processIdentity";
import type { ProcessSnapshot, SeenProcess } from "./processSnapshot";

/**
 * Those of `known` that still run, and all that came of them: their children, and theirs, and whoever is in a group or
 * session that one of them leads, or led until it ended. The system gives no process a number that still names a group or
 * session, so the members of one are no strangers, unless the number became free, a stranger led a session under it and has
 * ended too: such sessions are those of shells, so whoever has a terminal is left alone.
 */
export function findDescendants(
  known: readonly ProcessIdentity[],
  snapshot: ProcessSnapshot,
): SeenProcess[] {
  const family = new Map<number, SeenProcess>();
  /** Numbers of ended processes, and when those began. */
  const ended = new Map<number, number>();
  for (const { pid, started } of known) {
    const seen = snapshot.get(pid);
    if (seen === undefined) {
      ended.set(pid, momentOf(started));
    } else if (seen.started === started) {
      family.set(pid, seen);
    }
  }
  const isLeftBehind = (led: number, { started, hasTerminal }: SeenProcess): boolean =>
    !hasTerminal && momentOf(started) >= (ended.get(led) ?? Number.POSITIVE_INFINITY);
  const isOfFamily = (each: SeenProcess): boolean =>
    [each.parent, each.group, each.session].some((one) => family.has(one)) ||
    [each.group, each.session].some((led) => isLeftBehind(led, each));

  for (let size = -1; size !== family.size; ) {
    size = family.size;
    for (const each of snapshot.values()) {
      if (!family.has(each.pid) && isOfFamily(each)) {
        family.set(each.pid, each);
      }
    }
  }
  family.delete(process.pid);
  return [...family.values()];
}

/** Linux counts ticks, others tell a date. */
function momentOf(started: string): number {
  return /^\d+$/.test(started) ? Number(started) : Date.parse(started);
}
