/**
 * What a program says to a terminal: escape sequences taken out of a text, colours and weights kept
 * beside it.
 */

/** 0 to 15 are the terminal's own colours, which themes choose; the others are `#rrggbb`. */
export type Color = number | string;

export interface Style {
  readonly foreground?: Color;
  readonly background?: Color;
  readonly isBold?: boolean;
  readonly isDim?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
}

/** Part of a line, in characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly style: Style;
}

/**
 * What the text itself has in one theme or the other: on the editor's own background they are
 * unreadable in some.
 */
const ownColors: ReadonlySet<Color> = new Set([0, 7, 15]);

/** The colour to write in; undefined for the editor's. */
export function readableForeground({ foreground, background }: Style): Color | undefined {
  const isPlain = background === undefined && foreground !== undefined && ownColors.has(foreground);
  return isPlain ? undefined : foreground;
}

const escapeCharacter = "\u001b";
/**
 * Colour (SGR), other control sequence, title and links (OSC, ended by BEL or ST), anything else of
 * two characters.
 */
const sequence = new RegExp(
  `${escapeCharacter}(?:\\[([0-?]*)[ -/]*([@-~])|\\][^\\u0007${escapeCharacter}]*(?:\\u0007|${escapeCharacter}\\\\)|[^[\\]])`,
  "g",
);

/**
 * A line as it is read, and where it is coloured. A style ends with its line: Kudu's own words
 * stand between them.
 */
export function readAnsi(line: string): { readonly text: string; readonly spans: readonly Span[] } {
  if (!line.includes(escapeCharacter)) {
    return { text: line, spans: [] };
  }
  const spans: Span[] = [];
  let text = "";
  let style: Style | undefined;
  let read = 0;
  const take = (piece: string): void => {
    if (style && piece !== "") {
      spans.push({ start: text.length, end: text.length + piece.length, style });
    }
    text += piece;
  };
  for (const { index, 0: whole, 1: codes, 2: final } of line.matchAll(sequence)) {
    take(line.slice(read, index));
    read = index + whole.length;
    if (final === "m") {
      style = restyle(style, codes ?? "");
    }
  }
  // What is left of an escape character belongs to no sequence that is known.
  take(line.slice(read).replaceAll(escapeCharacter, ""));
  return { text, spans };
}

type Change = { -readonly [K in keyof Style]: Style[K] };

/** Select Graphic Rendition: `1;31` and the like; undefined when nothing is left of a style. */
function restyle(before: Style | undefined, text: string): Style | undefined {
  const style: Change = { ...before };
  const codes = text.split(/[;:]/).map(Number);
  for (let code = codes.shift(); code !== undefined; code = codes.shift()) {
    if (code === 0) {
      for (const key of Object.keys(style) as (keyof Style)[]) {
        delete style[key];
      }
    } else if (code === 38 || code === 48) {
      style[code === 38 ? "foreground" : "background"] = readColor(codes);
    } else {
      change(style, code);
    }
  }
  const isPlain = Object.values(style).every((value) => value === undefined);
  return isPlain ? undefined : style;
}

function change(style: Change, code: number): void {
  const changes: Readonly<Record<number, Style>> = {
    1: { isBold: true },
    2: { isDim: true },
    3: { isItalic: true },
    4: { isUnderlined: true },
    22: { isBold: undefined, isDim: undefined },
    23: { isItalic: undefined },
    24: { isUnderlined: undefined },
    39: { foreground: undefined },
    49: { background: undefined },
  };
  const [tens, ones] = [Math.floor(code / 10), code % 10];
  const bright = tens >= 9 ? 8 : 0;
  if ([3, 9].includes(tens) && ones < 8) {
    style.foreground = ones + bright;
  } else if ([4, 10].includes(tens) && ones < 8) {
    style.background = ones + bright;
  } else {
    Object.assign(style, changes[code]);
  }
}

/**
 * What follows 38 or 48: `5;N` of 256 colours, or `2;R;G;B`. Takes what it reads out of `codes`.
 */
function readColor(codes: number[]): Color | undefined {
  const kind = codes.shift();
  if (kind === 2) {
    return hex([codes.shift(), codes.shift(), codes.shift()]);
  }
  const number = kind === 5 ? (codes.shift() ?? 0) : undefined;
  if (number === undefined || number < 16) {
    return number;
  }
  if (number >= 232) {
    return hex(Array(3).fill(8 + (number - 232) * 10));
  }
  // A cube of six steps per component.
  const cube = [36, 6, 1].map((weight) => Math.floor((number - 16) / weight) % 6);
  return hex(cube.map((step) => (step === 0 ? 0 : 55 + step * 40)));
}

/** What is missing or no number counts as 0. */
function hex(components: readonly (number | undefined)[]): string {
  const bytes = components.map((each) => Math.min(each || 0, 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
