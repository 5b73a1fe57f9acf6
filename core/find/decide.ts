/**
 * Kind and name of a job from all that was found about it; what the clues disagree about is said,
 * never dropped.
 */
import type { JobKind } from "../webJob";
import type { Clue, Disagreement } from "./foundJob";

export interface Decision {
  readonly kind?: JobKind;
  readonly name?: string;
  readonly disagreements: readonly Disagreement[];
}

/** `clues` with the strongest first. */
export function decide(clues: readonly Clue[]): Decision {
  const kind = clues.find((clue) => clue.kind !== undefined);
  const name = clues.find((clue) => clue.name !== undefined);
  return {
    kind: kind?.kind,
    name: name?.name,
    disagreements: [
      ...othersThan(kind, clues, "kind", (clue) => clue.kind),
      ...othersThan(name, clues, "name", (clue) => clue.name?.toLowerCase()),
    ],
  };
}

/** A person's answer ends every disagreement. One clue of each sign is enough to say it. */
function othersThan(
  taken: Clue | undefined,
  clues: readonly Clue[],
  about: Disagreement["about"],
  read: (clue: Clue) => string | undefined,
): Disagreement[] {
  if (taken === undefined || taken.sign === "setting") {
    return [];
  }
  const others = clues.filter((clue) => read(clue) !== undefined && read(clue) !== read(taken));
  return others
    .filter((clue, at) => others.findIndex((each) => each.sign === clue.sign) === at)
    .map((other) => ({ about, taken, other }));
}
