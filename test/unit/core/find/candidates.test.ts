import { deepEqual, equal } from "node:assert/strict";
import { Candidates } from "../../../../core/find/candidates";
import { decide } from "../../../../core/find/decide";
import type { Clue } from "../../../../core/find/foundJob";

const clue: Clue = { sign: "script", path: "a.sh", kind: "triggered", name: "a" };

const rows: readonly (readonly [why: string, other: Clue, isKept: boolean])[] = [
  ["the same again", { ...clue }, false],
  ["another sign in the same file", { ...clue, sign: "ownPlace" }, true],
  ["the same in another file", { ...clue, path: "b.sh" }, true],
  ["another kind in the same file", { ...clue, kind: "continuous" }, true],
  ["another name in the same file", { ...clue, name: "b" }, true],
];

describe("what is found about a folder", () => {
  for (const [why, other, isKept] of rows) {
    it(`${isKept ? "keeps" : "drops"} ${why}`, () => {
      const candidates = new Candidates();
      candidates.add("x", clue);
      candidates.add("x", other);
      equal(candidates.cluesOf("x").length, isKept ? 2 : 1);
    });
  }

  it("is nothing for a folder that no one found", () => {
    deepEqual(new Candidates().cluesOf("x"), []);
  });

  it("names the first of its projects", () => {
    const candidates = new Candidates();
    candidates.addProject("x", "x/A.csproj");
    candidates.addProject("x", "x/B.csproj");
    equal(candidates.projectOf("x"), "x/A.csproj");
  });

  it("is no disagreement once a person has answered", () => {
    const answer: Clue = { sign: "setting", path: "x", kind: "continuous", name: "b" };
    deepEqual(decide([answer, clue]), { kind: "continuous", name: "b", disagreements: [] });
  });

  it("says nothing while no clue says a kind or a name", () => {
    deepEqual(decide([{ sign: "settings", path: "x/settings.job" }]), {
      ...{ kind: undefined, name: undefined, disagreements: [] },
    });
  });
});
