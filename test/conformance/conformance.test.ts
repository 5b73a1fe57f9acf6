/**
 * The local host against what Kudu's own engine was recorded doing, and against the numbered
 * checks. All are played at once, several hosts at a time; each test awaits its own outcome.
 * `CONFORMANCE=text` plays only those whose title contains the text.
 */
import { deepEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { chains } from "./checks/chains";
import { planChain } from "./checks/check";
import { pending, runAll, type Task } from "./queue";
import { playedOnWindows } from "./replay/onWindows";
import { play } from "./replay/player";
import { jobsBelow } from "./replay/processes";
import { scriptOf } from "./replay/scripts";
import { stagePrefix } from "./replay/stage";
import { readScenarios, recordedSeconds, type Scenario } from "./replay/transcripts";

const hostsAtATime = 14;
/** A set-up lasts as long as the debounce and a bit. */
const setUpSeconds = 8;
const isWindows = process.platform === "win32";
const wanted = process.env.CONFORMANCE ?? "";

const scenarios = readScenarios()
  .filter(({ id }) => id.includes(wanted) && (!isWindows || playedOnWindows.has(id)))
  .map((scenario) => ({ scenario, outcome: pending<string[]>() }));
/** Their jobs are scripts for bash. */
const planned = (isWindows ? [] : chains)
  .filter(({ checks }) => checks.some(({ title }) => title.includes(wanted)))
  .map(planChain);

function replay(scenario: Scenario, outcome: (typeof scenarios)[number]["outcome"]): Task {
  return {
    seconds: recordedSeconds(scenario) + setUpSeconds,
    run: () => play(scenario, scriptOf(scenario)).then(outcome.resolve, outcome.reject),
  };
}

describe("conformance", function () {
  this.timeout(300_000);
  let all = Promise.resolve();

  before(() => {
    all = runAll(
      [
        ...scenarios.map(({ scenario, outcome }) => replay(scenario, outcome)),
        ...planned.map(({ task }) => task),
      ],
      hostsAtATime,
    );
  });

  describe("recorded scenarios", () => {
    for (const { scenario, outcome } of scenarios) {
      it(scenario.id, async () => deepEqual(await outcome.promise, []));
    }
  });

  describe("checks", () => {
    for (const { title, outcome } of planned.flatMap(({ checks }) => checks)) {
      it(title, () => outcome);
    }
  });

  it("leaves no process and no folder", async () => {
    await all;
    deepEqual(jobsBelow(tmpdir(), stagePrefix), []);
    deepEqual(
      readdirSync(tmpdir()).filter((name) => name.startsWith(stagePrefix)),
      [],
    );
  });
});
