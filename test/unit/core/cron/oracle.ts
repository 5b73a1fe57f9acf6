import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { TimerDialect } from "../../../../core/cron/dialect";

/** The wall times from which the real NCrontab was asked, one list of occurrences each. */
export const bases = [
  Date.UTC(2023, 11, 31, 23, 59, 30),
  Date.UTC(2024, 1, 28, 12, 34, 56),
  Date.UTC(2025, 5, 15, 8, 0, 0),
];

interface Answer {
  readonly canonical?: string;
  readonly error?: string;
  readonly inner?: string;
  /** Seconds from one occurrence to the next, per base. */
  readonly next?: readonly (readonly number[])[];
  /** How the search ended where it found fewer, per base: `throws:…` (2.0) or `max` (3.4). */
  readonly end?: readonly (string | null)[];
}

export interface OracleRow extends Answer {
  readonly expr: string;
  readonly src: string;
  readonly ok: boolean;
  /**
   * `non-ascii`: the answer depends on the culture of the machine; `message`: only its text does.
   */
  readonly caveat?: "non-ascii" | "message";
}

interface StoredRow extends OracleRow {
  readonly v330?: Difference;
  readonly v340?: Difference;
}

/** What a later version answers differently; null inside `next` = the same for that base. */
type Difference = Answer & { readonly next?: readonly (readonly number[] | null)[] };

const stored: readonly StoredRow[] = gunzipSync(
  readFileSync("test/fixtures/ncrontab/oracle.jsonl.gz"),
)
  .toString("utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

/** What the real NCrontab 2.0 (`windows`), 3.3.0 (`sdk`) or 3.4 (`linux`) answered. */
export function oracleRows(dialect: TimerDialect): OracleRow[] {
  return stored.map(({ v330, v340, ...row }) => {
    const later = { windows: undefined, sdk: v330, linux: v340 }[dialect];
    if (later === undefined) {
      return row;
    }
    const next = (later.next ?? row.next)?.map((list, base) => list ?? row.next?.[base] ?? []);
    return { ...row, ...later, next };
  });
}
