import { equal } from "node:assert/strict";
import { isPlaceholder } from "../../../../core/find/placeholders";

const rows: readonly (readonly [text: string, isBlank: boolean])[] = [
  ["$safeprojectname$", true],
  ["a$name$b", true],
  ["$name", false],
  ["<%= name %>", true],
  ["{{name}}", true],
  ["#{name}", true],
  ["__name__", true],
  ["a__name__", false],
  ["__name__a", false],
  ["__tests__", false],
  ["__mocks__", false],
  ["__my__tests__", true],
  ["__tests__mine__", true],
  ["mails", false],
];

describe("what generators fill in", () => {
  for (const [text, isBlank] of rows) {
    it(`${text}: ${isBlank}`, () => equal(isPlaceholder(text), isBlank));
  }
});
