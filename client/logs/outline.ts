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
import { type LogRun, runsOfLog } from "../../kudu/logs/logRuns";
import { lengthText, momentText } from "../format";

/** Each run of a log can be folded, and gone to by what became of it. */
export const logOutline: FoldingRangeProvider & DocumentSymbolProvider = {
  provideFoldingRanges: (document) =>
    runsIn(document).map(({ firstLine, lastLine }) => new FoldingRange(firstLine, lastLine)),
  provideDocumentSymbols(document) {
    const now = Date.now();
    return runsIn(document).map((run) => symbolOf(run, document, now));
  },
};

const known = new WeakMap<TextDocument, { readonly version: number; readonly runs: LogRun[] }>();

/** The runs of an open log, read once per version. */
export function runsIn(document: TextDocument): readonly LogRun[] {
  const last = known.get(document);
  if (last?.version === document.version) {
    return last.runs;
  }
  const runs = runsOfLog(document.getText());
  known.set(document, { version: document.version, runs });
  return runs;
}

function symbolOf(run: LogRun, document: TextDocument, now: number): DocumentSymbol {
  const first = document.lineAt(run.firstLine).range;
  const whole = new Range(first.start, document.lineAt(run.lastLine).range.end);
  const { start } = run;
  const name =
    start === undefined
      ? l10n.t("Run that didn't start")
      : l10n.t("Run of {0}: {1}", momentText(start, now), outcomeText(run));
  const detail = start === undefined ? "" : lengthText((run.end ?? now) - start);
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
