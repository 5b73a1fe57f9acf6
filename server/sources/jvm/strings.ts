/** Strings of Java and Kotlin: of one line, text blocks, raw strings. */
import type { StringValue, Token } from "../code";
import { readEscapes } from "../escapes";
import type { Island, IslandReader } from "../island";
import { countOf, endOfQuoted, string } from "../islands";

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
  const [, content] = /^"""[ \t\f]*\r?\n([\s\S]*)"""$/.exec(text.slice(start, end)) ?? [];
  if (content === undefined) {
    return undefined;
  }
  const lines = content.split(/\r?\n/);
  const margins = lines
    .filter((line, index) => line.trim() !== "" || index === lines.length - 1)
    .map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins);
  const plain = lines.map((line) => line.slice(margin).trimEnd()).join("\n");
  const value = readEscapes(plain);
  if (value === undefined) {
    return undefined;
  }
  const at = content.indexOf(value);
  const offset = end - block.length - content.length + at;
  return value === plain && at >= 0
    ? { value, literal: { offset, length: value.length } }
    : { value };
}

export const readKotlinString: IslandReader = (text, at) => readKotlin(text, at, 0);

/** Deeper templates are written by no person. */
const deepest = 8;

function readKotlin(text: string, at: number, depth: number): Island {
  const isRaw = text.startsWith(block, at);
  const size = isRaw ? 3 : 1;
  for (let end = at + size; end < text.length; end++) {
    const mark = text[end];
    if (isRaw ? text.startsWith(block, end) : mark === '"') {
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
  if (!text.startsWith(block, start)) {
    // A dollar sign that begins no template stands for itself.
    return /\$[\w{]/.test(text.slice(start, end)) ? undefined : valueOfQuoted(text, start, end);
  }
  const content = text.slice(start + 3, end - 3);
  return end - 3 < start + 3 || !text.endsWith(block, end) || /\$[\w{]/.test(content)
    ? undefined
    : { value: content, literal: { offset: start + 3, length: content.length } };
}

function valueOfQuoted(text: string, start: number, end: number): StringValue | undefined {
  const content = text.slice(start + 1, end - 1);
  if (end - 1 < start + 1 || text[end - 1] !== '"') {
    return undefined;
  }
  const value = readEscapes(content);
  return value === undefined
    ? undefined
    : value === content
      ? { value, literal: { offset: start + 1, length: content.length } }
      : { value };
}
