import assert from "node:assert/strict";
import type { CompletionItem, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { JobKind } from "../../../core/webJob";
import { codeActions, fixedText } from "../../../server/features/codeActions";
import { codeLenses } from "../../../server/features/codeLenses";
import { complete } from "../../../server/features/completion";
import { documentLinks } from "../../../server/features/documentLinks";
import { hover } from "../../../server/features/hover";
import { inlayHints } from "../../../server/features/inlayHints";
import { selectionRanges } from "../../../server/features/selectionRanges";
import { signatureHelp } from "../../../server/features/signatureHelp";
import { fixAllKind } from "../../../server/fixAllKind";
import { atCursor, context, noon, settings } from "./cursor";

const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

const markdownOf = (found: { contents: unknown } | undefined) =>
  (found?.contents as { value: string } | undefined)?.value ?? "";

describe("hover", () => {
  type Row = readonly [why: string, marked: string, wanted: readonly RegExp[], kind?: JobKind];
  const rows: readonly Row[] = [
    ["a schedule in words", '{"schedule": "0 30 9 * * 1|-5"}', [/09:30/, /Monday/]],
    [
      "its next runs with their distance",
      '{"schedule": "0 30| 9 * * 1-5"}',
      [/Next runs \(UTC\)/, /in 22 hours/],
    ],
    [
      "the field under the cursor",
      '{"schedule": "0 30 9-|17 * * *"}',
      [/Field 3 of 6, hours/, /0 to 23/, /Values: 9, 10/],
    ],
    [
      "the names of a field",
      '{"schedule": "0 0 0 * * M|on"}',
      [/Sunday to Saturday/, /Values: Monday/],
    ],
    [
      "a complete field as all",
      '{"schedule": "0 0 0-2|3 * * *"}',
      [/Field 3 of 6, hours: `0-23`/, /Values: all/],
    ],
    [
      "the first twelve values of many",
      '{"schedule": "0 0-2|0 * * * *"}',
      [/Values: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …$/],
    ],
    ["twelve values", '{"schedule": "0 */|5 * * * *"}', [/Values: 0, .*, 50, 55$/]],
    ["the canonical form", '{"schedule": "0 */|15 * * * *"}', [/`0 0,15,30,45 \* \* \* \*`/]],
    [
      "the field of a wrong schedule",
      '{"schedule": "0 6|0 * * * *"}',
      [/Field 2 of 6, minutes/, /0 to 59/],
    ],
    [
      "a key with its unit and default",
      '{"stopping_wait|_time": 5}',
      [/whole seconds/, /Default: 30/, /continuous and triggered/],
    ],
    ["the default of another kind", '{"stopping_wait|_time": 5}', [/Default: 5 /], "continuous"],
    [
      "a key that this kind does not read",
      '{"is_sing|leton": true}',
      [/Ignored for this WebJob type/],
    ],
    [
      "what the log says until the next run",
      '{"schedule": "0 30| 9 * * *"}',
      [/`Next schedule expected in 21:30:00`: the time until/],
    ],
    [
      "what the log says days before it",
      '{"schedule": "0 0| 0 31 3 *"}',
      [/`Next schedule expected in 28\.12:00:00`/],
    ],
    [
      "why the log says 40 days",
      '{"schedule": "0 0| 0 1 8 *"}',
      [/`Next schedule expected in 40\.00:00:00`, the longest/],
    ],
    ["a time zone's key", '{"time|zone": "UTC"}', [/WEBSITE_TIME_ZONE/]],
    ["a paused schedule", '{"paused_|schedule": "0 0 9 * * *"}', [/Resume Schedule/]],
  ];
  for (const [why, marked, wanted, kind] of rows) {
    it(`shows ${why}`, () => {
      const { document, position } = atCursor(marked, kind);
      const value = markdownOf(hover(document, position, settings, context));
      for (const pattern of wanted) {
        assert.match(value, pattern);
      }
    });
  }

  it("shows the person's own time beside the site's", () => {
    const { document, position } = atCursor('{"schedule": "0 30 9| * * *"}');
    const zoned = { ...settings, timeZone: "Tokyo Standard Time" };
    const found = hover(document, position, zoned, { ...context, localZone: "Europe/Berlin" });
    const value = markdownOf(found);
    assert.match(value, /Next runs \(Tokyo Standard Time\) \| Your local time/);
    assert.match(value, /09:30:00 \| .*01:30:00/);
  });

  it("says that a time zone is not known", () => {
    const { document, position } = atCursor('{"schedule": "0 30 9| * * *"}');
    const found = hover(document, position, { ...settings, timeZone: "Mars/Phobos" }, context);
    assert.match(markdownOf(found), /Unknown time zone 'Mars\/Phobos'/);
  });

  for (const [now, touched, untouched, remark] of [
    [Date.UTC(2026, 2, 20), "0 30 2 * * *", "0 30 3 * * *", /Clocks go forward on/],
    [Date.UTC(2026, 9, 20), "0 30 2 * * *", "0 30 3 * * *", /Clocks go back on .* second time/],
  ] as const) {
    it(`warns of the change of the clocks when it is near and touches a run: ${remark}`, () => {
      const zoned = { ...settings, timeZone: "Europe/Berlin" };
      const isRemarked = (schedule: string) => {
        const { document, position } = atCursor(`{"schedule": "${schedule}|"}`);
        const found = hover(document, position, zoned, { ...context, now });
        return remark.test(markdownOf(found));
      };
      assert.deepEqual([isRemarked(touched), isRemarked(untouched)], [true, false]);
    });
  }

  it("says nothing between members", () => {
    const { document, position } = atCursor('{"is_in_place": true,|  "x": 1}');
    assert.equal(hover(document, position, settings, context), undefined);
  });

  it("leaves keys to the editor where the file is JSON to it", () => {
    const { document, position } = atCursor('{"is_in_|place": true}', "triggered", "jsonc");
    assert.equal(hover(document, position, settings, context), undefined);
  });
});

describe("completion", () => {
  const labelsAt = async (marked: string, kind?: JobKind) => {
    const { document, position } = atCursor(marked, kind);
    return (await complete(document, position, settings, context)).items;
  };
  const applied = (marked: string, item: CompletionItem | undefined) => {
    const { text } = atCursor(marked);
    const document = TextDocument.create("file:///x", "x", 1, text);
    return TextDocument.applyEdits(document, [item?.textEdit as TextEdit]);
  };

  type Row = readonly [why: string, marked: string, kind: JobKind | "none", wanted: string[]];
  const keyRows: readonly Row[] = [
    [
      "a triggered job's keys",
      "{|}",
      "triggered",
      ["is_in_place", "schedule", "stopping_wait_time"],
    ],
    [
      "a continuous job's keys",
      "{|}",
      "continuous",
      ["is_in_place", "is_singleton", "stopping_wait_time"],
    ],
    [
      "all keys of an unknown kind",
      '{"is_in_place": true, |}',
      "none",
      ["is_singleton", "schedule", "stopping_wait_time"],
    ],
    ["the values of a boolean", '{"is_in_place": |}', "triggered", ["false", "true"]],
    [
      "keys whatever schema the file names",
      '{"$schema": "https://example.com/x.json", |}',
      "continuous",
      ["is_in_place", "is_singleton", "stopping_wait_time"],
    ],
  ];
  for (const [why, marked, kind, wanted] of keyRows) {
    it(`offers ${why}`, async () => {
      const { document, position } = atCursor(marked, kind);
      const { items } = await complete(document, position, settings, context);
      assert.deepEqual(items.map(({ label }) => label).sort(), wanted);
    });
  }

  it("gives a wait time the default of its kind", async () => {
    const items = await labelsAt("{|}", "continuous");
    const item = items.find(({ label }) => label === "stopping_wait_time");
    assert.match(JSON.stringify(item?.textEdit), /: \$\{1:5\}/);
  });

  it("offers whole schedules with sentence and next runs", async () => {
    const items = await labelsAt('{"schedule": |}');
    const item = items.find(({ label }) => label === '"0 30 9 * * 1-5"');
    assert.match(item?.detail ?? "", /09:30/);
    assert.match(JSON.stringify(item?.documentation), /Next runs/);
  });

  it("offers whole schedules in an empty string", async () => {
    const marked = '{"schedule": "|"}';
    const [first] = await labelsAt(marked);
    assert.equal(applied(marked, first), '{"schedule": "0 */15 * * * *"}');
  });

  const fieldRows: readonly (readonly [
    why: string,
    marked: string,
    label: string,
    result: string,
  ])[] = [
    ["a name of a weekday", '{"schedule": "0 0 9 * * |"}', "Mon", '{"schedule": "0 0 9 * * Mon"}'],
    [
      "the end of a range",
      '{"schedule": "0 0 9 * * Mon-|"}',
      "Fri",
      '{"schedule": "0 0 9 * * Mon-Fri"}',
    ],
    [
      "a month for a prefix",
      '{"schedule": "0 0 9 1 Ja| *"}',
      "Jan",
      '{"schedule": "0 0 9 1 Jan *"}',
    ],
    [
      "a step that divides",
      '{"schedule": "0 */| * * * *"}',
      "15",
      '{"schedule": "0 */15 * * * *"}',
    ],
    ["a value in a list", '{"schedule": "0 0 9,| * * *"}', "17", '{"schedule": "0 0 9,17 * * *"}'],
    [
      "another value for the one at the cursor",
      '{"schedule": "0 0 1|2 * * *"}',
      "17",
      '{"schedule": "0 0 17 * * *"}',
    ],
  ];
  for (const [why, marked, label, result] of fieldRows) {
    it(`offers ${why}`, async () => {
      const item = (await labelsAt(marked)).find((candidate) => candidate.label === label);
      assert.equal(applied(marked, item), result);
    });
  }

  it("offers no schedule to a continuous job", async () => {
    assert.deepEqual(await labelsAt('{"schedule": "|"}', "continuous"), []);
    assert.deepEqual(await labelsAt('{"schedule": |}', "continuous"), []);
  });

  for (const [place, marked] of [
    ["before the colon", '{"schedule"|:}'],
    ["behind a key without a colon", '{"schedule"|}'],
    ["behind a value that is being typed", '{"schedule":x|}'],
    ["behind another key", '{"is_in_place":|}'],
  ] as const) {
    it(`offers no schedule ${place}`, async () => {
      const labels = (await labelsAt(marked)).map(({ label }) => label);
      assert.deepEqual(
        labels.filter((label) => label.includes("*")),
        [],
      );
    });
  }
});

describe("signature help", () => {
  const rows: readonly (readonly [marked: string, active: number | undefined])[] = [
    ['{"schedule": "|"}', 0],
    ['{"schedule": "0| 0"}', 0],
    ['{"schedule": "0 |0"}', 1],
    ['{"schedule": "0 0 9 |"}', 3],
    ['{"schedule": "0 0 9 * * 1-5|"}', 5],
    ['{"schedule": "0 0 9 * * 1-5 2026|"}', 5],
    ['{"schedule": "0 0 9 * * 1-5"|}', undefined],
    ['{"schedule": |"0 0 9 * * 1-5"}', undefined],
    ['{"schedule"|: ""}', undefined],
  ];
  for (const [marked, active] of rows) {
    it(`marks field ${active} in ${marked}`, () => {
      const { document, position } = atCursor(marked);
      assert.equal(signatureHelp(document, position)?.activeParameter, active);
    });
  }
});

describe("inlay hints", () => {
  const hints = (text: string, enabled = true, kind: JobKind = "triggered") => {
    const { document } = atCursor(text, kind);
    return inlayHints(document, everywhere, { ...settings, inlayHints: { enabled } }, context);
  };
  it("puts the sentence behind the schedule", () => {
    const [hint] = hints('{"schedule": "0 30 9 * * *"}');
    assert.deepEqual(hint?.position, { line: 0, character: 27 });
    assert.match(String(hint?.label), /09:30/);
  });
  it("is asked for by line: only where the schedule is", () => {
    const { document } = atCursor('{\n"is_in_place": true,\n"schedule": "0 30 9 * * *"\n}');
    const at = (first: number, last: number) =>
      inlayHints(
        document,
        { start: { line: first, character: 0 }, end: { line: last, character: 0 } },
        settings,
        context,
      ).length;
    assert.deepEqual([at(0, 1), at(0, 2), at(2, 3), at(3, 4)], [0, 1, 1, 0]);
  });
  it("can be switched off", () =>
    assert.deepEqual(hints('{"schedule": "0 30 9 * * *"}', false), []));
  it("has no words for a wrong schedule", () => assert.deepEqual(hints('{"schedule": "x"}'), []));
  it("is silent where the schedule is not read", () =>
    assert.deepEqual(hints('{"schedule": "0 30 9 * * *"}', true, "continuous"), []));
});

describe("code lenses", () => {
  const lenses = (text: string, kind?: JobKind, enabled = true) => {
    const { document } = atCursor(text, kind);
    return codeLenses(document, { ...settings, codeLens: { enabled } }, context).map(
      ({ command }) => [command?.command, command?.title, command?.arguments?.[0]],
    );
  };
  const folder = (kind: JobKind) => `file:///app/jobs/${kind}/report`;
  it("shows the next run and runs and deploys a triggered job", () => {
    assert.deepEqual(lenses('{"schedule": "0 30 12 * * *"}'), [
      [
        "webjobs.editSchedule",
        "Next run in Azure in 30 minutes (12:30:00 UTC)",
        folder("triggered"),
      ],
      ["webjobs.run", "Run", folder("triggered")],
      ["webjobs.deploy", "Deploy…", folder("triggered")],
    ]);
  });
  it("only tells the next run in an editor that has no commands of ours", () => {
    const { document } = atCursor('{"schedule": "0 30 12 * * *"}');
    const found = codeLenses(document, settings, { ...context, runsCommands: false });
    assert.deepEqual(
      found.map(({ command }) => command),
      [{ title: "Next run in Azure in 30 minutes (12:30:00 UTC)", command: "" }],
    );
  });
  it("attaches to a continuous job", () => {
    assert.deepEqual(lenses("{}", "continuous"), [
      ["webjobs.attachDebugger", "Attach Debugger", folder("continuous")],
      ["webjobs.deploy", "Deploy…", folder("continuous")],
    ]);
  });
  it("runs and reschedules, but does not deploy, what is deployed already", () => {
    const { document } = atCursor('{"schedule": "0 30 12 * * *"}');
    const uri = "webjobs-remote:/site/jobs/triggered/report/settings.job?place";
    const text = TextDocument.create(uri, "settings-job", 1, '{"schedule": "0 30 12 * * *"}');
    const deployed = { ...document, document: text };
    const commands = codeLenses(deployed, settings, context).map(({ command }) => command);
    assert.deepEqual(
      commands.map((each) => [each?.command, each?.arguments?.[0]]),
      ["webjobs.editSchedule", "webjobs.run"].map((command) => [
        command,
        "webjobs-remote:/site/jobs/triggered/report?place",
      ]),
    );
  });
  it("stands on the lines of what it is about, before their text", () => {
    const { document } = atCursor('{\n"schedule": "0 30 12 * * *"\n}');
    const places = codeLenses(document, settings, context).map(({ range }) => range);
    const at = (line: number) => ({
      start: { line, character: 0 },
      end: { line, character: 0 },
    });
    assert.deepEqual(places, [at(1), at(0), at(0)]);
    const empty = codeLenses(atCursor("\n").document, settings, context);
    assert.deepEqual(
      empty.map(({ range }) => range),
      [at(0), at(0)],
    );
  });
  it("deploys a loose folder, which is asked how it is to run", () => {
    const { document } = atCursor("{}");
    const loose = codeLenses({ ...document, kind: undefined }, settings, context);
    assert.deepEqual(
      loose.map(({ command }) => command?.command),
      ["webjobs.deploy"],
    );
  });
  it("says that a schedule never runs", () => {
    for (const schedule of ["0 0 0 30 2 *", "x"]) {
      assert.match(String(lenses(JSON.stringify({ schedule }))[0]?.[1]), /^Never runs/);
    }
  });
  it("can be switched off", () => assert.deepEqual(lenses("{}", "triggered", false), []));
});

describe("quick fixes", () => {
  const broken =
    '{\n  "Schedule": "*/5 22-3 * * 7",\n  "stopping_wait_time": "10",\n  "is_singleton": true\n}';
  it("offers the fixes of the place, the sure one preferred, and all of the file", async () => {
    const { document, position } = atCursor('{"schedule": "0 0/1| * * * *", "is_singleton": true}');
    const actions = await codeActions(
      document,
      { start: position, end: position },
      undefined,
      settings,
    );
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ["Use every value on Windows and Linux: *", true],
        ["Use only one value on Windows and Linux: 0", false],
      ],
    );
  });
  it("fixes all that is safe: no key goes, and no schedule with a second doubt starts", async () => {
    const { document } = atCursor(broken);
    assert.equal(await fixedText(document, settings), broken.replace('"10"', "10"));
  });
  it("offers nothing to fix in a file without problems", async () => {
    const { document } = atCursor('{"schedule": "0 0 9 * * *"}');
    assert.deepEqual(await codeActions(document, everywhere, [fixAllKind], settings), []);
  });
  it("fixes on saving", async () => {
    const { document } = atCursor(broken);
    const [action, ...others] = await codeActions(
      document,
      everywhere,
      ["source.organizeImports", "source.fixAll"],
      settings,
    );
    assert.equal(action?.kind, fixAllKind);
    assert.deepEqual(others, []);
  });
});

describe("selection", () => {
  it("grows from a piece to the field to the string", () => {
    const { document, position } = atCursor('{"schedule": "0 0 9-1|7 * * *"}');
    const [range] = selectionRanges(document, [position]);
    const grown = [];
    for (let at = range; at !== undefined; at = at.parent) {
      grown.push(document.document.getText(at.range));
    }
    assert.deepEqual(grown.slice(0, 4), ["17", "9-17", "0 0 9-17 * * *", '"0 0 9-17 * * *"']);
  });
});

describe("links", () => {
  it("opens addresses", () => {
    const { document } = atCursor('{"$schema": "https://json.schemastore.org/settings.job.json"}');
    assert.deepEqual(
      documentLinks(document).map(({ target }) => target),
      ["https://json.schemastore.org/settings.job.json"],
    );
  });
  for (const value of [
    '"see https://example.com"',
    '"https://"',
    '"https://a b"',
    "5",
    '"ftp://a"',
  ]) {
    it(`has none in ${value}`, () => {
      assert.deepEqual(documentLinks(atCursor(`{"about": ${value}}`).document), []);
    });
  }
});

it("knows the time of its tests", () => {
  assert.equal(new Date(noon).toISOString(), "2026-03-02T12:00:00.000Z");
});
