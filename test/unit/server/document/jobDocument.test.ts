/** What a settings.job is read as: by its language, and for the platform that it runs on. */
import { deepEqual, equal } from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parseSchedule } from "../../../../core/cron/schedule";
import type { Platform } from "../../../../core/protocol";
import { parseJobDocument, validSchedule } from "../../../../server/document/jobDocument";

const read = (text: string, languageId = "settings-job", platform: Platform = "both") =>
  parseJobDocument(
    TextDocument.create("file:///a/settings.job", languageId, 0, text),
    undefined,
    platform,
  );

describe("a settings.job that is read", () => {
  for (const [language, isJson] of [
    ["json", true],
    ["jsonc", true],
    ["json5", true],
    ["jsonl", true],
    ["jsonnet", false],
    ["cjson", false],
    ["settings-job", false],
  ] as const) {
    it(`is ${isJson ? "" : "not "}left to the editor's own support for ${language}`, () =>
      equal(read("{}", language).isPlainJson, isJson));
  }

  const schedule = "0 5/1 * * * *";
  for (const [platform, dialect] of [
    ["windows", "windows"],
    ["linux", "linux"],
    ["both", "linux"],
  ] as const) {
    it(`has the schedule of ${dialect} for ${platform}`, () => {
      const document = read(JSON.stringify({ schedule }), undefined, platform);
      deepEqual(validSchedule(document), parseSchedule(schedule, dialect));
    });
  }

  it("has another schedule on each platform", () =>
    equal(
      JSON.stringify(parseSchedule(schedule, "windows")) ===
        JSON.stringify(parseSchedule(schedule, "linux")),
      false,
    ));

  for (const [text, found] of [
    ['{"schedule": 5}', undefined],
    ['{"schedule": "* *"}', undefined],
    ["[]", undefined],
    ['{"schedule": "* *", "schedule": "0 0 9 * * *"}', "0 0 9 * * *"],
  ] as const) {
    it(`has the valid schedule of ${text}: ${found}`, () =>
      equal(validSchedule(read(text))?.text, found));
  }
});
