import { deepEqual, equal } from "node:assert/strict";
import { targetsIn } from "../../../../core/find/scriptTargets";

const place = "App_Data/jobs/triggered";

/** The name of each place, what is copied there, `bare` where nothing is said of it. */
const rows: readonly (readonly [why: string, text: string, ...targets: string[]])[] = [
  ["a copy", `cp -r src/mail out/${place}/mail`, "mail: cp src/mail"],
  [
    "a copy in capitals",
    `XCOPY src\\mail APP_DATA\\JOBS\\Continuous\\mail`,
    "mail: XCOPY src/mail",
  ],
  ["a copy among other commands", `echo a && cp b ${place}/c; echo d`, "c: cp b"],
  ["two copies on a line", `cp a ${place}/a & cp b ${place}/b`, "a: cp a", "b: cp b"],
  ["no copy", `dotnet publish src/mail -o ${place}/mail`, "mail:"],
  ["a folder that is made", `mkdir -p ${place}/mail`, "mail: bare"],
  ["a folder that is made in capitals", `MD ${place}\\mail x`, "mail: bare"],
  ["the place alone", `"${place}/mail"`, "mail: bare"],
  ["no name", `cp a ${place}`, "none: cp a"],
  ["a variable for a name", `cp a ${place}/$NAME`, "none: cp a"],
  ["a file for a name", `cp a ${place}/a.ZIP`, "none: cp a"],
  ["a name with an ending inside", `cp a ${place}/a.json.b`, "a.json.b: cp a"],
  ["a comment", `# cp a ${place}/b`],
  ["a comment in capitals", `  REM cp a ${place}/b`],
  ["a comment by colons", `:: cp a ${place}/b`],
  ["a comment by slashes", `// cp a ${place}/b`],
  ["a word that only begins so", `remote cp a ${place}/b`, "b: remote cp a"],
  ["a comment behind a command", `cp a ${place}/b # c`, "b: cp a c"],
  ["a variable of Octopus", `#{cp} a ${place}/b`, "b: a"],
  [
    "the root in a variable",
    `cp "$SRC/my app/a" \${X}/b "$(Y)\\c" %Z%/d ${place}/e`,
    "e: cp my app/a b c d my app/a",
  ],
  ["a variable inside", `cp a/$B/c ${place}/e`, "e: cp"],
  ["quotes", `cp 'a' "b" ${place}/e`, "e: cp a b"],
  ["quotes in quotes", `cp "it's" ${place}/e`, "e: cp it's"],
  ["a star", `cp a/*.js b/** ${place}/e`, "e: cp a b"],
  ["a slash at the end", `cp a/ b/. ${place}/e`, "e: cp a b"],
  ["an option", `cp -a --b c- ${place}/e`, "e: cp c-"],
  ["a mark alone", `cp ~ a ${place}/e`, "e: cp a"],
  ["a project wherever it lies", `copy **/*Mailer.CSPROJ ${place}/e`, "e: copy //Mailer.CSPROJ"],
  [
    "a project in a folder wherever it lies",
    `copy src/**/A.csproj ${place}/e`,
    "e: copy //A.csproj",
  ],
  ["a file of a project", `copy **/A.csproj.user ${place}/e`, "e: copy"],
];

describe("places of jobs in a script", () => {
  for (const [why, text, ...expected] of rows) {
    it(why, () => {
      const found = targetsIn(text).map(({ mention, copied, isBare }) =>
        [`${mention.name ?? "none"}:`, ...(isBare ? ["bare"] : copied)].join(" "),
      );
      deepEqual(found, expected);
    });
  }

  it("have their line, their kind, and what the lines above say, the nearest first", () => {
    const [target] = targetsIn(`a\nb\ncp c App_Data/jobs/Continuous/d`);
    deepEqual(target?.mention, { line: 3, kind: "continuous", name: "d" });
    deepEqual(target?.above, ["b", "a"]);
  });

  it("do not hear of lines far above", () => {
    const far = `first\n${"x\n".repeat(30)}cp c ${place}/d`;
    equal(targetsIn(far)[0]?.above.includes("first"), false);
  });
});
