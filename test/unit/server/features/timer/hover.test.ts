import { deepEqual, equal, match } from "node:assert/strict";
import type { MarkupContent } from "vscode-languageserver";
import { timerHover } from "../../../../../server/features/timer/hover";
import { timerInlayHints } from "../../../../../server/features/timer/inlayHints";
import { context, settings } from "../../cursor";
import { atTimer } from "./atTimer";

/** What the hover is about, then its lines: no table of runs, no long sentences. */
async function linesAt(marked: string): Promise<string[]> {
  const { found, position } = await atTimer(marked);
  const hover = timerHover(found, position, settings, context);
  if (hover === undefined) {
    return [];
  }
  const { value } = hover.contents as MarkupContent;
  equal(value, value.trim());
  const lines = (hover.contents as MarkupContent).value.split("\n").map((line) => line.trim());
  const short = lines.filter((line) => line !== "" && line.length < 100 && !line.startsWith("|"));
  return [found.document.getText(hover.range), ...short];
}

const rows: readonly (readonly [marked: string, ...expected: string[]])[] = [
  [
    '"0 |15 2 * * *"',
    '"0 15 2 * * *"',
    "Field 2 of 6, minutes: `15`",
    "Allowed: 0 to 59",
    "**Every day at 02:15**",
    "In the host's log: `Cron: '0 15 2 * * *'`",
  ],
  [
    '"0| 15 2 * * *"',
    '"0 15 2 * * *"',
    "**Every day at 02:15**",
    "In the host's log: `Cron: '0 15 2 * * *'`",
  ],
  [
    '|"0 15 2 * * *"',
    '"0 15 2 * * *"',
    "**Every day at 02:15**",
    "In the host's log: `Cron: '0 15 2 * * *'`",
  ],
  [
    '"0 15 2 * * *|"',
    '"0 15 2 * * *"',
    "**Every day at 02:15**",
    "In the host's log: `Cron: '0 15 2 * * *'`",
  ],
  [
    '"0 15 2 * * *"|',
    '"0 15 2 * * *"',
    "**Every day at 02:15**",
    "In the host's log: `Cron: '0 15 2 * * *'`",
  ],
  [
    '"15 |2 * * *"',
    '"15 2 * * *"',
    "Field 2 of 5, hours: `2`",
    "Allowed: 0 to 23",
    "**Every day at 02:15**",
    "In the host's log: `Cron: '15 2 * * *'`",
  ],
  [
    '"15| 2 * * *"',
    '"15 2 * * *"',
    "**Every day at 02:15**",
    "In the host's log: `Cron: '15 2 * * *'`",
  ],
  [
    '" |15 2 * * *"',
    '" 15 2 * * *"',
    "Field 1 of 5, minutes: `15`",
    "Allowed: 0 to 59",
    "**Every day at 02:15**",
    "In the host's log: `Cron: '15 2 * * *'`",
  ],
  ['"|00:05:00"', '"00:05:00"', "**Every 5 minutes, from the start of the app**"],
  ['"00:05:00", RunOnStartup = true|'],
  [
    '"00:05:00|", RunOnStartup = true',
    '"00:05:00"',
    "**Every 5 minutes, from the start of the app**",
    "It also runs at each start of the app: after a deployment, a restart, a scale-out.",
  ],
  [
    '"%NIGHTLY|%"',
    '"%NIGHTLY%"',
    "`%NIGHTLY%` is `0 0 2 * * *` in local.settings.json",
    "**Every day at 02:00**",
    "In the host's log: `Cron: '0 0 2 * * *'`",
  ],
  [
    '"%OTHER|%"',
    '"%OTHER%"',
    "`%OTHER%`: no value is known here. The host takes it from the app settings.",
  ],
  [
    '"%SPAN|%"',
    '"%SPAN%"',
    "`%SPAN%` is `00:05:00` in local.settings.json",
    "**Every 5 minutes, from the start of the app**",
  ],
  [
    '"0 */%MIN|% * * * *"',
    '"0 */%MIN% * * * *"',
    "`%MIN%` is `5` in local.settings.json",
    "**Every 5 minutes**",
    "In the host's log: `Cron: '0 0,5,10,15,20,25,30,35,40,45,50,55 * * * *'`",
  ],
  [
    '"0 0 8 * * |7"',
    '"0 0 8 * * 7"',
    "Field 6 of 6, days of the week: `7`",
    "Allowed: 0 to 6, or names from Sunday to Saturday",
    "Sunday is 0 in Azure. A schedule with 7 never runs.",
  ],
  [
    '"0 |60 8 * *"',
    '"0 60 8 * *"',
    "Field 2 of 5, hours: `60`",
    "Allowed: 0 to 23",
    "60 isn't valid for hours. Allowed: 0 to 23.",
  ],
  [
    '"0 |x"',
    '"0 x"',
    "This is neither a cron expression nor a time span such as 00:05:00 or 1.00:00:00.",
  ],
  [
    '"0 0 0 30 2| *"',
    '"0 0 0 30 2 *"',
    "**Never, as there is no such date: at 00:00, on February 30**",
    "In the host's log: `Cron: '0 0 0 30 2 *'`",
  ],
  [
    'class A { const string N = "0 0 8 * * *"; void A([TimerTrigger(N|)] TimerInfo t) { } }',
    "N",
    "**Every day at 08:00**",
    "In the host's log: `Cron: '0 0 8 * * *'`",
  ],
  [
    'class A { const string N = "0 0 |8 * * *"; void A([TimerTrigger(N)] TimerInfo t) { } }',
    "0 0 8 * * *",
    "Field 3 of 6, hours: `8`",
    "Allowed: 0 to 23",
    "**Every day at 08:00**",
    "In the host's log: `Cron: '0 0 8 * * *'`",
  ],
  [
    'class A { const string N = "|0 0 8 * * *"; void A([TimerTrigger(N)] TimerInfo t) { } }',
    "0 0 8 * * *",
    "Field 1 of 6, seconds: `0`",
    "Allowed: 0 to 59",
    "**Every day at 08:00**",
    "In the host's log: `Cron: '0 0 8 * * *'`",
  ],
  [
    'class A { const string N = "0 0 8 * * *|"; void A([TimerTrigger(N)] TimerInfo t) { } }',
    "0 0 8 * * *",
    "**Every day at 08:00**",
    "In the host's log: `Cron: '0 0 8 * * *'`",
  ],
  [
    '"0 |0 " + "8 * * *"',
    '"0 0 " + "8 * * *"',
    "**Every day at 08:00**",
    "In the host's log: `Cron: '0 0 8 * * *'`",
  ],
  ['cl|ass A { const string N = "0 0 8 * * *"; void A([TimerTrigger(N)] TimerInfo t) { } }'],
];

describe("hover on a timer, word by word", () => {
  for (const [marked, ...expected] of rows) {
    it(marked, async () => deepEqual(await linesAt(marked), expected));
  }

  it("names what may win over a default", async () => {
    const marked =
      'import { app } from "@azure/functions"; app.timer("a", { schedule: process.env.X ?? "0 0 |8 * * *" });';
    const { found, position } = await atTimer(marked, "a.js");
    const hover = timerHover(found, position, settings, context);
    match(JSON.stringify(hover?.contents), /default value. An environment variable/);
  });
});

/** Where it is, its label, and what it says in full; on the first line alone. */
const hints: readonly (readonly [marked: string, ...expected: string[]])[] = [
  ['"0 15 2 * * *"', "47 | Every day at 02:15 | Every day at 02:15"],
  [
    '"00:05:00"',
    "43 | Every 5 minutes, from the start of the app | Every 5 minutes, from the start of the app",
  ],
  ['"%NIGHTLY%"', "44 | 0 0 2 * * *: Every day at 02:00 | Every day at 02:00"],
  [
    '"%SPAN%"',
    "41 | 00:05:00: Every 5 minutes, from the start of the app | Every 5 minutes, from the start of the app",
  ],
  ['"%OTHER%"'],
  ['"0 */%MIN% * * * *"', "52 | 0 */5 * * * *: Every 5 minutes | Every 5 minutes"],
  ['"0 0 8 * * 7"'],
  [
    '"0 */15 9-17 1-7 3-5 1"',
    "56 | Every 15 minutes from 09:00 through 17:45, on the first… | Every 15 minutes from 09:00 through 17:45, on the first Monday of the month, from March through May",
  ],
  [
    'class A { const string N = "0 0 8 * * *"; void A([TimerTrigger(N|)] TimerInfo t) { } }',
    "64 | Every day at 08:00 | Every day at 08:00",
  ],
];

describe("a timer's words behind it", () => {
  for (const [marked, ...expected] of hints) {
    it(marked, async () => {
      const { found } = await atTimer(marked);
      const hintsOn = (from: number, to: number, enabled = true) => {
        const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
        const given = { ...settings, inlayHints: { enabled } };
        return timerInlayHints(found, range, given, context).map((hint) => {
          equal(hint.paddingLeft, true, "apart from the schedule");
          return [found.document.offsetAt(hint.position), hint.label, hint.tooltip].join(" | ");
        });
      };
      deepEqual(hintsOn(0, 0), expected);
      deepEqual([...hintsOn(1, 5), ...hintsOn(-5, -1), ...hintsOn(0, 9, false)], []);
    });
  }
});
