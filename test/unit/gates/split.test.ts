// Tests that start processes or hosts, or move many megabytes, run by `npm run test:process`, all
// others by `npm run test:unit`: each by exactly one.
import assert from "node:assert";
import { readFileSync } from "node:fs";

const read = (path: string): { spec: string[]; ignore?: string[] } =>
  JSON.parse(readFileSync(path, "utf8"));

describe("the unit tests and those that start processes", () => {
  it("are parted by one list", () => {
    assert.deepStrictEqual(read("test/process.mocharc.json").spec, read(".mocharc.json").ignore);
  });
});
