/**
 * The marks of a row as shapes: each look has a shape of its own, so that no colour has to be told
 * from another.
 */
import type { PastLook, RowMarks } from "./pageData";

type MarkLook = PastLook | "expected" | "density";

/** Path data of all marks of one look. */
export interface MarkPath {
  readonly look: MarkLook;
  readonly path: string;
}

/** Pixels of a row, and of a second. */
export interface Scale {
  readonly height: number;
  readonly perSecond: number;
  /** Milliseconds of a bin. */
  readonly bin: number;
}

export function markPaths(marks: RowMarks, scale: Scale): MarkPath[] {
  const paths = new Map<MarkLook, string[]>();
  const add = (look: MarkLook, path: string) => {
    const known = paths.get(look);
    if (known) {
      known.push(path);
    } else {
      paths.set(look, [path]);
    }
  };
  for (const { look, from, to = from } of marks.past) {
    const x = from * scale.perSecond;
    add(look, shapes[look](x, Math.max((to - from) * scale.perSecond, 0), scale.height));
  }
  for (const at of marks.expected ?? []) {
    add("expected", bar(at * scale.perSecond, 2, scale.height * 0.3, scale.height));
  }
  addDensity(marks, scale, (path) => add("density", path));
  return [...paths].map(([look, all]) => ({ look, path: all.join("") }));
}

/**
 * As high as there are runs, each step twice as many; bins of the same height are one piece,
 * without seams.
 */
function addDensity(
  { density: counts = [], first = 0 }: RowMarks,
  { height, perSecond, bin }: Scale,
  add: (path: string) => void,
): void {
  const seconds = bin / 1000;
  const most = Math.log2(1 + Math.max(...counts, 1));
  let begin = 0;
  for (const [index, count] of counts.entries()) {
    if (count !== counts[index + 1]) {
      const size = round(height * (0.2 + 0.5 * (Math.log2(1 + count) / most)));
      // The bin of now begins now.
      const from = round(Math.max(begin * seconds, first) * perSecond);
      const width = round((index + 1) * seconds * perSecond - from);
      if (count > 0) {
        add(`M${from} ${round((height - size) / 2)}h${width}v${size}h${-width}z`);
      }
      begin = index + 1;
    }
  }
}

type Shape = (x: number, width: number, height: number) => string;

const ring: Shape = (x, _, height) =>
  `M${round(x - 4)} ${height / 2}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
const line: Shape = (x, width, height) => bar(x, Math.max(width, 3), height - 9, height - 6);
const full: Shape = (x, width, height) => bar(x, Math.max(width, 3), height * 0.3, height);

const shapes: Readonly<Record<PastLook, Shape>> = {
  success: full,
  // As long as it took, and pointed: a failure is found without its colour.
  failed: (x, width, height) =>
    `${bar(x, Math.max(width, 3), 6, height)}M${round(x - 4)} 3h11l-5.5 8z`,
  running: full,
  aborted: full,
  other: full,
  missed: ring,
  overlapped: (x, _, height) => `M${round(x - 5)} ${height / 2}l5 -5l5 5l-5 5z`,
  hostDown: line,
  scheduleOff: line,
  unknown: line,
};

function bar(x: number, width: number, top: number, height: number): string {
  const size = round(height - 2 * top > 0 ? height - 2 * top : height - top - 6);
  return `M${round(x)} ${round(top)}h${round(width)}v${size}h${round(-width)}z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A mark that a person can stop at: when it is, and what. */
export interface Stop {
  /** Seconds since the start of the range. */
  readonly at: number;
  readonly to?: number;
  readonly words?: string;
  /** Runs in a bin. */
  readonly count?: number;
}

/** All marks of a row in order of time. */
export function stopsOf(marks: RowMarks, bin: number): Stop[] {
  const width = bin / 1000;
  const first = marks.first ?? 0;
  return [
    ...marks.past.map(({ from, to, words }): Stop => ({ at: from, to, words })),
    ...(marks.expected ?? []).map((at): Stop => ({ at })),
    ...(marks.density ?? []).flatMap((count, index): Stop[] =>
      count > 0 ? [{ at: Math.max(index * width, first), to: (index + 1) * width, count }] : [],
    ),
  ].sort((a, b) => a.at - b.at);
}

/** The mark at a moment, or the nearest one that is at most `reach` seconds away. */
export function stopAt(stops: readonly Stop[], at: number, reach: number): Stop | undefined {
  let nearest: Stop | undefined;
  let distance = reach;
  for (const stop of stops) {
    const away = at < stop.at ? stop.at - at : Math.max(0, at - (stop.to ?? stop.at));
    if (away <= distance) {
      nearest = stop;
      distance = away;
    }
  }
  return nearest;
}
