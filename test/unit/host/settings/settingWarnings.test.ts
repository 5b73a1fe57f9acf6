import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { settingWarnings } from "../../../../host/settings/settingWarnings";
import { useTemporaryFolder } from "../../temporaryFolder";
import { startTestHost } from "../hostForTest";

describe("settings that hold WebJobs back", () => {
  const rows: [why: string, settings: Record<string, string>, words: RegExp | undefined][] = [
    ["none", {}, undefined],
    ["a zone of Windows", { WEBSITE_TIME_ZONE: "Tokyo Standard Time" }, undefined],
    ["a zone of IANA", { WEBSITE_TIME_ZONE: "Asia/Tokyo" }, undefined],
    ["no zone, in blanks", { WEBSITE_TIME_ZONE: " " }, undefined],
    [
      "a zone that is none",
      { WEBSITE_TIME_ZONE: "Europe Standard Time" },
      /Europe Standard Time.*UTC/,
    ],
    [
      "a zone by its name in another case",
      { website_time_zone: "Nowhere" },
      /Unknown time zone Nowhere/,
    ],
    ["stopped WebJobs", { WEBJOBS_STOPPED: "TRUE" }, /no WebJob runs/],
    ["WebJobs that are not stopped", { WEBJOBS_STOPPED: "0" }, undefined],
    ["schedules that are off", { WEBJOBS_DISABLE_SCHEDULE: "1" }, /schedules start nothing/],
    ["a misspelled name", { WEBJOB_STOPPED: "1" }, /Did you mean WEBJOBS_STOPPED/],
  ];
  for (const [why, settings, words] of rows) {
    it(`are told: ${why}`, () => {
      const warnings = settingWarnings(settings);
      assert.equal(warnings.length, words ? 1 : 0, warnings.join());
      assert.match(warnings.join(), words ?? /^$/);
    });
  }

  const at = useTemporaryFolder();
  it("are told when a host starts with them", async () => {
    const settingsFile = at("local.settings.json");
    writeFileSync(settingsFile, JSON.stringify({ Values: { WEBSITE_TIME_ZONE: "Nowhere" } }));
    const warnings: string[] = [];
    const host = await startTestHost({
      home: at("home"),
      settingsFile,
      warn: (sentence) => warnings.push(sentence),
    });
    await host.close();
    assert.ok(
      warnings.some((each) => each.includes("Unknown time zone Nowhere")),
      warnings.join(),
    );
  });
});
