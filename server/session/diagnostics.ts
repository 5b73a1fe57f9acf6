/** Problems as the editor's diagnostics. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../document/range";
import type { Problem, ProblemCode, TimerProblem } from "../problem";

const severities: Readonly<Record<TimerProblem["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What an editor may show faded. */
const withoutEffect: ReadonlySet<string> = new Set([
  "unread-key",
  "unknown-key",
  "schedule-in-continuous",
  "singleton-in-triggered",
]);

export const diagnosticSource = "webjobs";

export function toDiagnostic(document: TextDocument, problem: Problem | TimerProblem): Diagnostic {
  const { code, severity, message, file } = problem;
  const place = file === undefined ? problem : { offset: 0, length: firstLineLength(document) };
  return {
    range: rangeOf(document, place),
    severity: severities[severity],
    code,
    codeDescription: { href: documentation(code) },
    source: diagnosticSource,
    message: file === undefined ? message : `${file}: ${message}`,
    tags: withoutEffect.has(code) ? [DiagnosticTag.Unnecessary] : undefined,
  };
}

function firstLineLength(document: TextDocument): number {
  return Math.max(document.getText().search(/[\r\n]|$/), 0);
}

/** Azure's own page on the matter, where it has one. */
function documentation(code: ProblemCode): string {
  return code.startsWith("timer")
    ? "https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer"
    : code.startsWith("schedule")
      ? "https://github.com/atifaziz/NCrontab/wiki/Crontab-Expression"
      : code === "no-run-file" || code === "run-file-choice" || code.startsWith("script")
        ? "https://learn.microsoft.com/azure/app-service/webjobs-create#supported-file-types-for-scripts-or-programs"
        : "https://learn.microsoft.com/azure/app-service/webjobs-execution";
}
