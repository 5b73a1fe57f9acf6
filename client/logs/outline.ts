import {
  DocumentSymbol,
  type DocumentSymbolProvider,
  FoldingRange,
  type FoldingRangeProvider,
  l10n,
  Range,
  SymbolKind,
  type TextDocument,
} from "vscode";
import { lengthText, momentText } from "../words";
import { type LogRun, runsOfLog } from "./logRuns";

/** Each run of a log can be folded, and gone to by what became of it. */
export const logOutline: FoldingRangeProvider & DocumentSymbolProvider = {
  provideFoldingRanges: (document) =>
    runsOfLog(document.getText()).map(
      ({ firstLine, lastLine }) => new FoldingRange(firstLine, lastLine),
    ),
  provideDocumentSymbols(document) {
    const now = Date.now();
    return runsOfLog(document.getText()).map((run) => symbolOf(run, document, now));
  },
};

function symbolOf(run: LogRun, document: TextDocument, now: number): DocumentSymbol {
  const first = document.lineAt(run.firstLine).range;
  const whole = new Range(first.start, document.lineAt(run.lastLine).range.end);
  const name =
    run.start === undefined
      ? l10n.t("Run that was not started")
      : l10n.t("Run of {0}", momentText(run.start, now));
  const length = run.start === undefined ? undefined : lengthText((run.end ?? now) - run.start);
  const detail = [outcomeText(run), length].filter(Boolean).join(" · ");
  return new DocumentSymbol(name, detail, SymbolKind.Event, whole, first);
}

function outcomeText({ outcome, exitCode }: LogRun): string {
  switch (outcome) {
    case "running":
      return l10n.t("running");
    case "success":
      return l10n.t("succeeded");
    case "failed":
      return exitCode === undefined ? l10n.t("failed") : l10n.t("failed, exit code {0}", exitCode);
    case "stopped":
      return l10n.t("stopped");
    case "aborted":
      return l10n.t("aborted");
  }
}
