import { deepEqual, equal } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";

describe("schedules in a bundle", () => {
  it("are parsed, told and counted where there is neither Node nor a module loader", async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `
          export { describeSchedule } from "./core/cron/describe";
          export { parseSchedule } from "./core/cron/schedule";
          export { findZone, nextRuns } from "./core/cron/zone";
        `,
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      platform: "browser",
      format: "iife",
      globalName: "cron",
      mainFields: ["module", "main"],
    });
    const asked = `${outputFiles[0]?.text}
      const schedule = cron.parseSchedule("0 30 9 * * 1-5");
      const zone = cron.findZone("W. Europe Standard Time");
      JSON.stringify([
        cron.describeSchedule(schedule, "de"),
        cron.describeSchedule(schedule, "nl"),
        new Date(cron.nextRuns(schedule, zone, Date.UTC(2026, 6, 3, 12), 1)[0]).toISOString(),
      ]);`;
    deepEqual(JSON.parse(runInNewContext(asked)), [
      "Um 09:30, Montag bis Freitag",
      "Om 09:30, maandag tot en met vrijdag",
      "2026-07-06T07:30:00.000Z",
    ]);
  });

  const loads: [string, string[]][] = [
    ["en", []],
    ["nl", []],
    ["de", ["de.js"]],
    ["pt-BR", ["pt_BR.js"]],
  ];
  for (const [locale, expected] of loads) {
    it(`evaluate no more languages than are asked for: ${locale}`, () => {
      const script = `
        const { describeSchedule } = require("./out/core/cron/describe.js");
        const { parseSchedule } = require("./out/core/cron/schedule.js");
        describeSchedule(parseSchedule("0 0 9 * * *"), ${JSON.stringify(locale)});
        const loaded = Object.keys(require.cache).filter((path) => path.includes("locales"));
        console.log(JSON.stringify(loaded.map((path) => path.split(/[\\\\/]/).at(-1))));`;
      const output = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
      equal(output.trim(), JSON.stringify(expected));
    });
  }
});
