/** Strings of Java and Kotlin: of one line, text blocks, raw strings. */
import type { StringValue, Token } from "../code";
import { readEscapes } from "../escapes";
import type { Island, IslandReader } from "../island";
import { countOf, endOfQuoted, string } from "../islands";
import { contentBefore, stringValue } from "../stringValue";

const block = '"""';

export const readJavaString: IslandReader = (text, at) => {
  if (!text.startsWith(block, at)) {
    return string(at, endOfQuoted(text, at));
  }
  for (let end = at + 3; end < text.length; end++) {
    if (text[end] === "\\") {
      end++;
    } else if (text.startsWith(block, end)) {
      return string(at, end + 3);
    }
  }
  return string(at, text.length);
};

export function valueOfJavaString(text: string, { start, end }: Token): StringValue | undefined {
  if (!text.startsWith(block, start)) {
    return valueOfQuoted(text, start, end);
  }
  const [opening] = /^"""[ \t\f]*\r?\n/.exec(text.slice(start, end)) ?? [];
  if (opening === undefined) {
    return undefined;
  }
  const from = start + opening.length;
  const content = contentBefore(block, text, from, end);
  if (content === undefined) {
    return undefined;
  }
  const lines = content.split(/\r?\n/);
  const margins = lines
    .filter((line, index) => line.trim() !== "" || index === lines.length - 1)
    .map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins);
  const plain = lines.map((line) => line.slice(margin).trimEnd()).join("\n");
  const offset = from + content.indexOf(plain);
  return stringValue(readEscapes(plain), text.slice(offset, offset + plain.length), offset);
}

export const readKotlinString: IslandReader = (text, at) => readKotlin(text, at, 0);

/** Deeper templates are written by no person. */
const deepest = 8;

function readKotlin(text: string, at: number, depth: number): Island {
  const isRaw = text.startsWith(block, at);
  const quotes = isRaw ? block : '"';
  for (let end = at + quotes.length; end < text.length; end++) {
    const mark = text[end];
    if (text.startsWith(quotes, end)) {
      return string(at, end + (isRaw ? countOf(text, '"', end) : 1));
    }
    if (mark === "\\" && !isRaw) {
      end++;
    } else if ((mark === "\n" || mark === "\r") && !isRaw) {
      return string(at, end);
    } else if (mark === "$" && text[end + 1] === "{" && depth < deepest) {
      end = endOfTemplate(text, end + 1, depth) - 1;
    }
  }
  return string(at, text.length);
}

function endOfTemplate(text: string, at: number, depth: number): number {
  let braces = 0;
  for (let end = at; end < text.length; ) {
    const mark = text[end];
    if (mark === '"') {
      end = readKotlin(text, end, depth + 1).end;
      continue;
    }
    if (mark === "\n" || mark === "\r") {
      return end;
    }
    braces += mark === "{" ? 1 : mark === "}" ? -1 : 0;
    end++;
    if (braces === 0) {
      return end;
    }
  }
  return text.length;
}

export function valueOfKotlinString(text: string, { start, end }: Token): StringValue | undefined {
  // A dollar sign that begins no template stands for itself.
  if (/\$[\w{]/.test(text.slice(start, end))) {
    return undefined;
  }
  if (!text.startsWith(block, start)) {
    return valueOfQuoted(text, start, end);
  }
  const offset = start + block.length;
  const content = contentBefore(block, text, offset, end);
  return stringValue(content, content, offset);
}

function valueOfQuoted(text: string, start: number, end: number): StringValue | undefined {
  const content = contentBefore('"', text, start + 1, end);
  return stringValue(content && readEscapes(content), content, start + 1);
}
