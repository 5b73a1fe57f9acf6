import assert from "node:assert/strict";
import { isPlaceholder } from "../../../../server/sources/placeholder";

const rows: readonly [value: string, isOne: boolean, why: string][] = [
  [`$\{SCHEDULE}`, true, "of a template"],
  [`0 $\{MINUTE} * * * *`, true, "of a template, in one field"],
  [`$\{}`, true, "without a name"],
  [`$\{SCHEDULE`, false, "never closed"],
  ["$(Schedule)", true, "of a pipeline"],
  ["$(Schedule", false, "of a pipeline, never closed"],
  ["#{Schedule}#", true, "of Octopus"],
  ["#{Schedule}", true, "of Octopus, without its second mark"],
  ["{{ schedule }}", true, "of Mustache"],
  ["{ schedule }", false, "a brace is nothing yet"],
  ["<schedule>", true, "of a person"],
  ["__SCHEDULE__", true, "of a pipeline's task"],
  ["x__SCHEDULE__", false, "in a longer word"],
  ["__SCHEDULE__x", false, "with more behind it"],
  ["$schedule$", true, "of a template of Visual Studio"],
  ["a$schedule$", false, "behind other text"],
  ["$schedule$s", false, "in front of other text"],
  ["@Microsoft.KeyVault(SecretUri=https://a)", true, "of Key Vault"],
  ["  @microsoft.keyvault(SecretUri=https://a)", true, "of Key Vault, in any letter case"],
  ["x@Microsoft.KeyVault(a)", false, "behind other text"],
  ["ScheduleValue", true, "of the samples"],
  ["ScheduleValues", false, "another word"],
  ["0 0 * * * *", false, "a schedule"],
];

describe("a value that is put in later", () => {
  for (const [value, isOne, why] of rows) {
    it(`${isOne ? "is" : "isn't"} ${value}: ${why}`, () => {
      assert.equal(isPlaceholder(value), isOne);
    });
  }
});
