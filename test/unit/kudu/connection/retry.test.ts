import assert from "node:assert/strict";
import { retryDelay } from "../../../../kudu/connection/retry";

/** `pause` is 300 milliseconds: what a call waits when the site asks for less. */
const rows: readonly [
  why: string,
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE",
  status: number,
  retryAfter: string | undefined,
  delay: number | undefined,
][] = [
  ["a busy site", "GET", 503, undefined, 300],
  ["a site with too many calls", "GET", 429, undefined, 300],
  ["a gateway that got nonsense", "GET", 502, undefined, 300],
  ["a gateway that got nothing", "GET", 504, undefined, 300],
  ["a head is read as well", "HEAD", 503, undefined, 300],
  ["a fault stays one", "GET", 500, undefined, undefined],
  ["an answer", "GET", 200, undefined, undefined],
  ["nobody knows what an upload did", "PUT", 503, "1", undefined],
  ["nor a start", "POST", 503, undefined, undefined],
  ["nor a deletion", "DELETE", 429, undefined, undefined],
  ["the site says when", "GET", 429, "2", 2_000],
  ["the longest that is waited", "GET", 429, "10", 10_000],
  ["longer is for the person to wait", "GET", 429, "11", undefined],
  ["sooner than the pause", "GET", 503, "0", 300],
  ["a date", "GET", 503, "Wed, 21 Oct 2026 07:28:00 GMT", 300],
  ["a time that is over", "GET", 503, "-1", 300],
];

describe("a call that is repeated", () => {
  for (const [why, method, status, retryAfter, delay] of rows) {
    it(`${delay === undefined ? "never" : `after ${delay} ms`}: ${why}`, () => {
      const headers = new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter });
      assert.equal(retryDelay({ method }, { status, headers }, 300), delay);
    });
  }

  it("waits not at all where nobody asks for it", () => {
    assert.equal(retryDelay({ method: "GET" }, { status: 503, headers: new Headers() }, 0), 0);
  });
});
