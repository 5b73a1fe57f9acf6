import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import {
  findLocalSettings,
  foldersToSearch,
  readLocalSettings,
} from "../../../../host/settings/localSettings";
import { StartError } from "../../../../host/startError";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("local.settings.json", () => {
  const at = useTemporaryFolder();
  const write = (text: string) => {
    writeFileSync(at("local.settings.json"), text);
    return at("local.settings.json");
  };

  it("gives values and connection strings under Azure's names", () => {
    const path = write(`\ufeff{ // comments are fine
      "IsEncrypted": false,
      "Values": { "Text": "a", "Number": 1, "Flag": true },
      "ConnectionStrings": {
        "Plain": "p",
        "Sql": { "ConnectionString": "s", "ProviderName": "System.Data.SqlClient" },
        "MySql": { "ConnectionString": "m", "ProviderName": "MySql.Data.MySqlClient" },
        "Postgres": { "ConnectionString": "n", "ProviderName": "Npgsql" },
        "Other": { "ConnectionString": "o", "ProviderName": "x" },
      },
    }`);
    assert.deepEqual(readLocalSettings(path), {
      values: { Text: "a", Number: "1", Flag: "true" },
      connectionStrings: {
        CUSTOMCONNSTR_Plain: "p",
        SQLAZURECONNSTR_Sql: "s",
        MYSQLCONNSTR_MySql: "m",
        POSTGRESQLCONNSTR_Postgres: "n",
        CUSTOMCONNSTR_Other: "o",
      },
    });
  });

  for (const text of ["{}", "", "\ufeff", '{"Values":null,"ConnectionStrings":[]}']) {
    it(`may hold nothing: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readLocalSettings(write(text)), { values: {}, connectionStrings: {} });
    });
  }

  it("keeps a mark of byte order that is part of a value", () => {
    const { values } = readLocalSettings(write('{"Values":{"A":"a\ufeffb"}}'));
    assert.deepEqual(values, { A: "a\ufeffb" });
  });

  const refusals: [why: string, text: string, sentence: RegExp][] = [
    [
      "encrypted",
      '{"IsEncrypted":true,"Values":{"A":"x"}}',
      /local\.settings\.json is encrypted .* func settings decrypt/,
    ],
    [
      "no JSON",
      '{\n  "Values": {\n    "A" "x"\n',
      /local\.settings\.json isn't valid JSON: see line 3, column 9\./,
    ],
    ["no JSON, behind an empty line", "\n{]", /: see line 2, column 2\./],
    ["no JSON from the start on", "]", /: see line 1, column 1\./],
    ["a value with a NUL", '{"Values":{"A":"a\\u0000"}}', /: "Values" contains a NUL/],
    ["a name with a NUL", '{"Values":{"A\\u0000":"a"}}', /: "Values" contains a NUL/],
    [
      "a connection string with a NUL",
      '{"ConnectionStrings":{"A":"\\u0000"}}',
      /: "ConnectionStrings" contains a NUL/,
    ],
    ["a value that is null", '{"Values":{"A":null}}', /texts, but "A" isn't one/],
    ["no object", "[]", /must contain a JSON object with "Values"/],
    [
      "a value that is no text",
      '{"Values":{"A":{"B":1}}}',
      /values in "Values" must be texts, but "A" isn't one/,
    ],
    [
      "a connection string that is none",
      '{"ConnectionStrings":{"A":{}}}',
      /values in "ConnectionStrings" must be texts, but "A"/,
    ],
  ];
  for (const [why, text, sentence] of refusals) {
    it(`${why}: refused in a sentence`, () => {
      assert.throws(
        () => readLocalSettings(write(text)),
        (error) => error instanceof StartError && sentence.test(error.message),
      );
    });
  }

  it("a file that is not there is named", () => {
    assert.throws(() => readLocalSettings(at("nowhere.json")), /can't be read: .*nowhere\.json/);
  });

  it("is looked for up to the root, where that is the top", () => {
    const { root } = parse(at());
    assert.deepEqual(foldersToSearch(join(root, "a", "b"), root), [
      join(root, "a", "b"),
      join(root, "a"),
      root,
    ]);
  });

  it("is looked for from the jobs folder up to the workspace folder and no higher", () => {
    const jobs = at("workspace", "App_Data", "jobs");
    mkdirSync(jobs, { recursive: true });
    const folders = foldersToSearch(jobs, at("workspace"));
    assert.deepEqual(folders, [jobs, at("workspace", "App_Data"), at("workspace")]);
    write("{}");
    assert.equal(findLocalSettings(folders), undefined);
    writeFileSync(at("workspace", "local.settings.json"), "{}");
    assert.equal(findLocalSettings(folders), at("workspace", "local.settings.json"));
    writeFileSync(at("workspace", "App_Data", "local.settings.json"), "{}");
    assert.equal(findLocalSettings(folders), at("workspace", "App_Data", "local.settings.json"));
  });
});
