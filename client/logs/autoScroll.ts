import {
  Disposable,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  TextEditorRevealType,
  window,
  workspace,
} from "vscode";
import { type Following, showFollowStatus } from "./followStatusItem";
import { logScheme } from "./logUri";

/**
 * Keeps the end of growing logs in sight, as a terminal does: not any more once a person scrolls up
 * or puts the cursor somewhere else, and again when the end is reached.
 */
export function scrollWithEnd({ isGrowing }: Pick<Following, "isGrowing">): Disposable & {
  /** Looks again at what is growing. */
  update(): void;
} {
  const stopped = new WeakSet<TextDocument>();
  const sign = showFollowStatus({ isGrowing, isHeld: (document) => stopped.has(document) });
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

  const follow = (document: TextDocument, isAtEnd: boolean): void => {
    if (isAtEnd === stopped.has(document)) {
      isAtEnd ? stopped.delete(document) : stopped.add(document);
      sign.update();
    }
  };
  const watching = Disposable.from(
    sign,
    workspace.onDidChangeTextDocument(grow),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document }, visibleRanges }) => {
      const [top, bottom] = [visibleRanges[0]?.start.line, visibleRanges.at(-1)?.end.line];
      if (document.uri.scheme !== logScheme || top === undefined || bottom === undefined) {
        return;
      }
      if (bottom >= document.lineCount - 2) {
        follow(document, true);
      } else if (top < (tops.get(document) ?? 0)) {
        follow(document, false);
      }
      tops.set(document, top);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections, kind }) => {
      // Without a kind it was an edit that moved the cursor, not a person.
      if (document.uri.scheme === logScheme && kind !== undefined) {
        const isAtEnd = selections.some(({ active }) => active.line >= document.lineCount - 1);
        follow(document, isAtEnd);
      }
    }),
  );
  return { update: sign.update, dispose: () => watching.dispose() };
}

function showEnd(document: TextDocument): void {
  const { end } = document.lineAt(document.lineCount - 1).range;
  for (const editor of window.visibleTextEditors) {
    if (editor.document === document) {
      editor.revealRange(new Range(end, end), TextEditorRevealType.Default);
    }
  }
}
