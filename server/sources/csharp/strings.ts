/** Strings of C#: regular, verbatim, raw, and each of them with holes. */
import type { ReadHole, StringValue, Token } from "../code";
import { readEscapes } from "../escapes";
import type { Island } from "../island";
import { character, countOf, slashComment, string } from "../islands";
import { contentBefore, stringValue } from "../stringValue";

/** The string that begins at a quote, `@` or `$`; undefined when none does. */
export function readCsharpString(text: string, at: number): Island | undefined {
  const end = endOfString(text, at, 0);
  return end === undefined ? undefined : string(at, end);
}

interface Opening {
  readonly dollars: number;
  readonly isVerbatim: boolean;
  /** How many quotes follow the prefix. */
  readonly quotes: number;
  /** Where they begin. */
  readonly quote: number;
}

function readOpening(text: string, at: number): Opening | undefined {
  let quote = at;
  while (text[quote] === "$" || text[quote] === "@") {
    quote++;
  }
  const prefix = text.slice(at, quote);
  const quotes = countOf(text, '"', quote);
  const dollars = prefix.replaceAll("@", "").length;
  return quotes === 0 ? undefined : { dollars, isVerbatim: prefix.includes("@"), quotes, quote };
}

/** Deeper holes are written by no person. */
const deepest = 8;

function endOfString(text: string, at: number, depth: number): number | undefined {
  const opening = readOpening(text, at);
  if (opening === undefined) {
    return undefined;
  }
  const { dollars, isVerbatim, quotes, quote } = opening;
  if (quotes >= 3 && !isVerbatim) {
    const close = text.indexOf('"'.repeat(quotes), quote + quotes);
    return close === -1 ? text.length : close + countOf(text, '"', close);
  }
  for (let end = quote + 1; end < text.length; end++) {
    const mark = text[end];
    if (mark === '"') {
      if (!isVerbatim || text[end + 1] !== '"') {
        return end + 1;
      }
      end++;
    } else if (mark === "\\" && !isVerbatim) {
      end++;
    } else if ((mark === "\n" || mark === "\r") && !isVerbatim) {
      return end;
    } else if (mark === "{" && dollars > 0) {
      end = text[end + 1] === "{" ? end + 1 : endOfHole(text, end, depth) - 1;
    }
  }
  return text.length;
}

/** Behind the brace that closes a hole; a hole without one ends where its string would. */
function endOfHole(text: string, at: number, depth: number): number {
  let braces = 0;
  for (let end = at; end < text.length; ) {
    const mark = text[end];
    if (mark === "{" || mark === "}") {
      braces += mark === "{" ? 1 : -1;
      end++;
      if (braces === 0) {
        return end;
      }
    } else if (mark === "\n" || mark === "\r") {
      return end;
    } else {
      end = endInHole(text, end, depth) ?? end + 1;
    }
  }
  return text.length;
}

function endInHole(text: string, at: number, depth: number): number | undefined {
  const mark = text[at];
  if (mark === "'") {
    return character(text, at)?.end;
  }
  if (mark === "/") {
    return slashComment(text, at)?.end;
  }
  return depth < deepest ? endOfString(text, at, depth + 1) : undefined;
}

/** Undefined for what has no end, and for holes that hold no constants. */
export function valueOfString(text: string, token: Token, readHole: ReadHole) {
  const opening = readOpening(text, token.start);
  if (opening === undefined) {
    return undefined;
  }
  const { dollars, isVerbatim, quotes, quote } = opening;
  if (quotes >= 3 && !isVerbatim) {
    return rawValue(text, token, opening, readHole);
  }
  const start = quote + 1;
  const content = contentBefore('"', text, start, token.end);
  const filled = content && dollars > 0 ? fillHoles(content, 1, readHole) : content;
  const value = isVerbatim ? filled?.replaceAll('""', '"') : filled && readEscapes(filled);
  return stringValue(value, content, start);
}

function rawValue(
  text: string,
  { end }: Token,
  { quotes, quote, dollars }: Opening,
  readHole: ReadHole,
): StringValue | undefined {
  const start = quote + quotes;
  const content = contentBefore('"'.repeat(quotes), text, start, end);
  if (content === undefined) {
    return undefined;
  }
  // Of several lines the first and the last belong to the quotes, and the indentation of the last
  // is taken off.
  const [, inner, indentation = ""] = /^[ \t]*\r?\n([\s\S]*?)\r?\n([ \t]*)$/.exec(content) ?? [];
  if (inner === undefined && /[\r\n]/.test(content)) {
    return undefined;
  }
  const plain = (inner ?? content)
    .split(/\r?\n/)
    .map((line) => line.slice(indentation.length))
    .join("\n");
  const value = dollars > 0 ? fillHoles(plain, dollars, readHole) : plain;
  const offset = start + content.indexOf(plain);
  return stringValue(value, text.slice(offset, offset + plain.length), offset);
}

/** `{{` is a brace; with several dollars as many braces make a hole. */
function fillHoles(content: string, dollars: number, readHole: ReadHole): string | undefined {
  let filled = "";
  for (let at = 0; at < content.length; ) {
    const open = countOf(content, "{", at);
    if (dollars > 1 ? open >= dollars : open % 2 === 1) {
      const begin = at + open;
      const close = content.indexOf("}".repeat(dollars), begin);
      const value = close === -1 ? undefined : readHole(content.slice(begin, close));
      if (value === undefined) {
        return undefined;
      }
      filled += "{".repeat(dollars > 1 ? open - dollars : (open - 1) / 2) + value;
      at = close + dollars;
    } else {
      const mark = content.charAt(at);
      filled += mark;
      at += dollars === 1 && /[{}]/.test(mark) ? 2 : 1;
    }
  }
  return filled;
}
