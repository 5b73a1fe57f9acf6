/** Strings and comments of F#, of which both may go on over lines. */
import type { StringValue, Token } from "../code";
import { readEscapes } from "../escapes";
import type { Island, IslandReader } from "../island";
import { character, comment, endOfLine, endOfNested, string } from "../islands";
import { contentBefore, stringValue } from "../stringValue";

/** `//` and `(* *)`, which nest; `(*)` is the operator. */
export const fsharpComment: IslandReader = (text, at) => {
  if (text.startsWith("//", at)) {
    return comment(at, endOfLine(text, at));
  }
  return text.startsWith("(*", at) && text[at + 2] !== ")"
    ? comment(at, endOfNested(text, at, "(*", "*)"))
    : undefined;
};

/** A quote behind a name belongs to it. */
export const fsharpCharacter: IslandReader = (text, at) =>
  /[\w']/.test(text[at - 1] ?? " ") ? undefined : character(text, at);

export function readFsharpString(text: string, at: number): Island | undefined {
  const { quote, isTriple, isVerbatim } = opening(text, at);
  if (text[quote] !== '"') {
    return undefined;
  }
  if (isTriple) {
    const close = text.indexOf('"""', quote + 3);
    return string(at, close === -1 ? text.length : close + 3);
  }
  for (let end = quote + 1; end < text.length; end++) {
    if (text[end] === '"') {
      if (!isVerbatim || text[end + 1] !== '"') {
        return string(at, end + 1);
      }
      end++;
    } else if (text[end] === "\\" && !isVerbatim) {
      end++;
    }
  }
  return string(at, text.length);
}

function opening(text: string, at: number) {
  let quote = at;
  while (text[quote] === "$" || text[quote] === "@") {
    quote++;
  }
  const prefix = text.slice(at, quote);
  const isTriple = text.startsWith('"""', quote);
  return { quote, isTriple, isVerbatim: prefix.includes("@"), hasHoles: prefix.includes("$") };
}

export function valueOfFsharpString(text: string, { start, end }: Token): StringValue | undefined {
  const { quote, isTriple, isVerbatim, hasHoles } = opening(text, start);
  const quotes = isTriple ? '"""' : '"';
  const offset = quote + quotes.length;
  const content = contentBefore(quotes, text, offset, end);
  if (content === undefined || (hasHoles && /[{}%]/.test(content))) {
    return undefined;
  }
  const value = isTriple
    ? content
    : isVerbatim
      ? content.replaceAll('""', '"')
      : readEscapes(content);
  return stringValue(value, content, offset);
}
