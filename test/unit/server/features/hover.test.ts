import { deepEqual } from "node:assert/strict";
import type { MarkupContent } from "vscode-languageserver";
import type { JobKind } from "../../../../core/webJob";
import { hover } from "../../../../server/features/hover";
import { atCursor, context, settings } from "../cursor";

/** The text that the hover is about, then its lines: no table of runs, no long sentences. */
function linesAt(marked: string, kind: JobKind | "none", languageId: string): string[] {
  const { document, position } = atCursor(marked, kind, languageId);
  const found = hover(document, position, settings, context);
  if (found === undefined) {
    return [];
  }
  const lines = (found.contents as MarkupContent).value.split("\n").map((line) => line.trim());
  const short = lines.filter((line) => line !== "" && line.length < 100 && !line.startsWith("|"));
  return [document.document.getText(found.range), ...short];
}

type Row = readonly [
  marked: string,
  kind: JobKind | "none",
  languageId: string,
  ...expected: string[],
];

const rows: readonly Row[] = [
  [
    '{"schedule"|: "0 0 9 * * *"}',
    "triggered",
    "settings-job",
    '"schedule"',
    "Applies to triggered WebJobs",
  ],
  [
    '{"schedule|": "0 0 9 * * *"}',
    "triggered",
    "settings-job",
    '"schedule"',
    "Applies to triggered WebJobs",
  ],
  [
    '{"schedule": |"0 0 9 * * *"}',
    "triggered",
    "settings-job",
    "0",
    "**Every day at 09:00**",
    "In Azure's logs: `0 0 9 * * *`",
    "Field 1 of 6, seconds: `0`",
    "Allowed: 0 to 59",
    "Values: 0",
  ],
  [
    '{"schedule": "|0 0 9 * * *"}',
    "triggered",
    "settings-job",
    "0",
    "**Every day at 09:00**",
    "In Azure's logs: `0 0 9 * * *`",
    "Field 1 of 6, seconds: `0`",
    "Allowed: 0 to 59",
    "Values: 0",
  ],
  [
    '{"schedule": "0| 0 9 * * *"}',
    "triggered",
    "settings-job",
    '"0 0 9 * * *"',
    "**Every day at 09:00**",
    "In Azure's logs: `0 0 9 * * *`",
  ],
  [
    '{"schedule": "0 0 9 * * *|"}',
    "triggered",
    "settings-job",
    '"0 0 9 * * *"',
    "**Every day at 09:00**",
    "In Azure's logs: `0 0 9 * * *`",
  ],
  [
    '{"schedule": "0 0 9 * * *"|}',
    "triggered",
    "settings-job",
    '"0 0 9 * * *"',
    "**Every day at 09:00**",
    "In Azure's logs: `0 0 9 * * *`",
  ],
  [
    '{"schedule": "0 */5| * * * *"}',
    "triggered",
    "settings-job",
    '"0 */5 * * * *"',
    "**Every 5 minutes**",
    "In Azure's logs: `0 0,5,10,15,20,25,30,35,40,45,50,55 * * * *`",
  ],
  [
    '{"schedule": "0 *|/4 * * * *"}',
    "triggered",
    "settings-job",
    "*/4",
    "**Every 4 minutes**",
    "In Azure's logs: `0 0,4,8,12,16,20,24,28,32,36,40,44,48,52,56 * * * *`",
    "Field 2 of 6, minutes: `*/4`",
    "Allowed: 0 to 59",
    "Values: 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, …",
  ],
  [
    '{"schedule": "0 0 0 * Jun-Au|g *"}',
    "triggered",
    "settings-job",
    "Jun-Aug",
    "**Every day at 00:00, from June through August**",
    "In Azure's logs: `0 0 0 * 6-8 *`",
    "Field 5 of 6, months: `Jun-Aug`",
    "Allowed: 1 to 12, or names from January to December",
    "Values: June, July, August",
  ],
  [
    '{"schedule": "0 0 0 30 2| *"}',
    "triggered",
    "settings-job",
    '"0 0 0 30 2 *"',
    "**Never, as there is no such date: at 00:00, on February 30**",
    "In Azure's logs: `0 0 0 30 2 *`",
  ],
  ['{"schedule": "x| y"}', "triggered", "settings-job"],
  ['{"schedule": "0 0 9 * * * 20|30"}', "triggered", "settings-job"],
  ['{"schedule": 5|}', "triggered", "settings-job"],
  [
    '{"|schedule": "0 0 9 * * *"}',
    "continuous",
    "settings-job",
    '"schedule"',
    "Applies to triggered WebJobs",
    "**Ignored for this WebJob type.**",
  ],
  [
    '{|"is_singleton": true}',
    "continuous",
    "settings-job",
    '"is_singleton"',
    "Whether the WebJob runs on only one instance, even if the App Service plan has more.",
    "Default: false",
    "Applies to continuous WebJobs",
  ],
  [
    '{"is_singleton|": true}',
    "triggered",
    "settings-job",
    '"is_singleton"',
    "Whether the WebJob runs on only one instance, even if the App Service plan has more.",
    "Default: false",
    "Applies to continuous WebJobs",
    "**Ignored for this WebJob type.**",
  ],
  [
    '{"is_singleton"|: true}',
    "none",
    "settings-job",
    '"is_singleton"',
    "Whether the WebJob runs on only one instance, even if the App Service plan has more.",
    "Default: false",
    "Applies to continuous WebJobs",
  ],
  ['{"is_singleton": |true}', "continuous", "settings-job"],
  [
    '{"is_in_place|": true}',
    "triggered",
    "settings-job",
    '"is_in_place"',
    "Applies to continuous and triggered WebJobs",
  ],
  [
    '{"stopping_wait_time|": 5}',
    "none",
    "settings-job",
    '"stopping_wait_time"',
    "Value: whole seconds",
    "Default: 5 (continuous), 30 (triggered)",
    "Applies to continuous and triggered WebJobs",
  ],
  [
    '{"stopping_wait_time|": 5}',
    "continuous",
    "settings-job",
    '"stopping_wait_time"',
    "Value: whole seconds",
    "Default: 5",
    "Applies to continuous and triggered WebJobs",
  ],
  ['{"color|": 5}', "triggered", "settings-job"],
  ['{"color": 5, "time|out": 5}', "triggered", "settings-job", '"timeout"'],
  ['{"timeout|": 5}', "triggered", "settings-job", '"timeout"'],
  [
    '{"paused_schedule|": ""}',
    "triggered",
    "settings-job",
    '"paused_schedule"',
    "Paused schedule. Azure ignores it until you run Resume Schedule.",
  ],
  ['{"constructor|": 5}', "triggered", "settings-job"],
  [
    '{"schedule": "0 0| 9 * * *"}',
    "triggered",
    "jsonc",
    '"0 0 9 * * *"',
    "**Every day at 09:00**",
    "In Azure's logs: `0 0 9 * * *`",
  ],
  ["|{}", "triggered", "settings-job"],
  ["[1|]", "triggered", "settings-job"],
];

describe("hover, word by word", () => {
  for (const [marked, kind, languageId, ...expected] of rows) {
    it(`${marked}, ${kind}, ${languageId}`, () => {
      deepEqual(linesAt(marked, kind, languageId), expected);
    });
  }
});
