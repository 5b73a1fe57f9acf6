import assert from "node:assert/strict";
import { readJobSettings } from "../../../core/jobSettings";
import { withoutSetting, withSetting } from "../../../core/jobSettingsText";

type Row = readonly [why: string, before: string, after: string];

const changes: readonly Row[] = [
  ["nothing at all", "", '{\n  "schedule": "NEW"\n}\n'],
  ["a comment only", "// mine\n", '// mine\n{\n  "schedule": "NEW"\n}\n'],
  ["no member", "{}", '{\n  "schedule": "NEW"\n}'],
  ["no member in two lines", "{\n}\n", '{\n  "schedule": "NEW"\n}\n'],
  ["only a comment inside", "{ // mine\n}", '{ // mine\n  "schedule": "NEW"\n}'],
  ["one line", '{ "schedule": "OLD" }', '{ "schedule": "NEW" }'],
  ["another member in one line", '{ "a": 1 }', '{ "a": 1, "schedule": "NEW" }'],
  ["tabs", '{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"schedule": "NEW"\n}'],
  ["a comma at the end", '{\n  "a": 1,\n}', '{\n  "a": 1,\n  "schedule": "NEW"\n}'],
  [
    "a comment behind the last member",
    '{\n  "a": 1 // one\n}',
    '{\n  "a": 1, // one\n  "schedule": "NEW"\n}',
  ],
  ["a line comment in one line", '{ "a": 1 // one\n}', '{ "a": 1, // one\n  "schedule": "NEW"\n}'],
  [
    "a block comment that holds //",
    '{ "a": 1 /* // */ }',
    '{ "a": 1, /* // */ "schedule": "NEW" }',
  ],
  [
    "a comment two lines below",
    '{\n  "a": 1\n  // end\n}',
    '{\n  "a": 1,\n  "schedule": "NEW"\n  // end\n}',
  ],
  ["no member behind a comment", "/* c */ {}", '/* c */ {\n  "schedule": "NEW"\n}'],
  ["Windows line ends", '{\r\n  "a": 1\r\n}', '{\r\n  "a": 1,\r\n  "schedule": "NEW"\r\n}'],
  [
    "comments around the value",
    '{ "schedule" : /* a */ "OLD" /* b */, "x": [1] }',
    '{ "schedule" : /* a */ "NEW" /* b */, "x": [1] }',
  ],
  ["a value of another type", '{"schedule":{"a":["}",1]},"b":2}', '{"schedule":"NEW","b":2}'],
  [
    "a repeated key: the last counts",
    '{"schedule":"1","schedule":"2"}',
    '{"schedule":"1","schedule":"NEW"}',
  ],
  [
    "a key in a nested object",
    '{"o":{"schedule":"OLD"}}',
    '{"o":{"schedule":"OLD"}, "schedule": "NEW"}',
  ],
  [
    "a key in a comment",
    '{\n  // "schedule": "OLD"\n  "a": 1\n}',
    '{\n  // "schedule": "OLD"\n  "a": 1,\n  "schedule": "NEW"\n}',
  ],
  ["single quotes", "{'schedule':'OLD'}", "{'schedule':\"NEW\"}"],
  ["a bare key", "{schedule:'OLD'}", '{schedule:"NEW"}'],
  [
    "an escaped quote in a string",
    '{"a":"\\"schedule\\":","schedule":"OLD"}',
    '{"a":"\\"schedule\\":","schedule":"NEW"}',
  ],
];

const removals: readonly Row[] = [
  ["the only member", '{ "schedule": "OLD" }', "{ }"],
  ["the only member on its line", '{\n  "schedule": "OLD"\n}\n', "{\n}\n"],
  ["the first", '{\n  "schedule": "OLD",\n  "a": 1\n}', '{\n  "a": 1\n}'],
  ["the last, with the comma before it", '{\n  "a": 1,\n  "schedule": "OLD"\n}', '{\n  "a": 1\n}'],
  ["in one line", '{ "schedule": "OLD", "a": 1 }', '{ "a": 1 }'],
  ["every repetition", '{"schedule":"1","a":2,"schedule":"3"}', '{"a":2}'],
  [
    "and keeps the comment",
    '{\n  "schedule": "OLD", // hourly\n  "a": 1\n}',
    '{\n  // hourly\n  "a": 1\n}',
  ],
  [
    "and keeps the line break when more stands before it",
    '{ "a": 1, "schedule": "OLD"  \n}',
    '{ "a": 1 \n}',
  ],
  ["nothing of a text without an object", "// none\n", "// none\n"],
  ["nothing when it is not there", '{ "a": 1 }', '{ "a": 1 }'],
];

describe("a setting in the text of settings.job", () => {
  for (const [why, before, after] of changes) {
    it(`is set: ${why}`, () => {
      const text = withSetting(before, "schedule", "NEW");
      assert.equal(text, after);
      assert.equal(readJobSettings(after).schedule, "NEW", "Kudu reads it so");
    });
  }

  for (const text of [
    ...[
      "[]",
      '"text"',
      "{",
      '{"a"}',
      '{"a":',
      '{"a":1',
      '{"a" 1}',
      '{"a" 1 2}',
      '{"a":}',
      "{:1}",
      "{]",
    ],
  ]) {
    it(`is not set in ${text}, which is no object`, () => {
      assert.equal(withSetting(text, "schedule", "NEW"), undefined);
    });
  }

  for (const [why, before, after] of removals) {
    it(`is removed: ${why}`, () => {
      assert.equal(withoutSetting(before, "schedule"), after);
      assert.equal(readJobSettings(after).schedule, undefined);
    });
  }
});
