import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { RequestError, withNote } from "../../../../host/http/errors";
import { empty, isNotModified, queryValue } from "../../../../host/http/exchange";
import { readTarget } from "../../../../host/http/readRequest";
import { responseOf } from "../../../../host/http/sendResponse";

describe("the target of a request", () => {
  const rows: [why: string, url: string | undefined, path: string | undefined, text?: string][] = [
    ["is a path", "/api/vfs/a", "/api/vfs/a", "/api/vfs/a"],
    ["has a query of its own", "/api/vfs/a?b=%20", "/api/vfs/a", "/api/vfs/a?b=%20"],
    ["is decoded once", "/api/vfs/a%2520", "/api/vfs/a%20", "/api/vfs/a%2520"],
    ["leads nowhere above", "/../a", "/a", "/a"],
    ["is none of a proxy's", "http://127.0.0.1/api", undefined],
    ["is no path at all", "*", undefined],
    ["is none", undefined, undefined],
    ["is no UTF-8", "/api/%ff", undefined],
  ];
  for (const [why, url, path, text] of rows) {
    it(`${why}: ${url}`, () => {
      const target = readTarget({ url, headers: { host: "127.0.0.1:1" } });
      assert.deepEqual([target?.path, target?.text], [path, text]);
    });
  }

  it("is none where the host is none", () => {
    assert.equal(readTarget({ url: "/", headers: { host: "a b" } }), undefined);
  });
});

describe("what a request asks for", () => {
  const tags: [why: string, header: string | undefined, isKnown: boolean][] = [
    ["its version", '"1"', true],
    ["its version, said to be weak", ' W/"1" ', true],
    ["its version before others", '"1", "2"', true],
    ["its version behind others, which Kudu doesn't read", '"2", "1"', false],
    ["another one", '"2"', false],
    ["one with the mark of a weak one in it", '"W/1"', false],
    ["nothing", undefined, false],
  ];
  for (const [why, header, isKnown] of tags) {
    it(`is not new where it names ${why}: ${isKnown}`, () => {
      assert.equal(isNotModified({ headers: { "if-none-match": header } }, '"1"'), isKnown);
    });
  }

  it("is the first value of a name in any letter case", () => {
    const query = new URLSearchParams("B=0&a=1+2&A=3&c");
    assert.deepEqual(
      ["A", "a", "c", "d"].map((name) => queryValue({ query }, name)),
      ["1 2", "1 2", "", undefined],
    );
  });
});

describe("what went wrong in an answer", () => {
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  beforeEach(() => reported.splice(0));

  it("is the answer that was found deep inside, and no bug", () => {
    const answer = empty(413);
    assert.equal(responseOf(new RequestError(answer, "too large"), report), answer);
    assert.deepEqual(reported, []);
  });

  for (const thrown of [new Error("a bug"), "a bug"]) {
    it(`is told as Kudu tells it, and reported: ${typeof thrown}`, () => {
      const { status, body } = responseOf(thrown, report);
      const { ExceptionMessage, ExceptionType, StackTrace } = JSON.parse(String(body));
      assert.deepEqual(
        [status, ExceptionMessage, ExceptionType],
        [500, "a bug", "System.Exception"],
      );
      assert.match(StackTrace, /readRequest|sendResponse/);
      assert.deepEqual(reported, [thrown]);
    });
  }

  it("is not reported where nobody listens", () => {
    assert.equal(responseOf(new Error("a bug"), undefined).status, 500);
  });

  it("is noted in a header in ASCII, beside those that are there", () => {
    const body = Readable.from([]);
    assert.deepEqual(withNote({ status: 200, headers: { a: "b" }, body }, 'é "x" ~\n'), {
      status: 200,
      headers: { a: "b", "x-webjobs-host-note": '%C3%A9 "x" ~%0A' },
      body,
    });
  });
});
