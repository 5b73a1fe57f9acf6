// Values and shapes that people write, re-typed, with what is said of each and what the fixes make
// of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isProblem, parseSchedule } from "../../../core/cron/schedule";
import { nextRuns, utc } from "../../../core/cron/zone";
import { readJobSettings } from "../../../core/jobSettings";
import { defaultSettings, type Platform } from "../../../core/protocol";
import type { JobKind } from "../../../core/webJob";
import { parseJobDocument } from "../../../server/document/jobDocument";
import { fixedText } from "../../../server/features/codeActions";
import { applyEdits } from "../../../server/problem";
import { keepsOccurrences } from "../../../server/rules/schedule/keepsOccurrences";
import { cases, chanceLimit, seed } from "../chance";
import { runsByHand } from "./byHand";
import { judge } from "./judging";
import { createRandom } from "./random";

interface Row {
  readonly why?: string;
  /** A schedule alone, or a whole file. */
  readonly schedule?: string;
  readonly text?: string;
  readonly kind?: JobKind;
  readonly platform?: Platform;
  readonly problems: readonly string[];
  /** After the preferred fix, the fixes that the author chooses from, and after "fix all". */
  readonly preferred?: string;
  readonly offered?: readonly string[];
  readonly afterFixAll?: string;
  /** From the beginning of 29 November 2026, in UTC. */
  readonly next?: readonly string[];
}

const rows = ["schedules", "files"].flatMap(
  (name) => JSON.parse(readFileSync(`test/fixtures/wild/${name}.json`, "utf8")) as Row[],
);

function textOf({ schedule, text = "" }: Row): string {
  return schedule === undefined ? text : JSON.stringify({ schedule });
}

function fixAll(text: string, { kind = "triggered", platform = "both" }: Partial<Row>) {
  const uri = `file:///jobs/${kind}/a/settings.job`;
  const document = TextDocument.create(uri, "settings-job", 1, text);
  return fixedText(parseJobDocument(document, { kind, name: "a" }, platform), {
    ...defaultSettings,
    platform,
  });
}

describe("what people write", () => {
  for (const row of rows) {
    const text = textOf(row);
    const shown = (after: string) =>
      row.schedule === undefined ? after : (JSON.parse(after) as { schedule: string }).schedule;

    it(row.why ?? row.schedule ?? "", async () => {
      const problems = await judge(text, row);
      assert.deepEqual(
        problems.map(({ severity, code }) => `${severity} ${code}`),
        row.problems,
      );
      const fixes = problems.flatMap((problem) => problem.fixes);
      const preferred = fixes.find(({ isPreferred }) => isPreferred);
      assert.equal(preferred && shown(applyEdits(text, preferred.edits)), row.preferred);
      for (const { title } of fixes) {
        assert.ok((title.match(/: /g) ?? []).length <= 1, title);
      }
      if (row.schedule !== undefined) {
        const others = fixes.filter((fix) => !fix.isPreferred);
        const offered = new Set(others.map(({ edits }) => shown(applyEdits(text, edits))));
        assert.deepEqual([...offered], row.offered ?? []);
        assert.deepEqual(firstRuns(row.schedule), row.next);
        if (row.next !== undefined) {
          assert.deepEqual(runsByHand(row.schedule, beginning, row.next.length), row.next);
        }
      }
      const mark = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
      const all = await fixAll(text, row);
      assert.equal(all === mark ? undefined : shown(all), row.afterFixAll);
    });
  }
});

const beginning = Date.UTC(2026, 10, 29);

function firstRuns(text: string): string[] | undefined {
  const schedule = parseSchedule(text);
  return isProblem(schedule)
    ? undefined
    : nextRuns(schedule, utc, beginning, 2).map((run) =>
        new Date(run).toISOString().replace(".000", ""),
      );
}

const runs = cases(100);

describe(`fix all, over all of it and ${runs} changes of it by chance, seed ${seed}`, () => {
  it("leaves the occurrences as they are, or there were none, and drops no key", async function () {
    this.timeout(chanceLimit);
    for (const row of rows) {
      await assertHarmless(textOf(row), row);
    }
    const random = createRandom(seed);
    for (let run = 0; run < runs; run++) {
      const row = rows[random.below(rows.length)] ?? { problems: [] };
      const text = textOf(row);
      const at = random.below(text.length + 1);
      const piece = random.pick([
        "",
        " ",
        ",",
        "-",
        "7",
        "*",
        "/",
        "?",
        "L",
        '"',
        "'",
        "\n",
        "{",
        "0 ",
      ]);
      const changed = text.slice(0, at) + piece + text.slice(at + random.below(3));
      const platform = random.pick(["both", "windows", "linux"]);
      await assertHarmless(changed, { ...row, platform });
    }
  });
});

async function assertHarmless(text: string, row: Partial<Row>): Promise<void> {
  const after = await fixAll(text, row);
  const [before, now] = [readJobSettings(text), readJobSettings(after)];
  const old = before.schedule ?? "";
  const hadNone = isProblem(parseSchedule(old));
  assert.ok(hadNone || keepsOccurrences(old, now.schedule ?? ""), `${text} became ${after}`);
  for (const key of Object.keys(before.values)) {
    assert.ok(key in now.values, `${key} of ${text} is gone: ${after}`);
  }
}
