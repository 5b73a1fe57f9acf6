/** A file with timers and its project: which setting counts, and what a schedule comes to. */
import { deepEqual, equal } from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { folderOfPaths } from "../../../../core/folder";
import { currentHost, sdk2 } from "../../../../core/timer/timerHost";
import { readProject, type TimerProject } from "../../../../server/timers/project";
import {
  resolvedSchedule,
  settingOf,
  timerAt,
  timerDocument,
} from "../../../../server/timers/timerDocument";

const text = 'a = "0 0 1 * * *"; f(a)';
const literal = { offset: 5, length: 11 };
const span = { offset: 21, length: 1 };

const documentOf = (value: string, project?: TimerProject) =>
  timerDocument(
    TextDocument.create("file:///app/Jobs.cs", "csharp", 1, text),
    [{ value, literal, span, isDefault: false, runsOnStartup: false }],
    project,
  );

async function projectOf(files: Readonly<Record<string, string>>) {
  const folder = folderOfPaths(Object.keys(files), async (path) => files[path]);
  return readProject("file:///app", folder, (await folder.list("")) ?? []);
}

const program = {
  "A.csproj": '<PackageReference Include="Microsoft.Azure.WebJobs" Version="2.2.0" />',
};
const script = { "host.json": '{"version": "2.0"}' };
const local = (inside: string) => ({ "local.settings.json": `{"Values": {${inside}}}` });

describe("a timer in its document", () => {
  it("is read by its project's host, else by today's", async () => {
    equal(documentOf("x").host, currentHost);
    equal(documentOf("x", await projectOf(program)).host, sdk2);
  });

  const places: readonly (readonly [offset: number, isIn: boolean])[] = [
    [4, false],
    [5, true],
    [16, true],
    [17, false],
    [20, false],
    [21, true],
    [22, true],
    [23, false],
  ];
  for (const [offset, isIn] of places) {
    it(`${isIn ? "is" : "isn't"} at ${offset}`, () => {
      equal(timerAt(documentOf("x"), offset) !== undefined, isIn);
    });
  }
});

describe("the setting of a project", () => {
  it("is none without one", () => equal(settingOf(undefined, "A"), undefined));

  const both = { "appsettings.json": '{"A": "theirs"}', ...local('"A": "ours", "J__P": "poll"') };
  const rows: readonly (readonly [
    why: string,
    files: Readonly<Record<string, string>>,
    name: string,
    value: string | undefined,
  ])[] = [
    ["the app's own comes first", { ...program, ...both }, "A", "ours"],
    ["for scripts too", { ...script, ...both }, "A", "ours"],
    ["a host reads underscores as they are", { ...script, ...both }, "J__P", "poll"],
    ["a program reads them as a colon", { ...program, ...both }, "J__P", undefined],
    ["a program reads them as a colon", { ...program, ...both }, "J:P", "poll"],
  ];
  for (const [why, files, name, value] of rows) {
    it(`${name} is ${value}: ${why}`, async () => {
      equal(settingOf(await projectOf(files), name)?.written.value, value);
    });
  }

  const schedules: readonly (readonly [
    value: string,
    setting: string,
    kind: string | undefined,
  ])[] = [
    ["0 0 1 * * *", "", "cron"],
    ["%A%", '"A": "0 0 1 * * *"', "cron"],
    ["0 */%A% * * * *", '"A": "5"', "cron"],
    ["%A%", '"A": "00:05:00"', "timeSpan"],
    ["%A%", '"B": "0 0 1 * * *"', undefined],
    // The host puts settings in once.
    ["%A%", '"A": "%B%", "B": "0 0 1 * * *"', "wrong"],
  ];
  for (const [value, setting, kind] of schedules) {
    it(`makes ${value} with ${setting || "nothing"} ${kind}`, async () => {
      const document = documentOf(value, await projectOf({ ...script, ...local(setting) }));
      const [timer] = document.timers;
      deepEqual(timer && resolvedSchedule(timer, document)?.kind, kind);
    });
  }
});
