import { deepEqual } from "node:assert/strict";
import { withPlaces } from "../../../../core/find/scriptVariables";

const place = "out/App_Data/jobs";

/** A line that sets a variable, one that uses it, and whether the place is put in there. */
const rows: readonly (readonly [why: string, sets: string, uses: string, isPutIn: boolean])[] = [
  ["cmd", `set P=${place}`, "copy a %P%", true],
  ["cmd with quotes, in capitals", `  @SET "P=${place}"`, "copy a !p!", true],
  ["a text about it", `echo set P=${place}`, "copy a %P%", false],
  ["bash", `P="${place}"`, `cp a \${P}`, true],
  ["bash that exports it", `  export P=${place} `, "cp a $P", true],
  ["a text about bash", `echo P=${place}`, "cp a $P", false],
  ["PowerShell", `$P = Join-Path $x '${place}'`, "Copy-Item a $P", true],
  ["PowerShell in a scope", `$script:P = "${place}"`, "Copy-Item a $(P)", true],
  ["a text about PowerShell", `echo $P = "${place}"`, "Copy-Item a $P", false],
  ["another variable", `P=${place}`, "cp a $Q", false],
  ["another value", "P=out/App_Data/other", "cp a $P", false],
];

describe("variables for the places of jobs", () => {
  for (const [why, sets, uses, isPutIn] of rows) {
    it(`${why}: ${isPutIn}`, () => {
      const [, used] = withPlaces([sets, uses]);
      const filled = uses.replace(/%P%|!p!|\$\{P\}|\$\(P\)|\$P/, () => place);
      deepEqual(used, isPutIn ? filled : uses);
    });
  }

  it("may hold one another", () => {
    deepEqual(withPlaces([`A=${place}`, "B=$A/triggered", "cp x $B/y"]), [
      ...[place, `${place}/triggered`, `cp x ${place}/triggered/y`],
    ]);
  });
});
