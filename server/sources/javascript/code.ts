/**
 * JavaScript and TypeScript as code: the tokens of a lexer that knows regular expressions,
 * templates and JSX.
 */
import jsTokens from "js-tokens";
import type { Code, StringValue, Token } from "../code";
import { readEscapes } from "../escapes";
import { contentBefore, stringValue } from "../stringValue";

/** `hasJsx`: in TypeScript without it `<T>value` is a cast. */
export function readJavascript(text: string, hasJsx: boolean): Code {
  const tokens = readTokens(text, hasJsx);
  const end: Token = { kind: "end", start: text.length, end: text.length, text: "" };
  const none: Token = { kind: "end", start: 0, end: 0, text: "" };
  return {
    text,
    next: (offset) => tokens[firstFrom(tokens, offset)] ?? end,
    previous: (offset) => {
      let index = firstFrom(tokens, offset) - 1;
      while (Number(tokens[index]?.end) > offset) {
        index--;
      }
      return tokens[index] ?? none;
    },
    names: (name) => tokens.filter((token) => token.kind === "name" && token.text === name),
    readString: ({ text: written, start }) => valueOfString(written, start),
  };
}

/** Without white space and comments; text of JSX is none of code's. */
function readTokens(text: string, hasJsx: boolean): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (const { type, value } of jsTokens(text, { jsx: hasJsx as true })) {
    const kind = kinds[type];
    if (kind !== undefined) {
      tokens.push({ kind, start, end: start + value.length, text: value });
    }
    start += value.length;
  }
  return tokens;
}

const kinds: Readonly<Record<string, Token["kind"] | undefined>> = {
  StringLiteral: "string",
  NoSubstitutionTemplate: "string",
  IdentifierName: "name",
  NumericLiteral: "number",
  Punctuator: "mark",
  // Something stands there, and it is no constant.
  TemplateHead: "mark",
  TemplateMiddle: "mark",
  TemplateTail: "mark",
  RegularExpressionLiteral: "mark",
  PrivateIdentifier: "mark",
  Invalid: "mark",
};

/** The index of the first token that begins at or behind an offset. */
function firstFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(tokens[middle]?.start) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function valueOfString(written: string, start: number): StringValue | undefined {
  const content = contentBefore(written.charAt(0), written, 1, written.length);
  return stringValue(content && readEscapes(content), content, start + 1);
}
