/** Quick fixes, one by one or all that are safe. */
import * as l10n from "@vscode/l10n";
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { WebJobsSettings } from "../../core/protocol";
import { checkText } from "../check";
import { type JobDocument, parseJobDocument } from "../document/jobDocument";
import { rangeOf } from "../document/range";
import { fixAllKind } from "../fixAllKind";
import { applyEdits, type Edit, type Problem } from "../problem";
import { keepsMeaning } from "../rules/keepsMeaning";
import { toDiagnostic } from "../session/diagnostics";

export async function codeActions(
  document: JobDocument,
  range: Range,
  only: readonly string[] | undefined,
  settings: WebJobsSettings,
): Promise<CodeAction[]> {
  const wants = (kind: string) =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const problems = await checkText(document, settings.platform);
  const fixes = wants(CodeActionKind.QuickFix)
    ? problems
        .filter((problem) => touches(rangeOf(document.document, problem), range))
        .flatMap((problem) => quickFixes(document, problem))
    : [];
  // Without a wish for a kind, it is one more quick fix where it does more than those.
  const isOfferedBeside = only === undefined;
  const offersAll = isOfferedBeside ? fixes.length > 0 && problems.length > 1 : wants(fixAllKind);
  const kind = isOfferedBeside ? CodeActionKind.QuickFix : fixAllKind;
  return offersAll ? [...fixes, ...(await fixAll(document, settings, kind))] : fixes;
}

function quickFixes({ document }: JobDocument, problem: Problem): CodeAction[] {
  const diagnostics: Diagnostic[] = [toDiagnostic(document, problem)];
  return problem.fixes.map(({ title, edits, isPreferred }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred,
    edit: changes(document, edits),
  }));
}

/** A fix uncovers the next problem a few times at most; the bound is for the unexpected. */
const mostRounds = 200;

/**
 * Fixes one problem after the other, each in the text that the last one left. Only safe fixes, and
 * none that changes when the job runs or what a key means.
 */
export async function fixedText(document: JobDocument, settings: WebJobsSettings): Promise<string> {
  let { text } = document;
  for (let round = 0; round < mostRounds; round++) {
    const parsed = parseJobDocument(
      TextDocument.create(document.document.uri, document.document.languageId, round, text),
      document.job,
      settings.platform,
    );
    const problems = await checkText(parsed, settings.platform);
    const next = problems
      .flatMap(({ fixes }) => fixes.find(({ isPreferred, isSafe }) => isPreferred && isSafe) ?? [])
      .map(({ edits }) => applyEdits(text, edits))
      .find((candidate) => candidate !== text && keepsMeaning(text, candidate));
    if (next === undefined) {
      return text;
    }
    text = next;
  }
  return text;
}

async function fixAll(
  document: JobDocument,
  settings: WebJobsSettings,
  kind: string,
): Promise<CodeAction[]> {
  const text = await fixedText(document, settings);
  return text === document.text
    ? []
    : [
        {
          title: l10n.t("Apply all safe fixes in this file"),
          kind,
          edit: changes(document.document, [difference(document.text, text)]),
        },
      ];
}

/** The one piece in which two texts differ, which aren't the same. */
function difference(before: string, after: string): Edit {
  let start = 0;
  while (before[start] === after[start]) {
    start++;
  }
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) {
    end++;
  }
  return {
    offset: start,
    length: before.length - end - start,
    text: after.slice(start, after.length - end),
  };
}

function changes(document: TextDocument, edits: readonly Edit[]) {
  const textEdits = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
  return { changes: { [document.uri]: textEdits } };
}

function touches(a: Range, b: Range): boolean {
  const isBefore = (left: Range, right: Range) =>
    left.end.line < right.start.line ||
    (left.end.line === right.start.line && left.end.character < right.start.character);
  return !isBefore(a, b) && !isBefore(b, a);
}
