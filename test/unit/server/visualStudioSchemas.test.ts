import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { getLanguageService, type JSONSchema } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

/** File, schema, text, what is said. */
const rows: readonly (readonly [
  why: string,
  schema: string,
  text: string,
  said: readonly RegExp[],
])[] = [
  [
    "continuous",
    "webjob-publish-settings",
    '{"webJobName": "mailer", "runMode": "Continuous"}',
    [],
  ],
  ["on demand", "webjob-publish-settings", '{"runMode": "OnDemand"}', []],
  [
    "nulls as Visual Studio writes them",
    "webjob-publish-settings",
    '{"webJobName": "a", "startTime": null, "endTime": null, "jobRecurrenceFrequency": null, "interval": null, "runMode": "OnDemand"}',
    [],
  ],
  [
    "values of Azure Scheduler",
    "webjob-publish-settings",
    '{"startTime": "2015-01-01T00:00:00Z", "endTime": null, "jobRecurrenceFrequency": "Day", "interval": 1, "runMode": "Scheduled"}',
    [/retired/, /retired/, /retired/],
  ],
  ["no mode", "webjob-publish-settings", "{}", [/runMode/]],
  [
    "a mode that does not exist",
    "webjob-publish-settings",
    '{"runMode": "Triggered"}',
    [/Continuous/],
  ],
  [
    "a name that Azure does not take",
    "webjob-publish-settings",
    '{"webJobName": "-a", "runMode": "OnDemand"}',
    [/Letters, digits/],
  ],
  [
    "a schedule in the wrong file",
    "webjob-publish-settings",
    '{"runMode": "OnDemand", "schedule": "0 0 9 * * *"}',
    [/settings\.job/],
  ],
  ["an empty list", "webjobs-list", '{"WebJobs": []}', []],
  ["a list", "webjobs-list", '{"WebJobs": [{"filePath": "../A/A.csproj", "x": 1}]}', []],
  ["an entry without a path", "webjobs-list", '{"WebJobs": [{}]}', [/filePath/]],
];

describe("schemas of Visual Studio's files", () => {
  for (const [why, schema, text, said] of rows) {
    it(`${schema}: ${why}`, async () => {
      const service = getLanguageService({});
      const document = TextDocument.create("file:///x.json", "json", 1, text);
      const parsed = service.parseJSONDocument(document);
      const content = JSON.parse(readFileSync(`schemas/${schema}.json`, "utf8")) as JSONSchema;
      const found = await service.doValidation(document, parsed, undefined, content);
      assert.equal(found.length, said.length, JSON.stringify(found));
      for (const [index, pattern] of said.entries()) {
        assert.match(String(found[index]?.message), pattern);
      }
    });
  }
});
