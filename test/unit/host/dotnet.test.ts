import assert from "node:assert/strict";
import { isoMoment, statusName, ticksOf } from "../../../host/dotnet";

describe("what .NET writes otherwise than JavaScript", () => {
  const moments: [why: string, milliseconds: number, text: string][] = [
    ["a whole second", 0, "1970-01-01T00:00:00Z"],
    ["a whole second that ends with a zero", 10_000, "1970-01-01T00:00:10Z"],
    ["a fraction", 1_500, "1970-01-01T00:00:01.5Z"],
    ["a fraction with zeros in it", 1_005, "1970-01-01T00:00:01.005Z"],
  ];
  for (const [why, milliseconds, text] of moments) {
    it(`is a moment: ${why}`, () => assert.equal(isoMoment(milliseconds), text));
  }

  it("is the number of ticks since the year 1, without what is less than one", () => {
    assert.deepEqual([0n, 199n].map(ticksOf), [621_355_968_000_000_000n, 621_355_968_000_000_001n]);
  });

  it("is the name of a status", () => {
    assert.deepEqual(["Not Found", "I'm a Teapot", "OK"].map(statusName), [
      "NotFound",
      "ImaTeapot",
      "OK",
    ]);
  });
});
