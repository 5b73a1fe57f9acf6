import { deepEqual, match } from "node:assert/strict";
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  SelectionRange,
  SignatureHelp,
  TextEdit,
} from "vscode-languageserver";
import { type Editor, openEditor } from "../editor";

const uri = "untitled:/App_Data/jobs/triggered/report/settings.job";
const text = [
  "{",
  '"$schema": "https://example.com/x.json",',
  '"is_in_place":   true, "is_singleton": true,',
  '      "schedule": "0 0 9-17 * * *"',
  "}",
].join("\n");
const textDocument = { uri };
const options = { tabSize: 2, insertSpaces: true };
const inHours = { line: 3, character: 25 };

type Row = readonly [
  feature: string,
  method: string,
  params: object,
  read: (found: never) => unknown,
  wanted: unknown,
  asJson: unknown,
];

const inKey = { line: 2, character: 3 };
const whole = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };

const linesOf = (edits: TextEdit[]) => [...new Set(edits.map(({ range }) => range.start.line))];

/** What the editor's own JSON support gives too is left to it in a file that is JSON to it. */
const rows: readonly Row[] = [
  ["the whole is formatted", "formatting", { options }, linesOf, [0, 1, 2], null],
  [
    "the chosen lines are formatted, no others",
    "rangeFormatting",
    {
      options,
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 22 } },
    },
    linesOf,
    [2],
    null,
  ],
  [
    "the object folds",
    "foldingRange",
    {},
    (found: FoldingRange[]) => found.map(({ startLine, endLine }) => [startLine, endLine]),
    [[0, 3]],
    null,
  ],
  [
    "the outline has the keys",
    "documentSymbol",
    {},
    (found: DocumentSymbol[]) => found.map(({ name }) => name),
    ["$schema", "is_in_place", "is_singleton", "schedule"],
    null,
  ],
  [
    "an address is a link, and no other text",
    "documentLink",
    {},
    (found: DocumentLink[]) => found.map(({ target, range }) => [target, range.start, range.end]),
    [["https://example.com/x.json", { line: 1, character: 12 }, { line: 1, character: 38 }]],
    null,
  ],
  [
    "the selection grows in the schedule, which no JSON support does",
    "selectionRange",
    { positions: [inHours] },
    (found: SelectionRange[]) => found.map(({ range }) => [range.start, range.end]),
    [
      [
        { line: 3, character: 25 },
        { line: 3, character: 27 },
      ],
    ],
    "the same",
  ],
  [
    "the field of the schedule is marked, which no JSON support does",
    "signatureHelp",
    { position: inHours },
    ({ activeSignature, activeParameter, signatures }: SignatureHelp) => [
      signatures[activeSignature ?? 0]?.parameters?.length,
      activeParameter,
    ],
    [6, 2],
    "the same",
  ],
  [
    "a key is explained",
    "hover",
    { position: inKey },
    ({ contents }: Hover) => /Default:|Applies to/.test(JSON.stringify(contents)),
    true,
    null,
  ],
  [
    "keys are offered",
    "completion",
    { position: { line: 2, character: 0 } },
    ({ items }: CompletionList) => items.map(({ label }) => label),
    ["stopping_wait_time", "is_in_place"],
    [],
  ],
  [
    "fixes are offered, and only those of the kind that is asked for",
    "codeAction",
    { range: whole, context: { diagnostics: [], only: ["quickfix"] } },
    (found: CodeAction[]) => found.map(({ title }) => title),
    ["Remove 'is_singleton'"],
    [],
  ],
  [
    "commands are offered",
    "codeLens",
    {},
    (found: CodeLens[]) => found.map(({ range }) => range.start.line),
    [3],
    "the same",
  ],
  [
    "the schedule is put into words, apart from it",
    "inlayHint",
    { range: whole },
    (found: InlayHint[]) => found.map(({ position, paddingLeft }) => [position, paddingLeft]),
    [[{ line: 3, character: 34 }, true]],
    "the same",
  ],
  ["a schedule is defined nowhere else", "definition", { position: inHours }, () => "", null, null],
];

describe("what the editor asks for a settings.job", () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor();
  });
  after(() => editor.close());

  for (const [feature, method, params, read, wanted, asJson] of rows) {
    it(feature, async () => {
      const ask = async (languageId: string) => {
        await editor.open(uri, text, languageId);
        const found: never = await editor.connection.sendRequest(`textDocument/${method}`, {
          textDocument,
          ...params,
        });
        await editor.connection.sendNotification("textDocument/didClose", { textDocument });
        return found === null ? null : read(found);
      };
      deepEqual(await ask("settings-job"), wanted);
      deepEqual(await ask("jsonc"), asJson === "the same" ? wanted : asJson);
    });
  }

  it("each field in the help for a signature has its range", async () => {
    await editor.open(uri, text);
    const { signatures } = await editor.connection.sendRequest<SignatureHelp>(
      "textDocument/signatureHelp",
      { textDocument, position: inHours },
    );
    match(JSON.stringify(signatures[0]?.parameters?.[2]), /0 to 23/);
  });
});
