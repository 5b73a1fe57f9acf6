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
  const quotes = quotesAt(text, at);
  for (let end = at + quotes.length; end < text.length; end++) {
    const mark = text[end];
    // Even a raw string goes on behind an escaped quote; a line may be continued.
    if (mark === "\\") {
      end += text.startsWith("\r\n", end + 1) ? 2 : 1;
    } else if (text.startsWith(quotes, end)) {
      return string(start, end + quotes.length);
    } else if ((mark === "\n" || mark === "\r") && quotes.length === 1) {
      return string(start, end);
    }
  }
  return string(start, text.length);
};

function quotesAt(text: string, at: number): string {
  const quote = text.charAt(at);
  const triple = quote.repeat(3);
  return text.startsWith(triple, at) ? triple : quote;
}

/** The word before a quote, when it is one of the few that are no name. */
function startOfPrefix(text: string, quote: number): number {
  let start = quote;
  while (isWordCode(text.charCodeAt(start - 1))) {
    start--;
  }
  return /^(?:[rbuft]|[rbft]{2})$/i.test(text.slice(start, quote)) ? start : quote;
}

/** Undefined for bytes, for what has no end, and for `f"…"` with anything to put in. */
export function valueOfPythonString(text: string, { start, end }: Token): StringValue | undefined {
  const quote = start + text.slice(start, end).search(/["']/);
  const prefix = text.slice(start, quote);
  const quotes = quotesAt(text, quote);
  const from = quote + quotes.length;
  const content = contentBefore(quotes, text, from, end);
  if (content === undefined || /b/i.test(prefix)) {
    return undefined;
  }
  if (/[ft]/i.test(prefix) && /[{}]/.test(content)) {
    return undefined;
  }
  return stringValue(/r/i.test(prefix) ? content : readEscapes(content), content, from);
}
