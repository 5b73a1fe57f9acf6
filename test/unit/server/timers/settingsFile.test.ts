/** Files of settings: what they define, which setting a name means, where one more goes. */
import { deepEqual, equal } from "node:assert/strict";
import { applyEdits } from "../../../../server/problem";
import {
  findSetting,
  isSettingsFile,
  parseSettingsFile,
  settingInsertion,
} from "../../../../server/timers/settingsFile";

const local = "file:///app/local.settings.json";
const program = "file:///app/appsettings.json";

describe("a file of settings", () => {
  const paths: readonly (readonly [path: string, isOne: boolean])[] = [
    ["local.settings.json", true],
    ["src/App/local.settings.json", true],
    ["Local.Settings.json", true],
    ["appsettings.json", true],
    ["appsettings.Development.json", true],
    ["my-appsettings.json", false],
    ["xlocal.settings.json", false],
    ["local.settings.json.bak", false],
    ["appsettings.old/host.json", false],
    ["appsettingsDevelopment.json", false],
    ["settings.json", false],
  ];
  for (const [path, isOne] of paths) {
    it(`${path}: ${isOne}`, () => equal(isSettingsFile(path), isOne));
  }

  const texts: readonly (readonly [why: string, uri: string, text: string, found: string[]])[] = [
    ["values of the app", local, '{"Values": {"A": "1", "B": "2"}}', ["A=1", "B=2"]],
    ["what is beside the values is the host's own", local, '{"Host": "x", "Values": {}}', []],
    ["no values at all", local, '{"A": "1"}', []],
    ["values that are a list", local, '{"Values": ["1"]}', []],
    ["a program's settings, one within another", program, '{"J": {"K": {"L": "1"}}}', ["J:K:L=1"]],
    [
      "a program's own Values are a name like any other",
      program,
      '{"Values": {"A": "1"}}',
      ["Values:A=1"],
    ],
    ["numbers and null are no schedules", program, '{"A": 1, "B": null, "C": "c"}', ["C=c"]],
    ["a list", program, '["A"]', []],
    ["no JSON", program, "A=1", []],
    ["nothing", local, "", []],
  ];
  for (const [why, uri, text, found] of texts) {
    it(`defines ${found.join(", ") || "nothing"}: ${why}`, () => {
      const { settings, isLocal, isEncrypted } = parseSettingsFile(uri, text);
      const shown = settings.map(({ name, written, node }) => {
        equal(text.slice(node.offset, node.offset + node.length), JSON.stringify(written.value));
        equal(written.runsOnStartup, false);
        return `${name}=${written.value}`;
      });
      deepEqual([shown, isLocal, isEncrypted], [found, uri === local, false]);
    });
  }

  for (const [uri, isLocal] of [
    ["file:///app/Local.Settings.JSON", true],
    ["file:///local.settings.json/appsettings.json", false],
  ] as const) {
    it(`${uri} is ${isLocal ? "" : "not "}the host's`, () => {
      equal(parseSettingsFile(uri, "{}").isLocal, isLocal);
    });
  }

  const encryptions: readonly (readonly [written: string, isEncrypted: boolean])[] = [
    ["true", true],
    ["false", false],
    ['"true"', false],
    ["1", false],
  ];
  for (const [written, isEncrypted] of encryptions) {
    it(`is ${isEncrypted ? "" : "not "}encrypted: ${written}`, () => {
      const text = `{"IsEncrypted": ${written}, "Values": {}}`;
      equal(parseSettingsFile(local, text).isEncrypted, isEncrypted);
    });
  }
});

describe("the setting that a name means", () => {
  const values = '"Jobs__Poll": "poll", "Jobs:Own": "own", "Twice": "1", "TWICE": "2"';
  const rows: readonly (readonly [
    why: string,
    file: string,
    name: string,
    isFunctions: boolean,
    found: string | undefined,
  ])[] = [
    ["a host tries underscores for a colon", local, "Jobs:Poll", true, "poll"],
    ["by its own name first", local, "Jobs:Own", true, "own"],
    ["underscores mean themselves", local, "Jobs__Poll", true, "poll"],
    ["a program has only the colon", local, "Jobs:Poll", false, "poll"],
    ["and no underscores any more", local, "Jobs__Poll", false, undefined],
    ["in any letter case", local, "jobs:poll", false, "poll"],
    ["the last of two", local, "twice", true, "2"],
    ["the last of two in a program", local, "twice", false, "2"],
    ["none", local, "Other", true, undefined],
    ["a program's file in any letter case", program, "JOBS:OWN", false, "own"],
    ["a program's file knows no underscores", program, "Jobs:Poll", true, undefined],
  ];
  for (const [why, uri, name, isFunctions, found] of rows) {
    it(`${name} is ${found}: ${why}`, () => {
      const text = uri === local ? `{"Values": {${values}}}` : `{${values}}`;
      equal(findSetting(parseSettingsFile(uri, text), name, isFunctions)?.written.value, found);
    });
  }
});

describe("one more setting", () => {
  const rows: readonly (readonly [why: string, before: string, after: string | undefined])[] = [
    ["behind the last, in one line", '{"Values": {"A": "1"}}', '{"Values": {"A": "1", "N": "v"}}'],
    ["into empty values", '{"Values": {}}', '{"Values": { "N": "v" }}'],
    [
      "on a line of its own, indented as the last",
      '{\n  "Values": {\n\t "A": "1"\n  }\n}',
      '{\n  "Values": {\n\t "A": "1",\n\t "N": "v"\n  }\n}',
    ],
    [
      "with the file's line breaks",
      '{\r\n"Values": {\r\n "A": "1"\r\n}}',
      '{\r\n"Values": {\r\n "A": "1",\r\n "N": "v"\r\n}}',
    ],
    [
      "on the line of the last that has others before it",
      '{"Values": {\n  "A": "1", "B": "2"\n}}',
      '{"Values": {\n  "A": "1", "B": "2", "N": "v"\n}}',
    ],
    ["first line of a text without breaks", '"Values": {"A": "1"}', undefined],
    ["no values", "{}", undefined],
    ["values that are a list", '{"Values": []}', undefined],
    ["a list", "[]", undefined],
    ["nothing", "", undefined],
  ];
  for (const [why, text, after] of rows) {
    it(why, () => {
      const insertion = settingInsertion(parseSettingsFile(local, text), "N", "v");
      equal(insertion && applyEdits(text, [insertion]), after);
    });
  }
});
