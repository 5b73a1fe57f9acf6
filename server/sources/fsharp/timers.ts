/** `[<TimerTrigger("…")>]` in front of a parameter of F#. */
import { isWhole, readArguments, wordOf } from "../arguments";
import { type Code, type Lexicon, readCode, type Token, tokensBefore, tokensFrom } from "../code";
import { findConstant } from "../constants";
import { type Constants, endOf, fold, readQualifier } from "../fold";
import type { WrittenTimer } from "../writtenTimer";
import { fsharpCharacter, fsharpComment, readFsharpString, valueOfFsharpString } from "./strings";

const lexicon: Lexicon = {
  islands: {
    "/": fsharpComment,
    "(": fsharpComment,
    '"': readFsharpString,
    "@": readFsharpString,
    $: readFsharpString,
    "'": fsharpCharacter,
  },
  readString: valueOfFsharpString,
};

const scheduleNames = ["expression", "scheduleExpression", "schedule"];

export function findFsharpTimers(text: string): WrittenTimer[] {
  const code = readCode(text, lexicon);
  const constants: Constants = {
    find: (path, at, depth) => findConstant(code, path, at, depth, isLiteral, constants),
  };
  return ["TimerTrigger", "TimerTriggerAttribute"].flatMap((name) =>
    [...code.names(name)].flatMap((token) => readAttribute(code, token, constants) ?? []),
  );
}

const accesses = ["private", "internal", "public"];

/** `[<Literal>] let X`, the attribute with or without `let` on a line of its own. */
function isLiteral(code: Code, name: Token): boolean {
  const before = code.previous(name.start);
  // `let`, `let private`, `let [<Literal>]`
  const word = accesses.includes(before.text) ? code.previous(before.start) : before;
  const end = word.text === "let" ? word.start : name.start;
  const attribute = [...tokensBefore(code, end, 5)].map(({ text }) => text);
  return attribute.reverse().join("") === "[<Literal>]";
}

function readAttribute(code: Code, name: Token, constants: Constants): WrittenTimer | undefined {
  const open = code.next(name.end);
  if (open.text !== "(" || !isBehindParameter(code, readQualifier(code, name).start)) {
    return undefined;
  }
  const found = readArguments(code, open, ["="]);
  if (found === undefined || !isInFrontOfParameter(code, found.end)) {
    return undefined;
  }
  const schedule = found.list.find(({ name: argument }, index) =>
    argument === undefined ? index === 0 : scheduleNames.includes(argument),
  );
  const folded = schedule && fold(code, schedule.start, constants);
  const runsOnStartup = found.list.some(
    (argument) => argument.name === "RunOnStartup" && wordOf(code, argument) === "true",
  );
  return folded && isWhole(code, endOf(folded.span), schedule)
    ? { ...folded, runsOnStartup }
    : undefined;
}

const mostTokens = 300;
const declaring = [
  "let",
  "member",
  "static",
  "type",
  "module",
  "abstract",
  "override",
  "new",
  "val",
];

/** `[<` with `(`, `,` or the attributes of the same parameter before it. */
function isBehindParameter(code: Code, start: number): boolean {
  let isInList = true;
  for (const token of tokensBefore(code, start, mostTokens)) {
    const before = code.text[token.start - 1];
    if (token.text === "<" && before === "[") {
      const { text } = code.previous(token.start - 1);
      if (text !== "]") {
        return text === "(" || text === ",";
      }
      isInList = false;
    } else if (isInList && token.text === "]" && before === ">") {
      return false;
    }
  }
  return false;
}

/** Behind `>]` comes the parameter's name, and nothing that is declared. */
function isInFrontOfParameter(code: Code, end: number): boolean {
  for (const token of tokensFrom(code, end, mostTokens)) {
    if (token.text === "]") {
      const { kind, text } = code.next(token.end);
      return !declaring.includes(text) && (kind === "name" || text === "[" || text === "?");
    }
    if (token.text === "=") {
      return false;
    }
  }
  return false;
}
