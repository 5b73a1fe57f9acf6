import { deepEqual } from "node:assert/strict";
import { readJobSettings } from "../../../../../core/jobSettings";
import { applyEdits } from "../../../../../server/problem";
import { syntaxFixes } from "../../../../../server/rules/text/syntaxFixes";

const rows: readonly (readonly [why: string, text: string, fixed?: string])[] = [
  ["a schedule alone", " 0 0 9 * * *\n", ' { "schedule": "0 0 9 * * *" }\n'],
  ["a schedule alone, in quotes", '"0 0 9 * * *"', '{ "schedule": "0 0 9 * * *" }'],
  [
    "a schedule alone behind a comment",
    '/* daily */ "0 0 9 * * *"',
    '{ "schedule": /* daily */ "0 0 9 * * *" }',
  ],
  ["a schedule before a comment", '"0 0 9 * * *" // daily'],
  ["a key in capitals", '{"Schedule": 0 0 9 * * *}', '{"Schedule": "0 0 9 * * *"}'],
  ["no schedule without quotes", '{"schedule": 12a}'],
  ["equals signs", '{"schedule" = "0 0 9 * * *"}', '{"schedule" : "0 0 9 * * *"}'],
  ["equals signs on several lines", "{a=1,\n b = true}", "{a:1,\n b : true}"],
  ["a comma before a negative number", '{"a": [1 -5]}', '{"a": [1, -5]}'],
  ["one of several braces that is missing", '{"a": {"b": 1}', '{"a": {"b": 1}}'],
  ["a brace too many", '{"a": 1}}'],
  ["several braces that are missing", '{"a": {"b": 1\n', '{"a": {"b": 1}}\n'],
  ["braces around it, a comment before", '/* a */ "a": 1\n', '{ /* a */ "a": 1 }\n'],
  ["a page", "<P>{ &quot;a&quot;: 1 }</P>", '{ "a": 1 }\n'],
  ["a page about something else", "<p>hello</p>"],
  ["a page with nothing on it", "<p></p>"],
  ["a text alone", "hello"],
  ["no quotes", '{"schedule": 0 0 9 * * *}', '{"schedule": "0 0 9 * * *"}'],
  [
    "no quotes, a key behind it",
    '{"schedule": * * * * * *, "a": 1}',
    '{"schedule": "* * * * * *", "a": 1}',
  ],
  ["no quotes, a line behind it", '{"schedule": 0 0 9 * * *\n}', '{"schedule": "0 0 9 * * *"\n}'],
  [
    "no quotes, a comment behind it",
    '{"schedule": 0 0 9 * * * // a\n}',
    '{"schedule": "0 0 9 * * *" // a\n}',
  ],
  [
    "no quotes, the same behind a colon",
    '{"a": "0 0 9 * * *", "schedule": 0 0 9 * * *}',
    '{"a": "0 0 9 * * *", "schedule": "0 0 9 * * *"}',
  ],
  ["no quote behind it", '{"schedule": "0 0 9 * * *}', '{"schedule": "0 0 9 * * *"}'],
  ["no quote before it", '{"schedule": 0 0 9 * * *"}', '{"schedule": "0 0 9 * * *"}'],
  ["no single quote behind it", `{'schedule': '0 0 9 * * *}`, `{'schedule': '0 0 9 * * *'}`],
  ["no single quote before it", `{'schedule': 0 0 9 * * *'}`, `{'schedule': '0 0 9 * * *'}`],
  ["turned quotes", "{\u201Cschedule\u201D: \u2018a\u2019}", `{"schedule": 'a'}`],
  ["a word of Python", '{"is_singleton": True}', '{"is_singleton": true}'],
  ["nothing in Python", '{"schedule": None}', '{"schedule": null}'],
  ["nothing in Visual Basic", '{"schedule": Nothing}', '{"schedule": null}'],
  ["nothing in capitals", '{"schedule": NULL}', '{"schedule": null}'],
  ["a word that only begins so", '{"is_singleton": Trueish}'],
  ["a word of Python behind another word", '{"a": nope // True\n}'],
  ["a comma that is missing", '{"a": 1 "b": 2}', '{"a": 1, "b": 2}'],
  ["a value that is missing", '{"a": }'],
  ["null, without a quote to turn", "null"],
  ["a brace that is missing", '{"a": 1', '{"a": 1}'],
  ["braces around it", '"a": 1', '{ "a": 1 }'],
];

describe("a fix of a file that Azure can't read", () => {
  for (const [why, text, fixed] of rows) {
    it(why, () => {
      const { fault } = readJobSettings(text);
      const found = syntaxFixes(text, fault?.offset ?? 0);
      deepEqual(
        found.map(({ edits, isPreferred, isSafe }) => [
          applyEdits(text, edits),
          isPreferred && isSafe,
        ]),
        fixed === undefined ? [] : [[fixed, true]],
      );
    });
  }
});
