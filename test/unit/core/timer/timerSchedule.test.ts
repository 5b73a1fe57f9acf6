import { deepEqual, equal } from "node:assert/strict";
import type { TimerDialect } from "../../../../core/cron/dialect";
import { findSettingNames, resolveNames } from "../../../../core/timer/settingNames";
import {
  currentHost,
  extensions3,
  hostOfVersion,
  sdk1,
  sdk2,
  type TimerHost,
} from "../../../../core/timer/timerHost";
import { readTimerSchedule } from "../../../../core/timer/timerSchedule";
import { oracleRows as allRows } from "../../core/cron/oracle";

/** What a text is, and its canonical form, milliseconds or first problem. */
function read(text: string, host: TimerHost = currentHost): string {
  const timer = readTimerSchedule(text, host);
  switch (timer.kind) {
    case "cron":
      return `${timer.shift === 0 ? "six" : "five"} ${timer.schedule.canonical}`;
    case "timeSpan":
      return `span ${timer.timeSpan.milliseconds}`;
    case "names":
      return `names ${timer.names.names.map(({ name }) => name)}`;
    case "wrong":
      return `wrong ${timer.problem.code} ${timer.problem.offset - timer.shift}`;
  }
}

const rows: readonly (readonly [why: string, text: string, expected: string, host?: TimerHost])[] =
  [
    ["six fields", "0 15 2 * * *", "six 0 15 2 * * *"],
    ["five fields begin with the minutes", "15 2 * * *", "five 0 15 2 * * *"],
    ["five fields at SDK 2.x", "15 2 * * *", "wrong field-count 0", sdk2],
    ["five fields at SDK 1.x", "15 2 * * *", "wrong field-count 0", sdk1],
    ["five fields since 3.0", "15 2 * * *", "five 0 15 2 * * *", extensions3],
    ["four parts count as six", "2 * * *", "wrong field-count 0"],
    ["seven parts count as six", "0 * * * * * *", "wrong field-count 0"],
    [
      "blanks at the ends and doubled",
      "  0  */5 * * * * ",
      "six 0 0,5,10,15,20,25,30,35,40,45,50,55 * * * *",
    ],
    ["a blank behind five fields", "0 */2 * * * ", "five 0 0 0,2,4,6,8,10,12,14,16,18,20,22 * * *"],
    ["tabs separate nothing", "0\t*/5 * * * *", "wrong bad-number 0"],
    ["a wrong value is where it stands in the five", "0 0 3 * 7", "wrong too-high 8"],
    ["a binding expression is not replaced", "{x}", "wrong field-count 0"],
    ["a time span", "00:05:00", "span 300000"],
    ["blanks around a time span", " 00:05:00 ", "span 300000"],
    ["one name", "%Poll:Every%", "names Poll:Every"],
    ["a name within", "0 */%Min% * * * *", "names Min"],
    ["names at SDK 1.x are text", "%Every%", "wrong field-count 0", sdk1],
    ["names at SDK 2.x", "%Every%", "names Every", sdk2],
    ["names in 3.x", "%Every%", "names Every", extensions3],
    ["n/1 is every value from n in 3.x", "0 0 6 1/1 * *", "six 0 0 6 * * *"],
    ["n/1 is n in 2.0", "0 0 6 1/1 * *", "six 0 0 6 1 * *", sdk1],
    ["n/1 at SDK 2.x", "0 0 6 1/1 * *", "six 0 0 6 * * *", sdk2],
  ];

/** Without the rows of which the answer depends on the culture of the machine. */
const oracleRows = (dialect: TimerDialect) =>
  allRows(dialect).filter(({ caveat }) => caveat !== "non-ascii");

describe("the schedule of a TimerTrigger", () => {
  for (const [why, text, expected, host] of rows) {
    it(why, () => equal(read(text, host), expected));
  }

  it("accepts and refuses the six fields that NCrontab does, in each generation", () => {
    for (const host of [sdk1, sdk2, extensions3, currentHost]) {
      for (const { expr, ok, canonical } of oracleRows(host.dialect)) {
        const timer = readTimerSchedule(expr, { ...host, takesFiveFields: false });
        // A few texts of the oracle are time spans or have percent signs.
        if (timer.kind === "cron" || timer.kind === "wrong") {
          equal(timer.kind === "cron", ok, expr);
          equal(timer.kind === "cron" ? timer.schedule.canonical : undefined, canonical, expr);
        }
      }
    }
  });

  it("reads five fields as the six with 0 seconds", () => {
    for (const { expr, ok, canonical } of oracleRows("linux")) {
      const [, five] = /^0 ([^ ]+(?: [^ ]+){4})$/.exec(expr) ?? [];
      if (five !== undefined && !five.includes("%")) {
        const timer = readTimerSchedule(five);
        equal(timer.kind, ok ? "cron" : "wrong", expr);
        equal(timer.kind === "cron" ? timer.schedule.canonical : undefined, canonical, expr);
      }
    }
  });

  it("knows the generation of a package by its version", () => {
    const versions = [
      "1.0.1",
      "2.3.0",
      "3.0.6",
      "4.0.1",
      "5.0.0-beta.2",
      "5.1.0",
      "[5.1.0]",
      "5.*",
      "$(V)",
      "$(Version3)",
      "5",
      "6.0.0",
    ];
    deepEqual(
      versions.map((version) => hostOfVersion(version).generation),
      [
        ...["sdk1", "sdk2", "extensions3", "extensions3", "extensions3"],
        ...Array<string>(7).fill("extensions5.1"),
      ],
    );
  });
});

describe("%name% in a schedule", () => {
  const settings: Record<string, string> = { Min: "5", A: "%B%", "a b": "0", "": "9" };
  const resolve = (text: string) => {
    const names = findSettingNames(text);
    return names && resolveNames(text, names, (name) => settings[name]);
  };
  const cases: readonly (readonly [why: string, text: string, expected: string | undefined])[] = [
    ["anywhere, any number", "%a b% */%Min% * * * *", "0 */5 * * * *"],
    ["not a second time", "%A%", "%B%"],
    ["one right behind another", "0%Min%%Min% * * * *", "055 * * * *"],
    ["unknown", "%C%", undefined],
    ["without a name", "%%", undefined],
    ["an odd sign", "0 %Min% %", undefined],
    ["none", "0 * * * * *", undefined],
  ];
  for (const [why, text, expected] of cases) {
    it(why, () => equal(resolve(text), expected));
  }

  it("says where the odd sign is", () => equal(findSettingNames("0 %A% %")?.lonePercent, 6));

  it("takes two signs side by side for a name that isn't there", () => {
    const names = [{ name: "", offset: 0, length: 2 }];
    deepEqual(findSettingNames("%%A%"), { names, lonePercent: 3 });
  });
});
