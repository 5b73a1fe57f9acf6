/** The one walk from certain processes to those they started, and what those started in turn. */
import {
  isSameStart,
  momentOf,
  type ProcessIdentity,
  type ProcessTable,
  type SeenProcess,
} from "./process";

/** When a number named a process that has ended, by the moments of {@link momentOf}. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Those of `known` that still run, and all that came of them: their children, and theirs, and
 * whoever is in a group or session that one of them leads, or led until it ended; on Windows, where
 * a child keeps the number of a parent that has ended, also the children of those. Parents come
 * before their children.
 *
 * A number may be a stranger's by now. On POSIX the system gives no process a number that still
 * names a group or session, so the members of one are no strangers, unless the number became free,
 * a stranger led a session under it and has ended too: such sessions are those of shells, so
 * whoever has a terminal is left alone. On Windows a child counts only when it was started while
 * its parent ran.
 */
export function findDescendants(
  known: readonly ProcessIdentity[],
  table: ProcessTable,
): SeenProcess[] {
  const found = new Map<number, SeenProcess>();
  const ended = new Map<number, Span>();
  for (const { pid, started, ended: latest } of known) {
    const seen = table.get(pid);
    const from = momentOf(started);
    if (seen === undefined) {
      ended.set(pid, { from, to: latest ?? Number.POSITIVE_INFINITY });
    } else if (isSameStart(started, seen.started)) {
      found.set(pid, seen);
    } else if (latest !== undefined) {
      ended.set(pid, { from, to: Math.min(latest, momentOf(seen.started)) });
    }
  }
  const isIn = (span: Span | undefined, { started }: SeenProcess): boolean =>
    span !== undefined && momentOf(started) >= span.from && momentOf(started) <= span.to;
  const isChild = (each: SeenProcess): boolean => {
    const parent = found.get(each.parent);
    return parent === undefined
      ? isIn(ended.get(each.parent), each)
      : momentOf(each.started) >= momentOf(parent.started);
  };
  const isMember = (each: SeenProcess): boolean =>
    [each.group, each.session].some(
      (led) => found.has(led) || (!each.hasTerminal && isIn(ended.get(led), each)),
    );

  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const each of table.values()) {
      if (!found.has(each.pid) && (isChild(each) || isMember(each))) {
        found.set(each.pid, each);
      }
    }
  }
  found.delete(process.pid);
  return [...found.values()];
}

/** A process and everything it started; empty when it does not run. */
export function treeOf(root: number, table: ProcessTable): SeenProcess[] {
  const seen = table.get(root);
  return seen ? findDescendants([seen], table) : [];
}
