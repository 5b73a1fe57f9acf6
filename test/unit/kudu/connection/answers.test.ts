// What an answer says beside its body: come again, with more claims, to this instance.
import assert from "node:assert/strict";
import { createAffinity } from "../../../../kudu/connection/affinity";
import { claimsChallengeOf } from "../../../../kudu/connection/claimsChallenge";
import { retryDelay } from "../../../../kudu/connection/retry";

const answer = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
});

describe("a call that a busy site answers", () => {
  const rows: [
    why: string,
    method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE",
    status: number,
    after: number,
  ][] = [
    ["too many requests", "GET", 429, 300],
    ["no gateway", "GET", 502, 300],
    ["not available", "HEAD", 503, 300],
    ["too late", "GET", 504, 300],
    ["with an error of its own, which would come again", "GET", 500, 0],
    ["with success", "GET", 200, 0],
    ["though the call changes something", "POST", 503, 0],
    ["though nobody knows what an upload did", "PUT", 503, 0],
    ["though a deletion may be done", "DELETE", 429, 0],
  ];
  for (const [why, method, status, after] of rows) {
    it(`${after ? "is repeated" : "is not repeated"}: ${why}`, () => {
      assert.equal(retryDelay({ method }, answer(status), 300), after || undefined);
    });
  }

  const waits: [after: string, delay: number | undefined][] = [
    ["0", 300],
    ["2", 2_000],
    ["10", 10_000],
    ["11", undefined],
    ["5 minutes", 300],
    ["Wed, 21 Oct 2026 07:28:00 GMT", 300],
  ];
  for (const [after, delay] of waits) {
    it(`waits ${delay ?? "for the person"} after Retry-After: ${after}`, () => {
      const busy = answer(503, { "retry-after": after });
      assert.equal(retryDelay({ method: "GET" }, busy, 300), delay);
    });
  }

  it("is repeated at once where nobody asks for a pause", () => {
    assert.equal(retryDelay({ method: "GET" }, answer(503), 0), 0);
  });
});

describe("a refusal", () => {
  const challenge = 'Bearer error="insufficient_claims", Claims="eyJ9"';
  const rows: [why: string, status: number, header: string, asks: boolean][] = [
    ["that asks for more claims", 401, challenge, true],
    ["that asks for a token", 401, "Bearer realm=x", false],
    ["of what no claims would open", 403, challenge, false],
  ];
  for (const [why, status, header, asks] of rows) {
    it(why, () => {
      const found = claimsChallengeOf(answer(status, { "www-authenticate": header }));
      assert.equal(found, asks ? header : undefined);
    });
  }

  it("without a word asks for nothing", () => {
    assert.equal(claimsChallengeOf(answer(401)), undefined);
  });
});

describe("the instance that answered", () => {
  const cookie = "ARRAffinity=abc;Path=/;HttpOnly";

  it("is kept to by both its cookies, and by no other one", () => {
    const affinity = createAffinity();
    const { status, headers } = answer(200, { "set-cookie": cookie });
    headers.append("set-cookie", "ARRAffinitySameSite=def;Path=/;SameSite=None");
    headers.append("set-cookie", "session=secret");
    headers.append("set-cookie", "x-ARRAffinity=other");
    affinity.learn({ status, headers });
    assert.equal(affinity.cookie, "ARRAffinity=abc; ARRAffinitySameSite=def");
  });

  for (const [status, isKept] of [
    [500, true],
    [502, false],
    [503, false],
    [504, false],
  ] as const) {
    it(`is ${isKept ? "kept to" : "let go of"} after ${status}`, () => {
      const affinity = createAffinity();
      affinity.learn(answer(200, { "set-cookie": cookie }));
      affinity.learn(answer(status));
      assert.equal(affinity.cookie, isKept ? "ARRAffinity=abc" : "");
    });
  }
});
