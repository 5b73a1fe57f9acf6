import assert from "node:assert/strict";
import { CommandError } from "../../../cli/command";
import { sentenceOf } from "../../../cli/sentenceOf";
import { BuildError } from "../../../kudu/build/buildError";
import { SiteAccessError } from "../../../kudu/connection/siteAccess";
import { KuduError } from "../../../kudu/kuduError";
import { ToolError } from "../../../kudu/tools/toolError";

describe("what a person is told of a failure", () => {
  const expected = [
    new KuduError("It failed.", "failed"),
    new SiteAccessError("It failed."),
    new CommandError("It failed."),
    new ToolError("It failed."),
    new BuildError("It failed.", "build"),
  ];
  for (const error of expected) {
    it(`is the sentence of a ${error.name}`, () => {
      assert.equal(sentenceOf(error, false), "It failed.");
    });
  }

  it("is more than that for what nobody expected", () => {
    assert.notEqual(sentenceOf(new TypeError("x is undefined"), false), "x is undefined");
    assert.match(sentenceOf(new TypeError("x is undefined"), false), /x is undefined/);
  });
});
