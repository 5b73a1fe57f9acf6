import assert from "node:assert";
import { readFileSync } from "node:fs";
import { type Missing, signs } from "../../../../core/find/foundJob";
import type { Nearest } from "../../../../core/find/nearest";
import {
  brieflyMissing,
  describeClue,
  describeDisagreement,
  describeMissing,
  describeNearest,
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

const nearest: readonly [nearest: Nearest, text: string, add: string | undefined | false][] = [
  [{ why: "mentioned", path: "deploy.cmd", line: 3, job: "mails" }, "deploy.cmd, mails", undefined],
  [{ why: "called", folder: "src/WebJobs" }, "src/WebJobs", "src/WebJobs"],
  [{ why: "program", folder: "src/Tool", project: "Tool.csproj" }, "Tool.csproj", "src/Tool"],
  [{ why: "program", folder: "", project: "Tool.csproj" }, "Tool.csproj", "."],
  [{ why: "functions", folder: "api" }, "api", false],
  [{ why: "functions", folder: "" }, "", false],
];

describe("the row of what comes nearest to a WebJob", () => {
  for (const [given, args, add] of nearest) {
    it(`names and offers what ${given.why} found: ${add}`, () => {
      const row = describeNearest(given);
      assert.deepStrictEqual([row.text.args.join(", "), row.add], [args, add]);
    });
  }
});

describe("the sentences of the finder", () => {
  const clue = { sign: "settings", path: "settings.job" } as const;

  it("are all there in Dutch", () => {
    const said = [
      ...missing.flatMap((each) => [brieflyMissing(each), describeMissing(each)]),
      ...nearest.flatMap(([given]) => {
        const { text, tooltip = text } = describeNearest(given);
        return [text, tooltip];
      }),
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

  it("say by whom a project can be built, and what of an app is a Functions app", () => {
    const said = missing.filter(({ need }) => need === "build").map(describeMissing);
    const whole = nearest.filter(([{ why }]) => why === "functions");
    const sentences = [...said, ...whole.map(([each]) => describeNearest(each).text)];
    const wanted = [/dotnet publish/, /Visual Studio or with MSBuild/, /, and no run file/];
    for (const [at, pattern] of [...wanted, /^\{0\} is an/, /^This folder is an/].entries()) {
      assert.match(sentences[at]?.message ?? "", pattern);
    }
  });

  it("name the program by its file and say which kind counts", () => {
    assert.deepStrictEqual(brieflyMissing(missing[6] as Missing).args, ["A.dll"]);
    const { args } = describeDisagreement({
      about: "kind",
      taken: { sign: "publishSettings", path: "p.json", kind: "continuous" },
      other: { sign: "schedule", path: "settings.job", kind: "triggered" },
    });
    assert.deepStrictEqual(args, ["p.json", "continuous", "settings.job", "triggered"]);
    const said = (["kind", "name"] as const).map(
      (about) => describeDisagreement({ about, taken: clue, other: clue }).message,
    );
    assert.match(said[0] ?? "", /The type \{1\} is used/);
    assert.match(said[1] ?? "", /The name \{1\} is used/);
  });
});
