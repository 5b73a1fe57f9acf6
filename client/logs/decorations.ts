import {
  type Disposable,
  OverviewRulerLane,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from "vscode";
import { type Color, readableForeground, type Style } from "../../kudu/logs/ansi";

/**
 * The decorations that logs are painted with; all of their colours are the theme's, but for those a
 * program names itself.
 */
export interface LogDecorations extends Disposable {
  /** What Kudu writes before each line. */
  readonly prefix: TextEditorDecorationType;
  /** A line of Kudu's own. */
  readonly system: TextEditorDecorationType;
  readonly systemError: TextEditorDecorationType;
  /** The word that says that a line went to standard error. */
  readonly errorWord: TextEditorDecorationType;
  readonly warning: TextEditorDecorationType;
  /** Our own words. */
  readonly note: TextEditorDecorationType;
  /** A style of a program. */
  of(style: Style): TextEditorDecorationType;
  /** Every one that was asked for until now. */
  readonly all: readonly TextEditorDecorationType[];
}

/** So many styles of programs are told apart; what comes after them stays plain. */
const mostStyles = 100;

export function createDecorations(): LogDecorations {
  const color = (id: string) => new ThemeColor(id);
  const quiet = { color: color("descriptionForeground") };
  const marked = (id: string) => ({
    color: color(id),
    overviewRulerColor: color(id),
    overviewRulerLane: OverviewRulerLane.Right,
  });
  const fixed = {
    prefix: window.createTextEditorDecorationType(quiet),
    system: window.createTextEditorDecorationType(quiet),
    systemError: window.createTextEditorDecorationType(marked("errorForeground")),
    errorWord: window.createTextEditorDecorationType(marked("errorForeground")),
    warning: window.createTextEditorDecorationType(marked("editorWarning.foreground")),
    note: window.createTextEditorDecorationType({ ...quiet, fontStyle: "italic" }),
  };
  const plain = window.createTextEditorDecorationType({});
  const styles = new Map<string, TextEditorDecorationType>();
  const all = () => [...Object.values(fixed), plain, ...styles.values()];
  return {
    ...fixed,
    get all() {
      return all();
    },
    of(style) {
      const key = JSON.stringify(style);
      const ink = styles.get(key) ?? (styles.size < mostStyles ? createDecoration(style) : plain);
      if (ink !== plain) {
        styles.set(key, ink);
      }
      return ink;
    },
    dispose: () => all().forEach((ink) => void ink.dispose()),
  };
}

function createDecoration(style: Style): TextEditorDecorationType {
  return window.createTextEditorDecorationType({
    color: paint(readableForeground(style)),
    backgroundColor: paint(style.background),
    fontWeight: style.isBold ? "bold" : undefined,
    fontStyle: style.isItalic ? "italic" : undefined,
    textDecoration: style.isUnderlined ? "underline" : undefined,
    opacity: style.isDim ? "0.7" : undefined,
  });
}

function paint(color: Color | undefined): ThemeColor | string | undefined {
  return typeof color === "number" ? new ThemeColor(`terminal.ansi${names[color]}`) : color;
}

const hues = ["Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"];
const names = [...hues, ...hues.map((hue) => `Bright${hue}`)];
