/** Problems as an editor shows them: how bad, where, and the page that explains them. */
import { deepEqual, equal } from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Problem, ProblemCode, TimerProblem } from "../../../../server/problem";
import { toDiagnostic } from "../../../../server/session/diagnostics";

function shown(text: string, differs: Partial<Problem | TimerProblem> = {}) {
  const document = TextDocument.create("file:///settings.job", "settings-job", 1, text);
  const problem = {
    ...{ code: "wrong-type", severity: "error", message: "Wrong.", fixes: [] },
    ...{ offset: 2, length: 3 },
    ...differs,
  } as Problem;
  const diagnostic = toDiagnostic(document, problem);
  return { ...diagnostic, marked: document.getText(diagnostic.range) };
}

describe("a problem in an editor", () => {
  for (const [severity, number] of [
    ["error", 1],
    ["warning", 2],
    ["information", 3],
    ["hint", 4],
  ] as const) {
    it(`${severity} has the number ${number} of the protocol`, () => {
      equal(shown("abcdef", { severity }).severity, number);
    });
  }

  it("stands at its place", () => {
    const { marked, message, source, code } = shown("abcdef");
    deepEqual([marked, message, source, code], ["cde", "Wrong.", "webjobs", "wrong-type"]);
  });

  for (const [text, marked] of [
    ["{}", "{}"],
    ["{\n}", "{"],
    ["{ \r\n}", "{ "],
    ["{\r}", "{"],
    ["\n{}", ""],
    ["", ""],
  ] as const) {
    it(`of another file stands on the first line: ${JSON.stringify(text)}`, () => {
      const found = shown(text, { file: "run.sh" });
      deepEqual([found.marked, found.message], [marked, "run.sh: Wrong."]);
    });
  }

  const codes: readonly (readonly [code: ProblemCode, isFaded: boolean, page: RegExp])[] = [
    ["wrong-type", false, /webjobs-execution$/],
    ["unread-key", true, /webjobs-execution$/],
    ["unknown-key", true, /webjobs-execution$/],
    ["singleton-in-triggered", true, /webjobs-execution$/],
    ["schedule-in-continuous", true, /Crontab-Expression$/],
    ["schedule-value", false, /Crontab-Expression$/],
    ["timer-value", false, /functions-bindings-timer$/],
    ["no-run-file", false, /#supported-file-types/],
    ["run-file-choice", false, /#supported-file-types/],
    ["script-crlf", false, /#supported-file-types/],
  ];
  for (const [code, isFaded, page] of codes) {
    it(`${code} is ${isFaded ? "" : "not "}faded, and explained at ${page}`, () => {
      const { tags, codeDescription } = shown("abcdef", { code });
      deepEqual(tags, isFaded ? [1] : undefined);
      equal(page.test(codeDescription?.href ?? ""), true);
    });
  }
});
