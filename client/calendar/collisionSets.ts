import type { Instant } from "../../core/cron/zone";

export interface Collision {
  /** Ascending. */
  readonly rows: readonly number[];
  /** How often within the range. */
  readonly count: number;
  readonly first: Instant;
  /** True when they start in the same second each time; otherwise one runs while another starts. */
  readonly isTogether: boolean;
}

/** The sets of jobs that collide, each once with how often. */
export class CollisionSets {
  private readonly known = new Map<string, Collision>();
  /** Of sets that were too many to keep: their names only. */
  private readonly further = new Set<string>();

  get size(): number {
    return this.known.size + this.further.size;
  }

  /** One job alone is no collision. */
  add(rows: readonly number[], more: Omit<Collision, "rows">): void {
    if (rows.length < 2) {
      return;
    }
    const key = keyOf(rows);
    const before = this.known.get(key);
    if (before) {
      this.known.set(key, {
        rows: before.rows,
        count: before.count + more.count,
        first: Math.min(before.first, more.first),
        isTogether: before.isTogether && more.isTogether,
      });
    } else if (this.known.size < mostKept) {
      this.known.set(key, { rows: [...rows].sort((a, b) => a - b), ...more });
    } else {
      this.further.add(key);
    }
  }

  ranked(): Collision[] {
    return [...this.known.values()].sort(
      (a, b) => b.rows.length - a.rows.length || b.count - a.count || a.first - b.first,
    );
  }
}

const mostKept = 5_000;
/** The same for the same jobs in any order: sets of a thousand are looked up thousands of times. */
function keyOf(rows: readonly number[]): string {
  let low = 0;
  let high = 0;
  for (const row of rows) {
    low ^= mix(row + 1);
    high ^= mix(row + 0x5bd1e995);
  }
  return `${rows.length} ${low} ${high}`;
}

/** The last step of MurmurHash3: every bit of the number counts. */
function mix(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
