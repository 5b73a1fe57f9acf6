import assert from "node:assert/strict";
import { writeFiles } from "../hostForTest";
import { type Stage, setStage } from "./stage";

const broken: Readonly<Record<string, string>> = {
  "20261101000100000000": "",
  "20261101000200000000": "{",
  "20261101000300000000": "\0".repeat(300),
  "20261101000400000000": '{"EndTime":"2026-11-01T00:04:00Z"}',
};

describe("500 runs, some with a status file that says nothing", () => {
  let stage: Stage;
  before(() => {
    stage = setStage();
  });
  after(() => stage.dispose());

  it("leave every other run in the history", async () => {
    stage.write("triggered", "old", { "run.sh": "exit 0\n" });
    const folder = "data/jobs/triggered/old";
    const runs = Array.from({ length: 500 }, (_, index) => {
      const minute = String(index % 60).padStart(2, "0");
      const hour = String(Math.floor(index / 60)).padStart(2, "0");
      return { id: `20261101${hour}${minute}00000000`, time: `2026-11-01T${hour}:${minute}:00Z` };
    });
    for (const { id, time } of runs) {
      const status = broken[id] ?? statusFile(time);
      writeFiles(stage.home, { [`${folder}/${id}/status`]: status });
    }
    const { client } = await stage.start();
    const ids = (await client.history("old")).map(({ id }) => id);
    const whole = runs.map(({ id }) => id).filter((id) => !(id in broken));
    assert.deepEqual(ids.filter((id) => !(id in broken)).sort(), whole);
  });
});

function statusFile(time: string): string {
  return JSON.stringify({ Trigger: "x", Status: "Success", StartTime: time, EndTime: time });
}
