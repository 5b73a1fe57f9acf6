/** What the extension tells the page of the calendar, and the page the extension. */

import type { Instant } from "../../core/cron/zone";
import type { Gap, LostOccurrence } from "../history/timeline";
import type { Outcome } from "../history/timelineRun";
import type { Days, TimeRange } from "./range";

/** What became of an occurrence, or of several in a row. */
export type PastLook = Outcome | LostOccurrence["reason"] | Gap["reason"];

export interface PastMark {
  readonly look: PastLook;
  /** Seconds since the start of the range; `to` is absent for what had no length. */
  readonly from: number;
  readonly to?: number;
  /** What it was, without its time. */
  readonly words: string;
}

/** One job, or one timer in the source of one. */
export interface PageRow {
  readonly name: string;
  /** Absent where all rows are of one place. */
  readonly place?: string;
  /** The schedule in words, and as it is written. */
  readonly words: string;
  readonly text: string;
  /**
   * `held`: the schedule starts nothing for now. `sdk`: the program keeps it itself. `none`: it
   * never runs.
   */
  readonly look: "on" | "held" | "sdk" | "none";
  /** Why it looks so. */
  readonly note?: string;
  readonly canEdit: boolean;
  /** Absent until the row comes into view: what is not seen is not computed. */
  readonly marks?: RowMarks;
}

/** What a row shows of the range. */
export interface RowMarks {
  /** Runs from now on. */
  readonly count: number;
  /** Each of them in seconds since the start of the range, or how many there are in each bin. */
  readonly expected?: readonly number[];
  readonly density?: readonly number[];
  /** When the first of them is, where they are counted. */
  readonly first?: number;
  readonly past: readonly PastMark[];
}

export interface Label {
  readonly at: Instant;
  readonly text: string;
}

export interface CollisionLine {
  readonly text: string;
  /** By their numbers in {@link PageData.rows}. */
  readonly rows: readonly number[];
  readonly at: Instant;
}

export interface CollisionWords {
  /** Named, most important first. */
  readonly lines: readonly CollisionLine[];
  /** The busiest minute of each place. */
  readonly busiest: string;
  /** About those that are not named. */
  readonly notes: readonly string[];
}

export type ZoneChoice = "site" | "local" | "utc";

export interface PageData {
  readonly range: TimeRange;
  readonly rangeText: string;
  readonly now: Instant;
  readonly days: Days;
  /** Milliseconds of a bin of {@link PageRow.density}. */
  readonly bin: number;
  readonly zone: ZoneChoice;
  /** IANA name of the chosen zone. */
  readonly zoneName: string;
  readonly zones: Readonly<Record<ZoneChoice, string>>;
  readonly ticks: readonly Label[];
  readonly changes: readonly Label[];
  readonly rows: readonly PageRow[];
  /** What the person should know of all of it. */
  readonly notes: readonly string[];
  readonly empty?: string;
}

export type ToPage =
  | { readonly type: "data"; readonly data: PageData }
  | { readonly type: "rows"; readonly rows: readonly (readonly [number, PageRow])[] }
  | { readonly type: "collisions"; readonly collisions: CollisionWords }
  /** A row as it would be, while its schedule is being edited; without one as it is. */
  | { readonly type: "preview"; readonly row: number; readonly preview?: PageRow };

export type FromPage =
  | { readonly action: "ready" }
  | { readonly action: "days"; readonly days: Days }
  | { readonly action: "zone"; readonly zone: ZoneChoice }
  | { readonly action: "move"; readonly step: -1 | 0 | 1 }
  | { readonly action: "visible"; readonly rows: readonly number[] }
  | { readonly action: "history" | "edit"; readonly row: number };

/** Sentences that the page puts together; `{0}` is a moment or a number. */
export interface PageTexts {
  readonly language: string;
  readonly expected: string;
  readonly held: string;
  readonly sdk: string;
  readonly changed: string;
  readonly runs: string;
  readonly noRuns: string;
  readonly inBin: string;
  readonly more: string;
  readonly edit: string;
  readonly rows: string;
  readonly columns: Readonly<
    Record<"name" | "words" | "state" | "next" | "count" | "past", string>
  >;
}
