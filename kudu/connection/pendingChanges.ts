import { isDeepStrictEqual } from "node:util";
import type { Job } from "../../core/kudu";
import type { JobId, JobKind } from "../../core/webJob";

/** What this client deployed and deleted, as long as the site's lists do not show it. */
export interface PendingChanges {
  deployed(job: JobId): void;
  deleted(job: JobId): void;
  /** The list of one kind or both, each doubt settled by asking for the one job. The same array again while nothing changes. */
  reconcile(list: readonly Job[], kind: JobKind | undefined, find: Find): Promise<readonly Job[]>;
}

type Find = (job: JobId) => Promise<Job | undefined>;

/**
 * Kudu's lists show a new job some 5 seconds after its upload, and come from a cache that other instances keep for ten
 * minutes; a single job is never cached (docs/kudu.md#6.4, #6.8).
 */
export function createPendingChanges(): PendingChanges {
  const changes = new Map<string, { readonly job: JobId; readonly isThere: boolean }>();
  let last: readonly Job[] = [];
  const note = (isThere: boolean) => (job: JobId) => void changes.set(keyOf(job), { job, isThere });

  async function settle(
    list: readonly Job[],
    kind: JobKind | undefined,
    find: Find,
  ): Promise<Map<string, Job | undefined>> {
    const answers = new Map<string, Job | undefined>();
    const asked = [...changes].filter(([, { job }]) => kind === undefined || job.kind === kind);
    for (const [key, { job, isThere }] of asked) {
      const isListed = list.some(({ type, name }) => keyOf({ kind: type, name }) === key);
      const found = isListed === isThere ? undefined : await find(job);
      if (isListed === isThere || (found !== undefined) !== isThere) {
        changes.delete(key); // The list is right: it caught up, or somebody else changed the job since.
      } else {
        answers.set(key, found);
      }
    }
    return answers;
  }

  return {
    deployed: note(true),
    deleted: note(false),
    async reconcile(list, kind, find) {
      const answers = await settle(list, kind, find);
      if (answers.size === 0) {
        return list;
      }
      const kept = list.filter(({ type, name }) => !answers.has(keyOf({ kind: type, name })));
      const added = [...answers.values()].filter((job) => job !== undefined);
      const reconciled = [...kept, ...added];
      last = isDeepStrictEqual(reconciled, last) ? last : reconciled;
      return last;
    },
  };
}

function keyOf({ kind, name }: JobId): string {
  return `${kind}/${name.toLowerCase()}`;
}
