/** Quick fixes of timers, those that write to local.settings.json included. */
import * as l10n from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../../document/range";
import { fixAllKind } from "../../fixAllKind";
import type { Edit, TimerProblem } from "../../problem";
import { toDiagnostic } from "../../session/diagnostics";
import { endOf } from "../../sources/fold";
import { settingInsertion } from "../../timers/settingsFile";
import type { TimerDocument } from "../../timers/timerDocument";

export function timerCodeActions(
  document: TimerDocument,
  problems: readonly TimerProblem[],
  range: Range,
  only: readonly string[] | undefined,
): CodeAction[] {
  const wants = (kind: string) =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(document, problems, range) : []),
    ...(only !== undefined && wants(fixAllKind) ? fixAll(document, problems) : []),
  ];
}

function quickFixes(
  document: TimerDocument,
  problems: readonly TimerProblem[],
  range: Range,
): CodeAction[] {
  const start = document.document.offsetAt(range.start);
  const end = document.document.offsetAt(range.end);
  const touches = (span: { readonly offset: number; readonly length: number }) =>
    span.offset <= end && start <= endOf(span);
  return [
    ...problems.filter(touches).flatMap((problem) => problemActions(document, problem)),
    ...fiveFieldActions(document, touches),
  ];
}

/** Only what is written otherwise and means the same: `?` as `*`. */
function fixAll({ document }: TimerDocument, problems: readonly TimerProblem[]): CodeAction[] {
  const edits = problems.flatMap(({ fixes }) => fixes.find(({ isSafe }) => isSafe)?.edits ?? []);
  // One constant may be the schedule of several timers.
  const once = edits.filter(
    (edit, at) => edits.findIndex(({ offset }) => offset === edit.offset) === at,
  );
  return once.length === 0
    ? []
    : [
        {
          title: l10n.t("Apply all safe fixes in this file"),
          kind: fixAllKind,
          edit: changes(document, once),
        },
      ];
}

function problemActions(document: TimerDocument, problem: TimerProblem): CodeAction[] {
  const diagnostics = [toDiagnostic(document.document, problem)];
  const fixes = problem.fixes.map(({ title, edits, isPreferred }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred,
    edit: changes(document.document, edits),
  }));
  return [...fixes, ...settingActions(document, problem)];
}

/** A value that no one knows yet: once an hour does no harm. */
const exampleValue = "0 0 * * * *";

function settingActions({ project, document }: TimerDocument, problem: TimerProblem): CodeAction[] {
  const local = project?.settingsFiles.find(({ isLocal, isEncrypted }) => isLocal && !isEncrypted);
  if (local === undefined || problem.setting === undefined) {
    return [];
  }
  const { name, value = exampleValue } = problem.setting;
  const insertion = settingInsertion(local, name, value);
  return insertion === undefined
    ? []
    : [
        {
          title: l10n.t("Add '{0}' to local.settings.json", name),
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(document, problem)],
          isPreferred: false,
          edit: changes(TextDocument.create(local.uri, "json", 0, local.text), [insertion]),
        },
      ];
}

/** Nothing is wrong with five fields, but older hosts wake up for six only. */
function fiveFieldActions(
  { document, timers }: TimerDocument,
  touches: (span: { readonly offset: number; readonly length: number }) => boolean,
): CodeAction[] {
  return timers.flatMap(({ schedule, written: { literal } }) => {
    const isFive = schedule.kind === "cron" && schedule.shift !== 0;
    if (!isFive || literal === undefined || !touches(literal)) {
      return [];
    }
    const six = `0 ${schedule.text.trim()}`;
    return {
      title: `${l10n.t("Add the seconds")}: ${six}`,
      kind: CodeActionKind.QuickFix,
      isPreferred: false,
      edit: changes(document, [{ ...literal, text: six }]),
    };
  });
}

function changes(document: TextDocument, edits: readonly Edit[]) {
  const textEdits = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
  return { changes: { [document.uri]: textEdits } };
}
