import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { TextDocument } from "vscode-languageserver-textdocument";
import { checkText } from "../../../server/check";
import { parseJobDocument } from "../../../server/document/jobDocument";
import { codeActions } from "../../../server/features/codeActions";
import { codeLenses } from "../../../server/features/codeLenses";
import { complete } from "../../../server/features/completion";
import { hover } from "../../../server/features/hover";
import { inlayHints } from "../../../server/features/inlayHints";
import { selectionRanges } from "../../../server/features/selectionRanges";
import { signatureHelp } from "../../../server/features/signatureHelp";
import { applyEdits } from "../../../server/problem";
import { cases, chanceLimit, seed } from "../chance";
import { context, settings } from "./cursor";
import { createRandom, type Random } from "./random";

const runs = cases(300);

const files = [
  '{\n  // at night\n  "schedule": "SCHEDULE",\n  "is_in_place": true,\n  "stopping_wait_time": 10\n}\n',
  '{"schedule": "SCHEDULE"}',
  '{"is_singleton": false, "Schedule": "SCHEDULE", "run_mode": "x", "schedule": "SCHEDULE",}',
  "{'schedule': 'SCHEDULE', a: 010}",
  '\uFEFF{"$schema": "https://json.schemastore.org/settings.job.json", "schedule": "SCHEDULE"}',
] as const;

const pieces = [
  ...['"', "'", "{", "}", "[", "]", ":", ",", "\\", "\\u00", "/*", "//", "\n", "\t", "\u0000"],
  ...["0", "7", "24", "60", "-", "/", "*", "?", "#", "L", "W", "@daily", " ", "Mon", "T", "-5"],
  ...["true", "True", "null", "1e999", "0x", "é", "\u{1F600}", "\uD800", "schedule", "00:05:00"],
] as const;

describe(`${runs} texts by chance, seed ${seed}`, () => {
  it("throw nothing, hang nothing, and every fix is harmless", async function () {
    this.timeout(chanceLimit);
    const random = createRandom(seed);
    const schedules = readSchedules();
    for (let run = 0; run < runs; run++) {
      const text = mutate(compose(schedules, random), random);
      try {
        await exercise(text, random);
      } catch (error) {
        throw new Error(`run ${run} of seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });
});

describe("texts that went wrong once", () => {
  for (const text of ['{"schedule": /*', '{"is_singleton": /*', '{"schedule":']) {
    it(`do so no more, whatever the job and the platform: ${text}`, async () => {
      const random = createRandom(1);
      for (let run = 0; run < 60; run++) {
        await exercise(text, random);
      }
    });
  }
});

function readSchedules(): string[] {
  const lines = gunzipSync(readFileSync("test/fixtures/ncrontab/oracle.jsonl.gz")).toString();
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { expr: string }).expr);
}

function compose(schedules: readonly string[], random: Random): string {
  const schedule = () => JSON.stringify(schedules[random.below(schedules.length)]).slice(1, -1);
  return random.pick(files).replaceAll("SCHEDULE", schedule);
}

/** Up to five small edits, as of a person who types, deletes and pastes in the wrong place. */
function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let count = random.below(6); count > 0; count--) {
    const at = random.below(mutated.length + 1);
    const length = random.pick([0, 0, 1, 3, 20]);
    const piece = random.pick(["", random.pick(pieces), mutated.slice(at, at + 12)]);
    mutated = mutated.slice(0, at) + piece + mutated.slice(at + length);
  }
  return mutated;
}

async function exercise(text: string, random: Random): Promise<void> {
  const kind = random.pick(["triggered", "continuous", undefined]);
  const platform = random.pick(["both", "windows", "linux"]);
  const parse = (content: string) =>
    parseJobDocument(
      TextDocument.create("file:///jobs/triggered/a/settings.job", "settings-job", 1, content),
      kind === undefined ? undefined : { kind, name: "a" },
      platform,
    );
  const document = parse(text);
  const position = document.document.positionAt(random.below(text.length + 1));
  const chosen = { ...settings, platform };
  const here = { start: position, end: position };
  const problems = await checkText(document, platform);
  hover(document, position, chosen, context);
  await complete(document, position, chosen, context);
  signatureHelp(document, position);
  inlayHints(document, here, chosen, context);
  codeLenses(document, chosen, context);
  selectionRanges(document, [position]);
  await codeActions(document, here, undefined, chosen);
  for (const problem of problems) {
    assert.ok(problem.offset >= 0 && problem.length >= 0);
    assert.ok(problem.offset + problem.length <= text.length, problem.code);
    for (const { edits, isPreferred } of problem.fixes) {
      const after = await checkText(parse(applyEdits(text, edits)), platform);
      if (isPreferred && problem.code.startsWith("schedule-")) {
        const count = (found: typeof after) =>
          found.filter(({ code }) => code === problem.code).length;
        assert.ok(count(after) < count(problems), `${problem.code} stays`);
      }
    }
  }
}
