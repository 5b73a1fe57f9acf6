import { equal } from "node:assert/strict";
import { timerDefinition } from "../../../../../server/features/timer/definition";
import { atTimer } from "./atTimer";

/** The first character of the value in local.settings.json. */
const definitions: readonly (readonly [marked: string, column?: number])[] = [
  ['"|%NIGHTLY%"', 25],
  ['"%|NIGHTLY%"', 25],
  ['"%NIGHTLY|%"', 25],
  ['"%NIGHTLY%|"', 25],
  ['"%NIGHTLY%"|'],
  ['"%OTHER|%"'],
  ['"0 */%MIN|% * * * *"', 84],
  ['"0 |*/%MIN% * * * *"'],
  ['"%NIGH|TLY% %MIN%"', 25],
  ['"%NIGHTLY% %M|IN%"', 84],
  ['"%NIGHTLY% |%MIN%"', 84],
  ['"0 0 8| * * *"'],
  // In pieces, no place is the name's own: with one name it can only be that.
  ['"%NIGHT|" + "LY%"', 25],
  ['"%NIGHT|" + "LY% %MIN%"'],
];

describe("the setting that a timer names", () => {
  for (const [marked, column] of definitions) {
    it(`is gone to from ${marked}: ${column}`, async () => {
      const { found, position } = await atTimer(marked);
      equal(timerDefinition(found, position)?.range.start.character, column);
    });
  }
});
