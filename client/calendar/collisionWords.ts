import { env, l10n } from "vscode";
import type { Zone } from "../../core/cron/zone";
import type { Collision } from "./collisionSets";
import type { Collisions } from "./collisions";
import type { CollisionLine, CollisionWords } from "./pageData";
import type { Participant } from "./participant";

/** The jobs of one place that may collide, and what came of it. */
export interface PlaceCollisions {
  /** Absent where there is one place only. */
  readonly place?: string;
  readonly collisions: Collisions;
  readonly participants: readonly Participant[];
}

/** What to say of them; `names` are those of the rows. */
export function collisionWords(
  all: readonly PlaceCollisions[],
  names: readonly string[],
  zone: Zone,
): CollisionWords {
  const said = { names, zone };
  return {
    lines: all.flatMap(({ place, collisions }) =>
      collisions.named.map((collision): CollisionLine => {
        const text = sentence(collision, said);
        const { rows, first: at } = collision;
        return { text: inPlace(place, text), rows, at };
      }),
    ),
    busiest: all.flatMap((each) => busiestText(each, said)).join(" "),
    notes: all.flatMap((each) => notesOf(each, said)),
  };
}

interface Said {
  readonly names: readonly string[];
  readonly zone: Zone;
}

function sentence({ rows, count, first, isTogether }: Collision, said: Said): string {
  const jobs = namesOf(rows, said);
  const at = momentText(first, said);
  if (count === 1) {
    return isTogether
      ? l10n.t("{0} start together: {1}", jobs, at)
      : l10n.t("{0} overlap: {1}", jobs, at);
  }
  return isTogether
    ? l10n.t("{0} start together {1} times, first {2}", jobs, countText(count), at)
    : l10n.t("{0} overlap {1} times, first {2}", jobs, countText(count), at);
}

function notesOf({ place, collisions, participants }: PlaceCollisions, said: Said): string[] {
  const { others, frequent, comparedUntil } = collisions;
  const unknown = participants.filter(({ length }) => length === 0).length;
  const notes = [
    comparedUntil !== undefined &&
      l10n.t(
        "Too many runs to compare them all: compared until {0}.",
        momentText(comparedUntil, said),
      ),
    others > 0 && l10n.t("Further sets of WebJobs that collide: {0}.", countText(others)),
    frequent.length > 0 &&
      l10n.t("Run too often to be compared with the others: {0}.", namesOf(frequent, said)),
    unknown > 0 &&
      participants.length > 1 &&
      l10n.t(
        "WebJobs without a known run time, of which only the starts count: {0}.",
        countText(unknown),
      ),
  ].filter((note) => typeof note === "string");
  return notes.map((note) => inPlace(place, note));
}

function busiestText({ place, collisions: { busiest } }: PlaceCollisions, said: Said): string[] {
  if (!busiest) {
    return [];
  }
  const { at, starts, jobs } = busiest;
  const text = l10n.t(
    "Busiest minute: {0}, with {1} starts of {2} WebJobs.",
    momentText(at, said),
    countText(starts),
    countText(jobs),
  );
  return [inPlace(place, text)];
}

function inPlace(place: string | undefined, text: string): string {
  return place === undefined ? text : `${place}: ${text}`;
}

/** A sentence names so many. */
const mostNames = 4;

function namesOf(rows: readonly number[], { names }: Said): string {
  const shown = rows.slice(0, mostNames).map((row) => names[row] ?? "");
  const more = rows.length - shown.length;
  const all = more > 0 ? [...shown, l10n.t("{0} more", countText(more))] : shown;
  return new Intl.ListFormat(env.language, { type: "conjunction" }).format(all);
}

function countText(count: number): string {
  return new Intl.NumberFormat(env.language).format(count);
}

function momentText(at: number, { zone }: Said): string {
  return new Intl.DateTimeFormat(env.language, {
    timeZone: zone.iana,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    second: at % 60_000 === 0 ? undefined : "2-digit",
  }).format(at);
}
