// Kudu empties a run's status before it writes the next one, and does not find the run meanwhile.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../../cli/program";
import { createTerminal } from "../../../../cli/terminal";
import { azureTiming } from "../../../../host/jobs/timing";
import { isFailure } from "../../../../kudu/kuduError";
import { until } from "../hostForTest";
import { quick, type Stage, setStage } from "./stage";

describe("a run whose status is being written", () => {
  let stage: Stage;
  before(() => {
    stage = setStage();
    stage.write("triggered", "seven", { "run.sh": "exit 7\n" });
  });
  after(() => stage.dispose());

  it("is not found, and is not in the list, until it is", async () => {
    const host = await stage.start({ timing: { ...quick, statusRewrite: 100_000 } });
    const id = await host.client.runJob("seven");
    await assert.rejects(host.client.getRun("seven", id), (error) => isFailure(error, "notFound"));
    assert.deepEqual(await host.client.history("seven"), []);
    await until(() => stage.output("seven", id).includes("Status changed to Failed"));
    await host.close();
    const later = await stage.start();
    assert.equal((await later.client.getRun("seven", id)).status, "Failed");
  });

  it("ends the command line as the job ended, with Azure's delays, time after time", async () => {
    const { statusRewrite } = azureTiming;
    const { url, token } = await stage.start({ timing: { ...quick, statusRewrite } });
    const environment = { WEBJOBS_URL: url, WEBJOBS_TOKEN: token };
    for (let round = 0; round < 12; round += 1) {
      const out = new PassThrough().resume();
      const code = await runProgram(["run", "seven"], {
        cwd: ".",
        environment,
        terminal: createTerminal(out, out, {}),
        signal: new AbortController().signal,
      });
      assert.equal(code, 7, `round ${round}`);
    }
  });
});
