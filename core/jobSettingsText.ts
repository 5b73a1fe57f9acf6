/**
 * Changes of settings.job's text that leave everything else as it is: comments, order, indentation,
 * line ends.
 */

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A member of the outermost object. */
interface Member {
  readonly key: string;
  readonly start: number;
  readonly value: { readonly start: number; readonly end: number };
  /** The comma behind it. */
  readonly comma?: Token;
}

interface OutermostObject {
  readonly open: Token;
  readonly close: Token;
  readonly members: readonly Member[];
}

/**
 * The text with a key set to a value; a key that is there keeps its place, of several the last one
 * counts, as for Kudu. `text` is one that Kudu can read: an object, or nothing but blanks and
 * comments. Undefined when it is not.
 */
export function withSetting(text: string, key: string, value: unknown): string | undefined {
  const member = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const object = findObject(text);
  if (!object) {
    return isBlank(text) ? `${text}{${lineEnd(text)}  ${member}${lineEnd(text)}}\n` : undefined;
  }
  const present = object.members.findLast((each) => each.key === key);
  return present
    ? replace(text, present.value.start, present.value.end, JSON.stringify(value))
    : appended(text, object, member);
}

/** The text without a key, however often it stands there; comments stay. */
export function withoutSetting(text: string, key: string): string {
  const members = findObject(text)?.members ?? [];
  const index = members.findIndex((member) => member.key === key);
  const member = members[index];
  if (!member) {
    return text;
  }
  const [start, end] = wholeLine(text, member.start, member.comma?.end ?? member.value.end);
  const without = replace(text, start, end, "");
  const before = members[index - 1]?.comma;
  const rest = before && !member.comma ? replace(without, before.start, before.end, "") : without;
  return withoutSetting(rest, key);
}

function findObject(text: string): OutermostObject | undefined {
  const tokens = readTokens(text);
  const [open, ...rest] = tokens;
  const members: Member[] = [];
  let index = 0;
  while (open?.text === "{" && rest[index] && rest[index]?.text !== "}") {
    const end = endOfMember(rest, index);
    const member = readMember(rest.slice(index, end + 1));
    if (!member) {
      return undefined;
    }
    members.push(member);
    index = rest[end]?.text === "," ? end + 1 : end;
  }
  const close = rest[index];
  return open?.text === "{" && close ? { open, close, members } : undefined;
}

/** The index of the comma or bracket behind a member. */
function endOfMember(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (const [index, { text }] of tokens.slice(start).entries()) {
    if (depth === 0 && (text === "," || text === "}")) {
      return start + index;
    }
    depth += opening.has(text) ? 1 : closing.has(text) ? -1 : 0;
  }
  return tokens.length;
}

const opening = new Set(["{", "["]);
const closing = new Set(["}", "]"]);

function readMember(tokens: readonly Token[]): Member | undefined {
  const [key, colon, ...rest] = tokens;
  const last = rest.at(-1);
  const end = rest.at(-2);
  const [first] = rest;
  if (!key || colon?.text !== ":" || !first || !last || !end) {
    return undefined;
  }
  return {
    key: keyOf(key.text),
    start: key.start,
    value: { start: first.start, end: end.end },
    comma: last.text === "," ? last : undefined,
  };
}

/**
 * Kudu takes keys in either quotes and without; escapes are rare enough to be read as they stand.
 */
function keyOf(text: string): string {
  return /["']/.test(text) ? text.slice(1, -1) : text;
}

const piece =
  /\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[{}[\],:]|[^\s\u0085{}[\],:"'/]+/g;

/** Everything but blanks and comments. */
function readTokens(text: string): Token[] {
  return [...text.matchAll(piece)]
    .filter(([match]) => !isComment(match))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

function isComment(text: string): boolean {
  return text.startsWith("//") || text.startsWith("/*");
}

function isBlank(text: string): boolean {
  return text.replace(piece, (match) => (isComment(match) ? "" : match)).trim() === "";
}

function appended(text: string, { open, close, members }: OutermostObject, member: string): string {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last) {
    return insideEmpty(text, open, close, member);
  }
  const indentation = indentationAt(text, first.start);
  const eol = lineEnd(text);
  const behind = behindComments(text, last.comma?.end ?? last.value.end);
  const isAfterLineComment = text
    .slice(last.value.end, behind)
    .replace(/\/\*[^\r\n]*?\*\//g, "")
    .includes("//");
  const separator =
    indentation !== undefined || isAfterLineComment ? `${eol}${indentation ?? "  "}` : " ";
  const withMember = replace(text, behind, behind, `${separator}${member}`);
  return last.comma ? withMember : replace(withMember, last.value.end, last.value.end, ",");
}

function insideEmpty(text: string, open: Token, close: Token, member: string): string {
  const eol = lineEnd(text);
  const outer = indentationAt(text, open.start) ?? "";
  const inside = text.slice(open.end, close.start).trimEnd();
  return replace(
    text,
    open.end + inside.length,
    close.start,
    `${eol}${outer}  ${member}${eol}${outer}`,
  );
}

/** Where the comments end that stand behind a place in the same line. */
function behindComments(text: string, offset: number): number {
  const comments = /^(?:[ \t]*(?:\/\*[^\r\n]*?\*\/|\/\/[^\r\n]*))+/;
  return text.length - text.slice(offset).replace(comments, "").length;
}

/** The blanks before a place when nothing else stands before it in its line. */
function indentationAt(text: string, offset: number): string | undefined {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, offset))?.[1];
}

/** A range that is alone in its line, with the line; otherwise with the blanks behind it. */
function wholeLine(text: string, start: number, end: number): [number, number] {
  const indentation = indentationAt(text, start);
  const rest = text.slice(end).replace(/^[ \t]+/, "");
  const behind = text.length - rest.length;
  const lineBreak = /^(?:\r?\n|$)/.exec(rest)?.[0];
  return indentation !== undefined && lineBreak !== undefined
    ? [start - indentation.length, behind + lineBreak.length]
    : [start, behind];
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function replace(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
