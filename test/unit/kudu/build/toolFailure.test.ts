// What a person reads when a tool failed.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { BuildProblem } from "../../../../core/build/problems";
import type { BuildError } from "../../../../kudu/build/buildError";
import { toolFailure, withSdks } from "../../../../kudu/build/toolFailure";
import { useTemporaryFolder } from "../../temporaryFolder";
import { standIn } from "./standIn";

const problem = (message: string, more: Partial<BuildProblem> = {}): BuildProblem => ({
  ...{ severity: "error", message },
  ...more,
});
const file = join("/", "job", "src", "a.cs");

const rows: [why: string, problems: BuildProblem[], last: string[], message: string][] = [
  [
    "its last line",
    [],
    ["first", "it broke."],
    "Couldn't build sample: “make” ended with 2. it broke.",
  ],
  ["nothing that it didn't say", [], [], "Couldn't build sample: “make” ended with 2."],
  [
    "its last line rather than a warning",
    [problem("unused", { severity: "warning" })],
    ["it broke"],
    "Couldn't build sample: “make” ended with 2. it broke",
  ],
  ["the only error", [problem("; expected")], ["x"], "Couldn't build sample: ; expected"],
  [
    "where the error is",
    [problem("unused", { severity: "warning" }), problem("; expected", { file, line: 3 })],
    [],
    "Couldn't build sample: a.cs:3: ; expected",
  ],
  [
    "the file where no line is known",
    [problem("too large", { file })],
    [],
    "Couldn't build sample: a.cs: too large",
  ],
  [
    "the first of several errors, and how many there are",
    [problem("a"), problem("w", { severity: "warning" }), problem("b")],
    [],
    "Couldn't build sample: a (errors: 2)",
  ],
];

describe("what a failed tool is said to have done", () => {
  for (const [why, problems, last, message] of rows) {
    it(`is ${why}`, () => {
      const error = toolFailure("sample", { text: "make", code: 2, problems, last });
      assert.equal(error.message, message);
      assert.deepEqual(error.problems, problems);
      assert.equal(error.failure, "build");
    });
  }

  it("is that something killed it, where it has no exit code", () => {
    const { message } = toolFailure("x", { text: "make", code: null, problems: [], last: [] });
    assert.equal(message, "Couldn't build x: “make” ended with SIGKILL.");
  });
});

describe("the .NET SDKs that are there", () => {
  const at = useTemporaryFolder();

  async function tell(given: {
    readonly program?: string;
    readonly last?: readonly string[];
    readonly problems?: readonly BuildProblem[];
    readonly sdks?: string;
  }) {
    const { program = "dotnet", last = [], problems = [], sdks = "8.0.100 [/x]" } = given;
    const bin = at(`bin-${program}-${sdks.length}`);
    standIn(bin, program, `process.stdout.write(${JSON.stringify(sdks)});`);
    const path = join(bin, process.platform === "win32" ? `${program}.cmd` : program);
    const request = { environment: process.env, source: at() } as Parameters<typeof withSdks>[0];
    const failed = toolFailure("x", { text: "t", code: 1, problems, last: ["It failed."] });
    return (await withSdks(request, { program: path }, failed as BuildError, last)).message;
  }
  const plain = "Couldn't build x: “t” ended with 1. It failed.";

  it("are told where the tool asks for another one", async () => {
    for (const last of [
      "A compatible .NET SDK was not found.",
      "Requested SDK version: 9, global.json file: /x/Global.json",
      "error NETSDK1045: x",
    ]) {
      assert.equal(await tell({ last: ["x", last] }), `${plain} Installed .NET SDKs: 8.0.100.`);
    }
  });

  it("are told where a problem says so by its number alone", async () => {
    const problems = [problem("too old", { code: "NETSDK1045" })];
    assert.equal(
      await tell({ problems }),
      "Couldn't build x: too old. Installed .NET SDKs: 8.0.100.",
    );
  });

  it("are all that the tool lists, and nothing else that it prints", async () => {
    const sdks = "Welcome to .NET 8!\n6.0.100 [/usr/a]\n  8.0.204 [/usr/b]\n";
    assert.match(await tell({ last: ["global.json"], sdks }), / SDKs: 6\.0\.100, 8\.0\.204\.$/);
  });

  it("are none where it lists none", async () => {
    assert.match(await tell({ last: ["global.json"], sdks: "" }), / SDKs: –\.$/);
  });

  it("aren't told of another failure", async () => {
    assert.equal(await tell({ last: ["globalXjson", "NETSDK1046"] }), plain);
  });

  it("aren't asked of another tool", async () => {
    assert.equal(await tell({ program: "dotnet-ef", last: ["global.json"] }), plain);
    assert.equal(await tell({ program: "mydotnet", last: ["global.json"] }), plain);
  });
});
