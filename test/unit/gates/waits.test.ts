// A site may take seconds: whoever asks it on a person's behalf shows that it does.
import assert from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

describe("a command that asks a place", () => {
  const folders = ["client/commands", "client/targets"];
  const elsewhere = [
    ...["client/history/openHistory.ts", "client/history/webHooks.ts", "client/logs/showLog.ts"],
    ...["client/schedule/editSchedule.ts", "client/schedule/settingsFile.ts"],
  ];
  /**
   * Shown by the status bar's item instead, which spins while a local host starts, or by the
   * question that waits for its answers.
   */
  const others = ["localHostCommands.ts", "askJob.ts"];
  const own = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => !others.includes(file))
      .map((file) => join(folder, file)),
  );
  const files = [...own, ...elsewhere];
  const asking = files.filter((file) => /\.connect\(\)/.test(readFileSync(file, "utf8")));

  it("is found", () => assert.ok(asking.length > 10, asking.join(", ")));

  for (const file of asking) {
    it(`shows that it waits: ${file}`, () => {
      const text = readFileSync(file, "utf8");
      assert.match(
        text,
        /await with(ViewProgress|Waiting|Percentage)\(|return .*with(ViewProgress|Waiting)\(/,
      );
    });
  }
});
