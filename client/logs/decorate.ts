import {
  Disposable,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { Span } from "../../kudu/logs/ansi";
import { isCutNotice, parseLogLine } from "../../kudu/logs/logLine";
import { createDecorations, type LogDecorations } from "./decorations";
import { noteMark } from "./logText";
import { logScheme } from "./logUri";
import { runsIn } from "./outline";

/** Lines beyond the visible ones that are painted too, so that scrolling shows no bare text. */
const margin = 100;
/**
 * Milliseconds in which changes are painted together: too few for an eye to see a line without its
 * colours.
 */
const pause = 10;

/**
 * Paints the visible lines: Kudu's own apart from the program's, errors, the colours the program
 * chose.
 */
export function decorateLogs(spansOf: (uri: Uri, line: number) => readonly Span[]): Disposable {
  const inks = createDecorations();
  const due = new Map<TextEditor, NodeJS.Timeout>();
  const paintSoon = (editor: TextEditor): void => {
    if (editor.document.uri.scheme === logScheme && !due.has(editor)) {
      const timer = setTimeout(() => {
        due.delete(editor);
        paint(editor, inks, spansOf);
      }, pause);
      due.set(editor, timer);
    }
  };
  window.visibleTextEditors.forEach(paintSoon);
  return Disposable.from(
    inks,
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(paintSoon)),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => paintSoon(textEditor)),
    workspace.onDidChangeTextDocument(({ document }) =>
      window.visibleTextEditors.filter((editor) => editor.document === document).forEach(paintSoon),
    ),
    { dispose: () => [...due.values()].forEach(clearTimeout) },
  );
}

function paint(
  editor: TextEditor,
  inks: LogDecorations,
  spansOf: (uri: Uri, line: number) => readonly Span[],
): void {
  const { document } = editor;
  const ranges = new Map<TextEditorDecorationType, Range[]>();
  const brushAt =
    (line: number): Painter =>
    (ink, start, end) => {
      const painted = ranges.get(ink) ?? [];
      painted.push(new Range(line, start, line, end));
      ranges.set(ink, painted);
    };
  for (const line of linesInSight(editor)) {
    const painter = brushAt(line);
    decorateLine(document.lineAt(line).text, inks, painter);
    for (const { style, start, end } of spansOf(document.uri, line)) {
      painter(inks.of(style), start, end);
    }
  }
  for (const ink of inks.all) {
    editor.setDecorations(ink, ranges.get(ink) ?? []);
  }
}

/** Parts between them may be folded away. */
function linesInSight({ visibleRanges, document }: TextEditor): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { start, end } of visibleRanges) {
    const last = Math.min(end.line + margin, document.lineCount - 1);
    for (let line = Math.max(start.line - margin, 0); line <= last; line++) {
      lines.add(line);
    }
  }
  // A run's first line stays at the top of the editor while one scrolls through the run.
  for (const { firstLine } of runsIn(document)) {
    lines.add(firstLine);
  }
  return lines;
}

/** Paints a part of a line, in characters. */
type Painter = (ink: TextEditorDecorationType, start: number, end: number) => void;

function decorateLine(text: string, inks: LogDecorations, painter: Painter): void {
  const line = parseLogLine(text);
  if (!line) {
    if (text.startsWith(noteMark)) {
      painter(inks.note, 0, text.length);
    }
    return;
  }
  const { isSystem, level, textStart } = line;
  if (isCutNotice(line)) {
    painter(inks.warning, 0, text.length);
  } else if (isSystem) {
    const loud = { INFO: inks.system, WARN: inks.warning, ERR: inks.systemError };
    painter(loud[level], 0, text.length);
  } else if (level === "ERR") {
    const word = text.lastIndexOf("ERR", textStart);
    painter(inks.prefix, 0, word);
    painter(inks.errorWord, word, word + "ERR".length);
    painter(inks.prefix, word + "ERR".length, textStart);
  } else {
    painter(inks.prefix, 0, textStart);
  }
}
