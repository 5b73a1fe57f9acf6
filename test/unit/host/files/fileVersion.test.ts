import assert from "node:assert/strict";
import { join } from "node:path";
import { isInside } from "../../../../host/files/confine";
import { entityTag, isoTime, namesTag } from "../../../../host/files/fileVersion";
import { mediaTypeOf } from "../../../../host/files/mediaType";

describe("a file as Kudu tells it", () => {
  const second = 1_000_000_000n;
  const times: [why: string, nanoseconds: bigint, text: string][] = [
    ["no fraction", 0n, "1970-01-01T00:00:00+00:00"],
    ["tens of seconds keep their zero", 10n * second, "1970-01-01T00:00:10+00:00"],
    ["half a second", 3n * second + second / 2n, "1970-01-01T00:00:03.5+00:00"],
    ["the first of seven digits is a zero", 10_000_000n, "1970-01-01T00:00:00.01+00:00"],
    ["the last of seven digits", 100n, "1970-01-01T00:00:00.0000001+00:00"],
    ["what .NET doesn't count", 199n, "1970-01-01T00:00:00.0000001+00:00"],
    ["all digits", 1_500_000_000n * second + 999_999_999n, "2017-07-14T02:40:00.9999999+00:00"],
  ];
  for (const [why, nanoseconds, text] of times) {
    it(`has a time: ${why}`, () => assert.equal(isoTime(nanoseconds), text));
  }

  it("has a version of eight bytes, the lowest first", () => {
    assert.equal(entityTag({ mtimeNs: 100n }), '"0180b5f7f57f9f08"');
  });

  const tags: [header: string | undefined, isNamed: boolean][] = [
    ['"a"', true],
    ['"b", "a"', true],
    [' "a" ,"b"', true],
    ['W/"a"', false],
    ['"A"', false],
    ["a", false],
    ["", false],
    [undefined, false],
  ];
  for (const [header, isNamed] of tags) {
    it(`is ${isNamed ? "" : "not "}the version in ${header}`, () => {
      assert.equal(namesTag(header, '"a"'), isNamed);
    });
  }

  const types: [name: string, type: string][] = [
    ["a.log", "text/plain"],
    ["A.HTML", "text/html"],
    ["a.b.json", "application/json"],
    ["a.unknown", "application/octet-stream"],
    ["json", "application/octet-stream"],
    [".json", "application/octet-stream"],
  ];
  for (const [name, type] of types) {
    it(`${name} is ${type}`, () => assert.equal(mediaTypeOf(name), type));
  }

  const root = join("home", "site");
  const places: [path: string, isIn: boolean][] = [
    [root, true],
    [join(root, "a", "b"), true],
    [join(root, "..a"), true],
    [join(root, "a", "..", ".."), false],
    [join(root, "..", ".."), false],
    [join(root, "..", "sites"), false],
    [`${root}s`, false],
  ];
  for (const [path, isIn] of places) {
    it(`${path} is ${isIn ? "" : "not "}in ${root}`, () => {
      assert.equal(isInside(root, path), isIn);
    });
  }
});
