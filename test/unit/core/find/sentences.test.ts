import assert from "node:assert";
import { readFileSync } from "node:fs";
import { type Missing, signs } from "../../../../core/find/foundJob";
import {
  brieflyMissing,
  describeClue,
  describeDisagreement,
  describeMissing,
  describeNeededPackages,
} from "../../../../core/find/sentences";

const missing: readonly Missing[] = [
  { need: "runFile" },
  { need: "linuxRunFile", script: "run.cmd" },
  { need: "starter", program: "A.dll" },
  { need: "build", style: "sdk", project: "A.csproj" },
  { need: "build", style: "old", project: "A.csproj" },
  { need: "build", style: "other", project: "package.json" },
  { need: "program", program: "bin/A.dll", runFile: "run.cmd" },
  { need: "rightRunFile", tool: "eslint.config.js" },
  { need: "start", program: "A", runFile: "run.sh" },
  { need: "system", program: "A", system: "Windows", wanted: "Linux" },
];

describe("the sentences of the finder", () => {
  it("are all there in Dutch", () => {
    const clue = { sign: "settings", path: "settings.job" } as const;
    const said = [
      ...missing.flatMap((each) => [brieflyMissing(each), describeMissing(each)]),
      ...Object.values(describeNeededPackages("package.json")),
      ...signs.map((sign) => describeClue({ sign, path: "a" })),
      ...(["kind", "name"] as const).map((about) =>
        describeDisagreement({ about, taken: clue, other: clue }),
      ),
    ];
    const dutch = JSON.parse(readFileSync("l10n/bundle.l10n.nl.json", "utf8")) as object;
    assert.deepStrictEqual(
      said.map(({ message }) => message).filter((message) => !(message in dutch)),
      [],
    );
  });

  it("name the program by its file and say which kind counts", () => {
    assert.deepStrictEqual(brieflyMissing(missing[6] as Missing).args, ["A.dll"]);
    const { args } = describeDisagreement({
      about: "kind",
      taken: { sign: "publishSettings", path: "p.json", kind: "continuous" },
      other: { sign: "schedule", path: "settings.job", kind: "triggered" },
    });
    assert.deepStrictEqual(args, ["p.json", "continuous", "settings.job", "triggered"]);
  });
});
