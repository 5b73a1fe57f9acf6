import assert from "node:assert/strict";
import { type HttpServer, serve } from "../../../../host/http/server";
import { createLeases, type Leases } from "../../../../host/site/lease";

describe("windows that use a host which they did not start", () => {
  let leases: Leases;
  let server: HttpServer;
  beforeEach(async () => {
    leases = createLeases();
    server = await serve({ routes: [leases.route] });
  });
  afterEach(() => server.close());

  /** A lease that has begun; the function returns it. */
  async function lease(): Promise<{ giveBack: () => void; text: Promise<string> }> {
    const stop = new AbortController();
    const answer = await fetch(`${server.url}/webjobs-host/lease`, {
      headers: { authorization: `Bearer ${server.token}` },
      signal: stop.signal,
    });
    return { giveBack: () => stop.abort(), text: answer.text() };
  }

  it("are none as long as none came", () => leases.returned());

  it("keep it until the last of them has gone", async () => {
    const [first, second] = [await lease(), await lease()];
    let isReturned = false;
    const returned = leases.returned().then(() => {
      isReturned = true;
    });
    const gone = assert.rejects(first.text);
    first.giveBack();
    await gone;
    // One more request and its answer: what the first one's end sets off is over by then.
    const third = await lease();
    assert.equal(isReturned, false);
    const ends = [assert.rejects(second.text), assert.rejects(third.text)];
    second.giveBack();
    third.giveBack();
    await Promise.all([...ends, returned]);
    assert.equal(isReturned, true);
  });

  it("get a whole answer when it is stopped", async () => {
    const { text } = await lease();
    await server.close();
    assert.equal(await text, "\n");
  });
});
