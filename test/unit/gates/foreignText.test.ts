// Text of others is no string to the compiler: what shows it must say how (core/foreignText.ts).
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const imports = `
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { align } from "../../cli/columns";
import type { Terminal } from "../../cli/terminal";
import { markdown, md, plain } from "../../client/markdown";
import { showError, showProgress } from "../../client/messages";
import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { shownText } from "../../core/shownText";
import { KuduError } from "../../kudu/kuduError";
declare const text: ForeignText;
declare const another: ForeignText;
declare const maybe: ForeignText | undefined;
declare const terminal: Terminal;
export const uses: unknown[] = [];
`;

const quasi = (expression: string) => `\`It says \${${expression}}\``;
const template = (expression: string) => `uses.push(${quasi(expression)});`;

const refused: readonly [sink: string, code: string][] = [
  ["a template", template("text")],
  ["a template, when it may be missing", template("maybe")],
  ["a template with a stand-in", template('maybe ?? "nothing"')],
  ["a sum", 'uses.push("It says " + text);'],
  ["a method of strings", "uses.push(text.trim());"],
  ["a difference that seems to be none", "if (text !== another) uses.push(showError(text));"],
  ["a comparison", 'uses.push(text === "Running");'],
  ["a text itself without a function", 'uses.push(((said: ForeignText) => said)("said"));'],
  ["a localized sentence", 'uses.push(l10n.t("It says {0}", text));'],
  ["a localized sentence of VS Code", 'uses.push(vscode.l10n.t("It says {0}", text));'],
  ["an error", "uses.push(new Error(text));"],
  ["a failed call", 'uses.push(new KuduError(text, "failed"));'],
  ["a notification", "uses.push(showError(text));"],
  ["a progress", "uses.push(showProgress({ location: 15, title: text }, async () => 0));"],
  ["markdown", "uses.push(markdown(text));"],
  ["a template of markdown", `uses.push(md${quasi("text")});`],
  ["a row of the tree", "uses.push(new vscode.TreeItem(text));"],
  ["a quick pick", "uses.push(vscode.window.showQuickPick([{ label: text }]));"],
  ["a line of the terminal", "terminal.print(text);"],
  ["a line beside the result", 'terminal.note(text, "error");'],
];

const accepted: readonly [way: string, code: string][] = [
  ["a sentence", 'uses.push(l10n.t("It says {0}", shownText(text)));'],
  ["markdown", "uses.push(markdown(plain(text)));"],
  ["a table", "uses.push(align([[text]]));"],
  ["what parses", "uses.push(JSON.parse(rawText(text)));"],
  ["what sends it on", "uses.push(JSON.stringify({ text }));"],
  ["a job's own log", "terminal.write(text);"],
  ["what reads it", 'uses.push(foreignText("said"));'],
];

describe("a text of others", () => {
  let faults: string;
  const firstLine = imports.split("\n").length;
  before(function () {
    this.timeout(120_000);
    mkdirSync("out", { recursive: true });
    const folder = mkdtempSync(join("out", "foreign-"));
    try {
      const uses = [...refused, ...accepted].map(([, code]) => code).join("\n");
      writeFileSync(join(folder, "uses.ts"), `${imports}${uses}\n`);
      const config = {
        extends: "../../tsconfig.json",
        compilerOptions: { noEmit: true, incremental: false, rootDir: "../.." },
        include: ["uses.ts"],
        exclude: [],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const tsc = ["node_modules/typescript/bin/tsc", "--pretty", "false", "-p", folder];
      faults = spawnSync(process.execPath, tsc, { encoding: "utf8" }).stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const faultsAt = (index: number) =>
    faults.split("\n").filter((line) => line.includes(`uses.ts(${firstLine + index},`));

  refused.forEach(([sink, code], index) => {
    it(`does not compile in ${sink}`, () => assert.notEqual(faultsAt(index).length, 0, code));
  });
  accepted.forEach(([way], index) => {
    it(`compiles in ${way}`, () => assert.deepEqual(faultsAt(refused.length + index), []));
  });
  it("is all that is wrong in these lines", () => {
    const at = [...refused, ...accepted].flatMap((_, index) => faultsAt(index));
    assert.equal(faults.match(/error TS/g)?.length, at.length, faults);
  });
});
