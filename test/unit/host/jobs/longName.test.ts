import assert from "node:assert/strict";
import { type Stage, setStage } from "./stage";

describe("a job's name that no disk can hold", () => {
  let stage: Stage;
  before(() => {
    stage = setStage();
  });
  after(() => stage.dispose());

  it("is the name of no job; putting one is told why it failed, as text", async () => {
    const { url, token } = await stage.start();
    const ask = (method: string, body?: string) =>
      fetch(`${url}/api/triggeredwebjobs/${"x".repeat(300)}`, {
        method,
        body,
        headers: {
          authorization: `Bearer ${token}`,
          "content-disposition": "attachment; filename=run.sh",
        },
      });
    assert.equal((await ask("GET")).status, 404);
    assert.equal((await ask("DELETE")).status, 200);
    const put = await ask("PUT", "echo\n");
    assert.equal(put.status, 500);
    assert.match(put.headers.get("content-type") ?? "", /^text\/plain/);
    assert.match(await put.text(), /^The specified path, file name, or both are too long\./);
  });
});
