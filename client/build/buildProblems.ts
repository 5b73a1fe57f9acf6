/**
 * What the tools of builds complain about, in the Problems panel, until the next build of the same
 * source.
 */

import type { DiagnosticCollection, Disposable } from "vscode";
import { Diagnostic, DiagnosticSeverity, languages, Position, Range, Uri } from "vscode";
import type { BuildProblem } from "../../core/build/problems";

const collections = new Map<string, DiagnosticCollection>();

/** Forgets what the last build of a source complained about. */
export function clearProblems(source: Uri): void {
  collections.get(source.toString())?.clear();
}

export function showProblems(
  subscriptions: Disposable[],
  source: Uri,
  problems: readonly BuildProblem[],
): void {
  const key = source.toString();
  let collection = collections.get(key);
  if (collection === undefined) {
    collection = languages.createDiagnosticCollection("webjobs-build");
    collections.set(key, collection);
    subscriptions.push(collection);
  }
  const byFile = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    if (problem.file !== undefined) {
      const shown = byFile.get(problem.file) ?? [];
      byFile.set(problem.file, [...shown, diagnosticOf(problem)]);
    }
  }
  collection.clear();
  collection.set([...byFile].map(([file, shown]) => [Uri.file(file), shown]));
}

/** At a column VS Code marks the word that is there; without one, the line. */
function diagnosticOf({ severity, message, line = 1, column, code }: BuildProblem): Diagnostic {
  const start = new Position(Math.max(line - 1, 0), Math.max((column ?? 1) - 1, 0));
  const end = column === undefined ? start.translate(0, 1_000) : start;
  const diagnostic = new Diagnostic(
    new Range(start, end),
    message,
    severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
  );
  diagnostic.source = "webjobs";
  diagnostic.code = code;
  return diagnostic;
}
