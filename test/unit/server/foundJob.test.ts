/** A settings.job in no jobs folder: the finder says whose it is. */
import { deepEqual, match } from "node:assert/strict";
import type { Hover } from "vscode-languageserver";
import { settledJob } from "../../../core/find/settledJob";
import { folderOfPaths } from "../../../core/folder";
import type { SettledJob } from "../../../core/protocol";
import { check } from "../../../server/check";
import { openEditor } from "./editor";

const path = "/repo/src/mailer";
const scheduled = '{ "schedule": "0 0 6 * * *" }';

const rows: readonly {
  readonly why: string;
  readonly job?: SettledJob;
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly expected: readonly string[];
}[] = [
  { why: "nobody knows its kind: both kinds' keys are fine", text: scheduled, expected: [] },
  {
    why: "a script makes it continuous: its schedule is void",
    job: { name: "mailer", kind: "continuous", sign: "script" },
    text: scheduled,
    expected: ["hint schedule-in-continuous"],
  },
  {
    why: "a person said that it is triggered: is_singleton is void",
    job: { name: "mailer", kind: "triggered", sign: "setting" },
    text: '{ "is_singleton": true }',
    expected: ["hint singleton-in-triggered"],
  },
  {
    why: "Visual Studio's file makes it continuous: said once, with the file that says so",
    job: { name: "mailer", kind: "continuous", sign: "publishSettings" },
    text: scheduled,
    files: { "webjob-publish-settings.json": '{ "runMode": "Continuous" }' },
    expected: ["warning publish-settings"],
  },
  {
    why: "two of Visual Studio's files disagree: neither is called a folder",
    job: { name: "mailer", kind: "continuous", sign: "publishSettings" },
    text: "{}",
    files: {
      "Mailer.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><WebJobType>Triggered</WebJobType></PropertyGroup><ItemGroup><None Update="settings.job" CopyToOutputDirectory="Always" /></ItemGroup></Project>',
      "webjob-publish-settings.json": '{ "runMode": "Continuous" }',
    },
    expected: [],
  },
];

describe("a settings.job in no jobs folder", () => {
  for (const { why, job, text, files = {}, expected } of rows) {
    it(why, async () => {
      const all: Readonly<Record<string, string>> = {
        "settings.job": text,
        "run.js": "",
        ...files,
      };
      const problems = await check({
        path,
        folder: folderOfPaths(Object.keys(all), async (name) => all[name]),
        settings: { platform: "both", jobsRoot: "App_Data/jobs", job },
      });
      const codes = problems.filter(({ code }) => code !== "not-built");
      deepEqual(
        codes.map(({ severity, code }) => `${severity} ${code}`),
        expected,
      );
    });
  }

  it("has the kind that its editor says, also after it says another", async () => {
    let job: SettledJob = { name: "mailer", kind: "continuous", sign: "script" };
    const editor = await openEditor({
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { configuration: true },
      },
      prepare: (connection) =>
        connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
          items.map(() => ({ job })),
        ),
    });
    try {
      const uri = `untitled:${path}/settings.job`;
      await editor.open(uri, scheduled);
      const codes = async () => (await editor.diagnostics(uri)).map(({ code }) => code);
      deepEqual(await codes(), ["schedule-in-continuous"]);
      job = { name: "mailer", kind: "triggered", sign: "setting" };
      await editor.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: null,
      });
      deepEqual(await codes(), []);
      const hover = await editor.connection.sendRequest<Hover>("textDocument/hover", {
        textDocument: { uri },
        position: { line: 0, character: 16 },
      });
      match(JSON.stringify(hover.contents), /Every day at 06:00/);
    } finally {
      await editor.close();
    }
  });

  it("has no kind where the editor says what is no job", async () => {
    const editor = await openEditor({
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      prepare: (connection) =>
        connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
          items.map(() => ({ job: { kind: "continuous" } })),
        ),
    });
    try {
      const uri = `untitled:${path}/settings.job`;
      await editor.open(uri, scheduled);
      deepEqual(await editor.diagnostics(uri), []);
    } finally {
      await editor.close();
    }
  });

  it("is not triggered for its schedule alone, which the next key may remove", () => {
    const clue = { path: "settings.job", kind: "triggered" } as const;
    deepEqual(settledJob({ name: "a", clues: [{ sign: "schedule", ...clue }] }), { name: "a" });
    deepEqual(settledJob({ name: "a", clues: [{ sign: "script", ...clue }] }), {
      name: "a",
      kind: "triggered",
      sign: "script",
    });
  });
});
