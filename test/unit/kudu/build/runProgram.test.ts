// What a tool prints: passed on, and read for problems.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { BuildError } from "../../../../kudu/build/buildError";
import type { BuildEvent, BuildRequest } from "../../../../kudu/build/request";
import { runProgram } from "../../../../kudu/build/runProgram";
import { useTemporaryFolder } from "../../temporaryFolder";
import { standIn } from "./standIn";

describe("a tool of a build", () => {
  const at = useTemporaryFolder();

  /** Runs Node as the tool; gives what was reported, and the error. */
  async function run(script: string, more: Partial<BuildRequest> = {}, program?: string) {
    const events: BuildEvent[] = [];
    const request: BuildRequest = {
      ...{ source: at("job"), name: "sample", target: {}, stages: at("stages") },
      ...{ environment: process.env, report: (event) => events.push(event) },
      ...more,
    };
    const words = { program: program ?? process.execPath, args: ["-e", script], cwd: at() };
    const error = await runProgram(request, words, "tool").then(
      () => undefined,
      (thrown: BuildError) => thrown,
    );
    const output = events.map((event) => (event.kind === "output" ? event.text : "")).join("");
    const problems = events.flatMap((event) => (event.kind === "problem" ? [event.problem] : []));
    return { events, error, output, problems };
  }

  it("is told, and what it prints is passed on", async () => {
    const { events, error, output } = await run("console.log('a'); console.error('b')");
    assert.deepEqual(events[0], { kind: "command", text: "tool" });
    assert.deepEqual([...output.trim()].sort(), ["\n", "a", "b"]);
    assert.equal(error, undefined);
  });

  const printed: [why: string, lines: string, message: string][] = [
    ["its last line", "a\\nb\\n", "“tool” ended with 3. b"],
    ["its last line that says something", "a\\n  b  \\n\\n   \\n", "“tool” ended with 3. b"],
    ["a line without an end", "a\\nb", "“tool” ended with 3. b"],
    ["a line without its colors", "\\u001b[31ma\\u001b[0m", "“tool” ended with 3. a"],
    ["nothing where it said nothing", "", "“tool” ended with 3."],
  ];
  for (const [why, lines, message] of printed) {
    it(`that fails is told with ${why}`, async () => {
      const { error } = await run(`process.stdout.write("${lines}"); process.exitCode = 3`);
      assert.equal(error?.message, `Couldn't build sample: ${message}`);
    });
  }

  it("asks for colors where they are shown", async () => {
    const script = "console.log(process.env.FORCE_COLOR)";
    const environment = { PATH: process.env.PATH };
    assert.equal((await run(script, { environment })).output.trim(), "undefined");
    assert.equal((await run(script, { environment, hasColors: true })).output.trim(), "1");
  });

  const files: [why: string, file: string, found: (source: string) => string][] = [
    ["below the source", "src/a.cs", (source) => join(source, "src", "a.cs")],
    ["by a path of this system", "/x/a.cs", () => "/x/a.cs"],
    ["by a path of Windows", "C:\\\\x\\\\a.cs", () => "C:\\x\\a.cs"],
    ["by a path of Windows in other letters", "c:/x/a.cs", () => "c:/x/a.cs"],
  ];
  for (const [why, file, found] of files) {
    it(`names the file of a problem ${why}, once`, async () => {
      const line = `${file}(3,14): error CS1002: ; expected [/x/Job.csproj]`;
      const script = `console.log("${line}\\n${line}"); process.exitCode = 1`;
      const { problems, error } = await run(script);
      assert.deepEqual(
        problems.map((problem) => [problem.file, problem.line]),
        [[found(at("job")), 3]],
      );
      assert.deepEqual(error?.problems, problems);
    });
  }

  it("reports the warnings of a build that succeeds", async () => {
    const { problems, error } = await run('console.log("a.cs(1,1): warning CS0168: unused")');
    assert.deepEqual([problems.map(({ severity }) => severity), error], [["warning"], undefined]);
  });

  it("is asked for its SDKs where one of its last eight lines says so, and not for an earlier one", async () => {
    const script = `
      const more = Array.from({ length: Number(process.env.MORE) }, (_, i) => "line " + i);
      if (args[0] === "--list-sdks") console.log("8.0.100 [/x]");
      else { console.log(["see global.json", ...more, ""].join("\\n")); process.exitCode = 1; }
    `;
    for (const [more, isAsked] of [
      [7, true],
      [8, false],
    ] as const) {
      const environment = { ...standIn(at("bin"), "dotnet", script), MORE: `${more}` };
      const name = process.platform === "win32" ? "dotnet.cmd" : "dotnet";
      const { error } = await run("", { environment, source: at() }, at("bin", name));
      assert.equal(/Installed \.NET SDKs/.test(error?.message ?? ""), isAsked, error?.message);
    }
  });

  it("is refused where Windows would run it elsewhere", async () => {
    const request = { name: "sample", report: () => assert.fail() } as unknown as BuildRequest;
    const words = { program: "x.cmd", args: [], cwd: "\\\\server\\share" };
    await assert.rejects(runProgram(request, words, "x"), /on a network path/);
  });
});
