import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { align } from "../../../cli/columns";
import { createTerminal } from "../../../cli/terminal";

describe("text of others on a terminal", () => {
  const hostile = "a\u001b]0;T\u0007\u001b]52;c;x\u0007\u001b[2J\u202e.txt";
  const shown = "a\\e]0;T\\u0007\\e]52;c;x\\u0007\\e[2J\\u202e.txt";

  for (const how of ["print", "note"] as const) {
    it(`cannot command it (${how})`, () => {
      const stream = new PassThrough();
      createTerminal(stream, stream, {})[how](hostile);
      assert.equal(String(stream.read()), `${shown}\n`);
    });
  }

  it("is left as it is where a job's own log is written", () => {
    const stream = new PassThrough();
    createTerminal(stream, stream, {}).write(hostile);
    assert.equal(String(stream.read()), hostile);
  });

  it("forges no row of a table", () => {
    assert.deepEqual(align([["mailer\nFAKE", "Running"]]), ["mailer\\nFAKE  Running"]);
  });
});
