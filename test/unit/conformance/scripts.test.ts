/** The scripts of the recorded scenarios fit the recording, without a host. */
import { deepEqual, ok } from "node:assert/strict";
import { differences } from "../../conformance/replay/differences";
import { scriptNames, scriptOf } from "../../conformance/replay/scripts";
import { type RecordedStep, readScenarios } from "../../conformance/replay/transcripts";

const notes = ["comment", "when", "event"];

function needsLook({ event, api }: RecordedStep): boolean {
  return api !== undefined || Object.keys(event ?? {}).some((key) => !notes.includes(key));
}

describe("scripts of the recorded scenarios", () => {
  const scenarios = readScenarios();

  it("there are the 87 scenarios, and any that were added", () => ok(scenarios.length >= 87));

  it("every script belongs to a scenario", () => {
    const ids = scenarios.map((scenario) => scenario.id);
    deepEqual(
      scriptNames().filter((name) => !ids.includes(name)),
      [],
    );
  });

  it("everything the recorder counted is looked at", () => {
    const scripted = scenarios.filter((scenario) => Object.keys(scriptOf(scenario)).length > 0);
    const wrong = scripted.filter((scenario) => {
      const wanted = [...scenario.steps.entries()].filter(([, step]) => needsLook(step));
      const looks = Object.keys(scriptOf(scenario).events ?? {});
      return looks.join() !== wanted.map(([index]) => index).join();
    });
    deepEqual(wrong, []);
  });

  it("every difference names a step or file of a scenario", () => {
    const unknown = differences.filter(({ scenario: id, step }) => {
      const scenario = scenarios.find((candidate) => candidate.id === id);
      const known = typeof step === "number" ? scenario?.steps[step] : scenario?.files[step];
      return known === undefined;
    });
    deepEqual(unknown, []);
  });

  it("there are at most 25 differences", () => {
    ok(differences.length <= 25);
  });
});
