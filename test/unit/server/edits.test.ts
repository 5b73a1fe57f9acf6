import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyEdits } from "../../../server/problem";
import { cases, chanceLimit, seed } from "../chance";
import { type Editor, openEditor } from "./editor";
import { createRandom, type Random } from "./random";

const runs = cases(400);

/** Changes after which both sides are asked; more would only hide which one went wrong. */
const changesPerDocument = 20;

const typed = [
  ...[
    '"',
    "{",
    "}",
    ":",
    ",",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "// x\n",
    "\u{1F600}",
    "\uFEFF",
  ],
  ...["0", "7", "*/5", "1-5", "Mon", "60", "true", "1e999", '"is_singleton": true,', "schedule"],
] as const;

describe("the edits of a fix", () => {
  it("are made whatever their order", () => {
    const edits = [
      { offset: 3, length: 0, text: "!" },
      { offset: 0, length: 1, text: "long" },
      { offset: 2, length: 1, text: "" },
    ];
    for (const given of [edits, [...edits].reverse()]) {
      assert.equal(applyEdits("abc", given), "longb!");
    }
  });
});

describe(`${runs} edits by chance, seed ${seed}`, () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor();
  });
  after(() => editor.close());

  it("give the diagnostics of the text that they lead to", async function () {
    this.timeout(chanceLimit);
    const random = createRandom(seed);
    const schedules = readSchedules();
    for (let run = 0; run < runs; run += changesPerDocument) {
      const schedule = JSON.stringify(schedules[random.below(schedules.length)]);
      await typeAndCompare(editor, `{\r\n  "schedule": ${schedule}\n}\n`, run, random);
    }
  });
});

/**
 * One document is edited, another of the same kind opened with the text that the editor then shows.
 */
async function typeAndCompare(
  { connection, open, diagnostics }: Editor,
  text: string,
  run: number,
  random: Random,
): Promise<void> {
  const edited = `untitled:/App_Data/jobs/triggered/edited${run}/settings.job`;
  const whole = edited.replace("edited", "whole");
  await open(edited, text);
  let shown = TextDocument.create(edited, "settings-job", 1, text);
  for (let count = 0; count < changesPerDocument; count++) {
    const contentChanges = Array.from({ length: 1 + random.below(3) }, () => {
      const change = changeOf(shown, random);
      shown = TextDocument.update(shown, [change], shown.version + 1);
      return change;
    });
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: edited, version: shown.version },
      contentChanges,
    });
    if (random.below(4) === 0) {
      // An answer in between fills whatever the server keeps of a version.
      await diagnostics(edited);
    }
  }
  await open(whole, shown.getText());
  assert.deepEqual(
    await diagnostics(edited),
    await diagnostics(whole),
    `run ${run} of seed ${seed}: ${JSON.stringify(shown.getText())}`,
  );
  for (const uri of [edited, whole]) {
    await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }
}

function changeOf(document: TextDocument, random: Random): TextDocumentContentChangeEvent {
  const { length } = document.getText();
  if (random.below(50) === 0) {
    return { text: document.getText().slice(random.below(length + 1)) };
  }
  const start = random.below(length + 1);
  const end = Math.min(length, start + random.pick([0, 0, 0, 1, 2, 15]));
  return {
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    text: random.pick(["", random.pick(typed)]),
  };
}

function readSchedules(): string[] {
  const lines = gunzipSync(readFileSync("test/fixtures/ncrontab/oracle.jsonl.gz")).toString();
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { expr: string }).expr);
}
