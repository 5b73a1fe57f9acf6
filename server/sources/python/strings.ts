/** Strings of Python: four quotes, and prefixes. */
import type { StringValue, Token } from "../code";
import { isWordCode } from "../code";
import { readEscapes } from "../escapes";
import type { IslandReader } from "../island";
import { comment, endOfLine, string } from "../islands";
import { contentBefore, stringValue } from "../stringValue";

export const pythonComment: IslandReader = (text, at) => comment(at, endOfLine(text, at));

/** At a quote; the prefix lies before it. */
export const readPythonString: IslandReader = (text, at) => {
  const start = startOfPrefix(text, at);
  const quote = text.charAt(at);
  const isTriple = text.startsWith(quote.repeat(3), at);
  const size = isTriple ? 3 : 1;
  for (let end = at + size; end < text.length; end++) {
    const mark = text[end];
    // Even a raw string goes on behind an escaped quote; a line may be continued.
    if (mark === "\\") {
      end += text.startsWith("\r\n", end + 1) ? 2 : 1;
    } else if (mark === quote && (!isTriple || text.startsWith(quote.repeat(3), end))) {
      return string(start, end + size);
    } else if ((mark === "\n" || mark === "\r") && !isTriple) {
      return string(start, end);
    }
  }
  return string(start, text.length);
};

/** Up to two letters that are no end of a name. */
function startOfPrefix(text: string, quote: number): number {
  for (let length = 2; length > 0; length--) {
    const prefix = text.slice(Math.max(quote - length, 0), quote);
    const isPrefix = prefix.length === length && /^(?:[rbuft]|[rbft]{2})$/i.test(prefix);
    if (isPrefix && !isWordCode(text.charCodeAt(quote - length - 1))) {
      return quote - length;
    }
  }
  return quote;
}

/** Undefined for bytes, for what has no end, and for `f"…"` with anything to put in. */
export function valueOfPythonString(text: string, { start, end }: Token): StringValue | undefined {
  const [whole = "", prefix = "", quotes = ""] =
    /^([a-z]*)("""|'''|"|')/i.exec(text.slice(start, end)) ?? [];
  const from = start + whole.length;
  const content = contentBefore(quotes, text, from, end);
  if (content === undefined || /b/i.test(prefix)) {
    return undefined;
  }
  if (/[ft]/i.test(prefix) && /[{}]/.test(content)) {
    return undefined;
  }
  const value = /r/i.test(prefix) ? content : readEscapes(content);
  return stringValue(value, content, from);
}
