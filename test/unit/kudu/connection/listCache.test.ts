// When a list is asked for with its ETag, by a clock that the test turns.
import assert from "node:assert/strict";
import { createConnection } from "../../../../kudu/connection/connection";
import { createListCache } from "../../../../kudu/connection/listCache";
import { useServer } from "../loopback";
import { passingClock } from "../passingClock";

describe("the cache of lists", () => {
  const server = useServer();

  function start() {
    const clock = passingClock();
    const asked: (string | undefined)[] = [];
    const site = { etag: '"1"' as string | undefined, body: "[1]" };
    server.serve((request, response) => {
      const tag = request.headers["if-none-match"];
      asked.push(tag);
      if (tag !== undefined && tag === site.etag) {
        response.writeHead(304).end();
      } else {
        response.writeHead(200, site.etag ? { etag: site.etag } : {}).end(site.body);
      }
    });
    const connection = createConnection({ url: server.url(), authorize: async () => "" });
    const cache = createListCache(connection, clock);
    const ask = (path = "/list", isFresh = false) =>
      cache.ask({ method: "GET", path, action: "Listing" }, (answer) => answer, { isFresh });
    return { clock, asked, site, cache, ask };
  }

  it("asks with the ETag from the second time on, five times, then without", async () => {
    const { asked, ask } = start();
    const first = await ask();
    for (let look = 0; look < 7; look += 1) {
      assert.equal(await ask(), first, "the very same");
    }
    const tag = '"1"';
    assert.deepEqual(asked, [undefined, tag, tag, tag, tag, tag, undefined, tag]);
  });

  it("keeps each list by its path", async () => {
    const { asked, ask } = start();
    await ask("/a");
    await ask("/b");
    assert.deepEqual(asked, [undefined, undefined]);
  });

  it("asks afresh when it is told to, and then with the ETag again", async () => {
    const { asked, ask } = start();
    await ask();
    await ask("/list", true);
    await ask();
    assert.deepEqual(asked, [undefined, undefined, '"1"']);
  });

  it("believes no ETag for six seconds after a change of its own", async () => {
    const { asked, ask, cache, clock } = start();
    await ask();
    cache.changed();
    await ask();
    await clock.sleep(6_000);
    await ask();
    await clock.sleep(1);
    await ask();
    assert.deepEqual(asked, Array(4).fill(undefined), "what came meanwhile may be the old list");
    await ask();
    assert.equal(asked.at(-1), '"1"');
  });

  it("gives the new list under a new ETag", async () => {
    const { ask, site } = start();
    await ask();
    Object.assign(site, { etag: '"2"', body: "[2]" });
    assert.deepEqual(await ask(), [2]);
  });

  it("gives the same array for the same text without an ETag", async () => {
    const { ask, site, asked } = start();
    site.etag = undefined;
    assert.equal(await ask(), await ask());
    assert.deepEqual(asked, [undefined, undefined]);
  });
});
