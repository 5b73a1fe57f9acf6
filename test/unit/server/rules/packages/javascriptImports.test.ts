/** What a JavaScript file loads for certain (`a`), only later (`a?`), or not at all. */
import { deepEqual } from "node:assert/strict";
import { javascriptImports } from "../../../../../server/rules/packages/javascriptImports";

const load = 'require("a");';

/** A file that ends with a load, of so many characters in lines of so many. */
function ofLength(length: number, line: number): string {
  const filler = `${";".repeat(line - 1)}\n`.repeat(Math.ceil(length / line));
  return filler.slice(0, length - load.length) + load;
}

const rows: readonly (readonly [why: string, text: string, ...loaded: string[]])[] = [
  ["behind a block that may not run", `if (x) { y(); }\n${load}`, "a"],
  ["in a block that may not run", `if (x) { ${load} }`],
  ["in a block within one that may not run", `if (x) { { ${load} } }`],
  ["in a function", `function f() { ${load} }`, "a?"],
  ["in an arrow function", `const f = () => { ${load} };`, "a?"],
  ["by an arrow function", 'const f = () => require("a");', "a?"],
  ["behind a condition", `if (x) ${load}`],
  ["behind another condition", `if (x) y;\n${load}`, "a"],
  ["behind a call without a semicolon", `f()\n${load}`, "a"],
  ["in a class whose name begins like a guard", `class trying { a = ${load} }`, "a"],
  ["by an alias", `const load = require;\n${load}`, "a"],
  ["beside the main module", `f(require.main);\n${load}`, "a"],
  ["in a list of other values", `const all = [require, 1];\n${load}`, "a"],
  ["by a parameter of that name", `(function (require, module) { ${load} })`],
  ["by the last parameter", `(function (module, require) { ${load} })`],
  ["by another object's function", 'x.require("a");'],
  ["by a name", "require(a);"],
  ["by a name that ends as it begins", "require(aba);"],
  ["by another object's import", 'x.import("a");'],
  ["by a name in a template", "require(`$" + "{a}`);"],
  ["by a template without names", "require(`a`);", "a"],
  ["by a concatenation", 'require("a" + b);'],
  ["the file's own address", "import.meta.url;"],
  ["an export and a directive", `export { b }\n"use strict"\n${load}`, "a"],
  ["an export of a value", `export const from = "b";\n${load}`, "a"],
  ["an export of what is imported", 'export { b } from "a";', "a"],
  ["a default export without a semicolon", 'export default b\nimport c from "a"', "a", "a"],
  ["an import for its effect", 'import "a";', "a"],
  ["an import when it is needed", 'import("a");', "a?"],
  ["an import that is waited for", 'await import("a");', "a"],
  ["an import that may fail", 'import("a").catch(f);'],
  ["an import whose result is used", 'import("a").then(f);', "a?"],
  ["a long file", `${"x;\n".repeat(10_000)}${load}`, "a"],
  ["a short file of one line", `${"x;".repeat(300)}${load}`, "a"],
  ["a minified file", `${"x;".repeat(10_001)}${load}`],
  ["a file of one line, as long as people write", ofLength(20_000, 20_000), "a"],
  ["a file of one line, longer", ofLength(20_001, 20_001)],
  ["a file of lines as long as people write", ofLength(20_400, 400), "a"],
  ["a file with lines of a bundle", `${`${"x;".repeat(300)}\n`.repeat(40)}${load}`],
];

describe("what a JavaScript file loads", () => {
  for (const [why, text, ...loaded] of rows) {
    it(why, () => {
      deepEqual(
        javascriptImports(text).map(({ module, isCertain }) => `${module}${isCertain ? "" : "?"}`),
        loaded,
      );
    });
  }
});
