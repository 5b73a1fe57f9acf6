/** Timers judged without an editor, and what they mean for the settings.job beside them. */
import { deepEqual } from "node:assert/strict";
import { folderOfPaths } from "../../../core/folder";
import { check } from "../../../server/check";
import { checkSources } from "../../../server/checkTimers";

const folderOf = (files: Readonly<Record<string, string>>) =>
  folderOfPaths(Object.keys(files), async (path) => files[path]);

const csharp = (schedule: string) =>
  `class Jobs\n{\n    void Run([TimerTrigger("${schedule}")] TimerInfo t) { }\n}\n`;
const program = `<Project><PackageReference Include="Microsoft.Azure.WebJobs.Extensions" Version="5.1.0" /></Project>`;

describe("the sources of a folder", () => {
  it("are judged with line and column, build output aside", async () => {
    const found = await checkSources(
      folderOf({
        "app/host.json": `{ "version": "2.0" }`,
        "app/Run/function.json": `{ "bindings": [{ "type": "timerTrigger", "schedule": "0 0 8 * * 7" }] }`,
        "app/src/Jobs.cs": csharp("* */10 * * * *"),
        "app/obj/Jobs.cs": csharp("* */10 * * * *"),
        "app/Good.cs": csharp("0 0 8 * * 0"),
        "readme.md": "TimerTrigger",
      }),
    );
    deepEqual(
      found.map(({ path, problems }) => [
        path,
        problems.map(({ code, line, column }) => `${code} ${line}:${column}`),
      ]),
      [
        ["app/Good.cs", []],
        ["app/Run/function.json", ["timer-value 1:65"]],
        ["app/src/Jobs.cs", ["timer-every-second 3:29"]],
      ],
    );
  });

  it("are judged with the settings they name, each where it is defined", async () => {
    const found = await checkSources(
      folderOf({
        "host.json": `{ "version": "2.0" }`,
        "local.settings.json": `{ "Values": {\n  "NIGHTLY": "0 0 8 * * 7" } }`,
        "Jobs.cs": csharp("%NIGHTLY%"),
      }),
    );
    deepEqual(
      found.flatMap(({ path, problems }) =>
        problems.map(({ code, line }) => `${path}:${line} ${code}`),
      ),
      ["local.settings.json:2 timer-value"],
    );
    deepEqual(found[0]?.timers[0]?.schedule?.text, "0 0 8 * * 7");
  });
});

describe("a settings.job beside a program with timers", () => {
  const codes = async (path: string, settings: string, files: Readonly<Record<string, string>>) => {
    const problems = await check({
      path,
      text: settings,
      folder: folderOf({ ...files, "settings.job": settings }),
    });
    return problems.filter(({ code }) => code === "timer-and-job").map(({ severity }) => severity);
  };
  const files = { "Jobs.csproj": program, "Jobs.cs": csharp("0 0 8 * * 0") };
  const scheduled = `{ "schedule": "0 0 8 * * *" }`;
  const rows: readonly (readonly [
    why: string,
    path: string,
    settings: string,
    files: Record<string, string>,
    said: string[],
  ])[] = [
    ["with a schedule", "/app/settings.job", scheduled, files, ["warning"]],
    ["of a triggered job", "/app/jobs/triggered/a/settings.job", "{}", files, ["warning"]],
    [
      "of a continuous job, which needs Always On",
      "/app/jobs/continuous/a/settings.job",
      "{}",
      files,
      ["hint"],
    ],
    [
      "without timers",
      "/app/settings.job",
      scheduled,
      { "Jobs.csproj": program, "Jobs.cs": "class A { }" },
      [],
    ],
    ["of a function app", "/app/settings.job", scheduled, { ...files, "host.json": "{}" }, []],
    ["without a project", "/app/settings.job", scheduled, { "run.js": "" }, []],
  ];
  for (const [why, path, settings, given, said] of rows) {
    it(why, async () => deepEqual(await codes(path, settings, given), said));
  }
});
