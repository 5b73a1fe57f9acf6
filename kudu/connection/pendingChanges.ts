import { isDeepStrictEqual } from "node:util";
import type { Job } from "../../core/kudu";
import type { JobId, JobKind } from "../../core/webJob";
import { type Clock, systemClock } from "../poll";
import { listDelay } from "./listCache";

/** What this client changed, as long as the site's lists do not show it. */
export interface PendingChanges {
  deployed(job: JobId): void;
  deleted(job: JobId): void;
  /** Its settings are others now. */
  configured(job: JobId): void;
  /**
   * The list of one kind or both, each doubt settled by asking for the one job. The same array
   * again while nothing changes.
   */
  reconcile(list: readonly Job[], kind: JobKind | undefined, find: Find): Promise<readonly Job[]>;
}

type Find = (job: JobId) => Promise<Job | undefined>;

interface Change {
  readonly job: JobId;
  readonly kind: "deployed" | "deleted" | "configured";
  readonly at: number;
}

/**
 * Kudu's lists show a new job and new settings some 5 seconds late, and come from a cache that
 * other instances keep for ten minutes; a single job is never cached (docs/kudu.md#6.4, #6.8).
 */
export function createPendingChanges(clock: Clock = systemClock): PendingChanges {
  const changes = new Map<string, Change>();
  let last: readonly Job[] = [];
  const note = (kind: Change["kind"]) => (job: JobId) =>
    void changes.set(keyOf(job), { job, kind, at: clock.now() });

  /** The jobs of which the list says something else than the site itself. */
  async function settle(
    list: readonly Job[],
    kind: JobKind | undefined,
    find: Find,
  ): Promise<Map<string, Job | undefined>> {
    const answers = new Map<string, Job | undefined>();
    const asked = [...changes].filter(([, { job }]) => kind === undefined || job.kind === kind);
    for (const [key, change] of asked) {
      const isListed = list.some(({ type, name }) => keyOf({ kind: type, name }) === key);
      const isThere = change.kind !== "deleted";
      const mayBeOld = change.kind === "configured" && clock.now() - change.at <= listDelay;
      const found = isListed === isThere && !mayBeOld ? undefined : await find(change.job);
      if ((isListed === isThere && !mayBeOld) || (found !== undefined) !== isThere) {
        changes.delete(key); // The list is right: it caught up, or somebody else changed the job since.
      } else {
        answers.set(key, found);
      }
    }
    return answers;
  }

  return {
    deployed: note("deployed"),
    deleted: note("deleted"),
    configured: note("configured"),
    async reconcile(list, kind, find) {
      const answers = await settle(list, kind, find);
      if (answers.size === 0) {
        return list;
      }
      const listed = new Set<string>();
      const updated = list.flatMap((job) => {
        const key = keyOf({ kind: job.type, name: job.name });
        listed.add(key);
        return answers.has(key) ? (answers.get(key) ?? []) : job;
      });
      const added = [...answers].flatMap(([key, job]) => (listed.has(key) ? [] : (job ?? [])));
      const reconciled = [...updated, ...added];
      last = isDeepStrictEqual(reconciled, last) ? last : reconciled;
      return last;
    },
  };
}

function keyOf({ kind, name }: JobId): string {
  return `${kind}/${name.toLowerCase()}`;
}
