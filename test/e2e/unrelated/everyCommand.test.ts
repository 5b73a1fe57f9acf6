import assert from "node:assert";
import { join } from "node:path";

const runAll: () => Promise<{ count: number; rejected: readonly string[] }> = require(
  join(__dirname, "../../../../test/fixtures/everyCommand/extension.js"),
).runAll;

describe("every command in a folder without a WebJob", () => {
  it("fails in nothing but a sentence", async function () {
    this.timeout(120_000);
    const { count, rejected } = await runAll();
    assert.deepStrictEqual(rejected, []);
    assert.ok(count > 40, String(count));
  });
});
