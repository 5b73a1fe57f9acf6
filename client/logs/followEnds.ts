import {
  Disposable,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  TextEditorRevealType,
  window,
  workspace,
} from "vscode";
import { logScheme } from "./logUri";

/**
 * Keeps the end of growing logs in sight, as a terminal does: not any more once a person scrolls up or puts the cursor
 * somewhere else, and again when the end is reached.
 */
export function followEnds(): Disposable {
  const stopped = new WeakSet<TextDocument>();
  /** The topmost line that was in sight: only what goes up from there was scrolled by a person. */
  const tops = new WeakMap<TextDocument, number>();

  function grow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (document.uri.scheme !== logScheme || contentChanges.length === 0) {
      return;
    }
    if (contentChanges.some(({ range }) => range.start.line === 0)) {
      tops.delete(document); // Cut at the front: every line has another number now.
    }
    if (!stopped.has(document)) {
      showEnd(document);
    }
  }

  return Disposable.from(
    workspace.onDidChangeTextDocument(grow),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document }, visibleRanges }) => {
      const [top, bottom] = [visibleRanges[0]?.start.line, visibleRanges.at(-1)?.end.line];
      if (document.uri.scheme !== logScheme || top === undefined || bottom === undefined) {
        return;
      }
      if (bottom >= document.lineCount - 2) {
        stopped.delete(document);
      } else if (top < (tops.get(document) ?? 0)) {
        stopped.add(document);
      }
      tops.set(document, top);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections, kind }) => {
      // Without a kind it was an edit that moved the cursor, not a person.
      if (document.uri.scheme === logScheme && kind !== undefined) {
        const isAtEnd = selections.some(({ active }) => active.line >= document.lineCount - 1);
        isAtEnd ? stopped.delete(document) : stopped.add(document);
      }
    }),
  );
}

function showEnd(document: TextDocument): void {
  const { end } = document.lineAt(document.lineCount - 1).range;
  for (const editor of window.visibleTextEditors) {
    if (editor.document === document) {
      editor.revealRange(new Range(end, end), TextEditorRevealType.Default);
    }
  }
}
