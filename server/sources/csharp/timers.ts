/** `[TimerTrigger("…")]` on a parameter, as the WebJobs SDK and Azure Functions read it. */
import { type Argument, type Arguments, isWhole, readArguments, wordOf } from "../arguments";
import { type Code, type Token, tokensBefore, tokensFrom } from "../code";
import { type Constants, endOf, fold, readQualifier } from "../fold";
import type { WrittenTimer } from "../writtenTimer";
import { csharpConstants, readCsharp } from "./code";

const attributeNames = ["TimerTrigger", "TimerTriggerAttribute"];
const namespaces = [
  "",
  "WebJobs",
  "Azure.WebJobs",
  "Microsoft.Azure.WebJobs",
  "Worker",
  "Functions.Worker",
  "Azure.Functions.Worker",
  "Microsoft.Azure.Functions.Worker",
];
/** What the constructor's parameter is called: Extensions 1.x, 2.x and later, isolated workers. */
const scheduleNames = ["expression", "scheduleExpression", "schedule"];

export function findCsharpTimers(text: string): WrittenTimer[] {
  const code = readCsharp(text);
  const constants = csharpConstants(code);
  return attributeNames.flatMap((name) =>
    [...code.names(name)].flatMap((token) => readAttribute(code, token, constants) ?? []),
  );
}

function readAttribute(code: Code, name: Token, constants: Constants): WrittenTimer | undefined {
  const start = startOfAttributes(code, name);
  const isBehind = start !== undefined && isBehindParameter(code, start);
  const found = isBehind ? readArguments(code, code.next(name.end), [":", "="]) : undefined;
  const isClosed = found !== undefined && isAttributeOfParameter(code, found.end);
  return found && isClosed ? readSchedule(code, found, constants) : undefined;
}

function readSchedule(
  code: Code,
  { list }: Arguments,
  constants: Constants,
): WrittenTimer | undefined {
  const schedule = list.find((argument, index) => isSchedule(argument, index));
  const folded = schedule && fold(code, schedule.start, constants);
  return folded && isWhole(code, endOf(folded.span), schedule)
    ? { ...folded, runsOnStartup: list.some((argument) => isRunOnStartup(code, argument)) }
    : undefined;
}

function isSchedule({ name }: Argument, index: number): boolean {
  return name === undefined ? index === 0 : scheduleNames.includes(name);
}

function isRunOnStartup(code: Code, argument: Argument): boolean {
  return argument.name === "RunOnStartup" && wordOf(code, argument) === "true";
}

/** The `[` of the list in which an attribute is named; undefined when it is in none. */
function startOfAttributes(code: Code, name: Token): number | undefined {
  const { path, start } = readQualifier(code, name);
  if (!namespaces.includes(path.join("."))) {
    return undefined;
  }
  const before = code.previous(startOfPrefixes(code, start));
  return before.text === "["
    ? before.start
    : before.text === ","
      ? openBefore(code, before)
      : undefined;
}

/** `global::` and `param:` in front of a name. */
function startOfPrefixes(code: Code, start: number): number {
  let first = start;
  for (let mark = code.previous(first); mark.text === ":"; mark = code.previous(first)) {
    const before = code.previous(mark.start);
    first = (before.text === ":" ? code.previous(before.start) : before).start;
  }
  return first;
}

/** More attributes in one list are written by no person. */
const mostTokens = 300;

/** The bracket that is still open at a comma. */
function openBefore(code: Code, comma: Token): number | undefined {
  let depth = 0;
  for (const { text, start } of tokensBefore(code, comma.start, mostTokens)) {
    if (")]}".includes(text)) {
      depth++;
    } else if ("([{".includes(text)) {
      if (depth === 0) {
        return text === "[" ? start : undefined;
      }
      depth--;
    } else if (text === ";") {
      return undefined;
    }
  }
  return undefined;
}

/** A parameter's attributes follow `(` or `,`; a method's follow the end of something else. */
function isBehindParameter(code: Code, start: number): boolean {
  let before = code.previous(start);
  for (let count = 0; count < mostTokens && before.text === "]"; count++) {
    const open = openBefore(code, before);
    if (open === undefined) {
      return false;
    }
    before = code.previous(open);
  }
  return before.text === "(" || before.text === ",";
}

/**
 * Behind the attribute, and others of its list, the parameter's type: a list of values has none.
 */
function isAttributeOfParameter(code: Code, end: number): boolean {
  // `typeof(int[])` has brackets of its own.
  let depth = 0;
  for (const token of tokensFrom(code, end, mostTokens)) {
    depth += token.text === "[" ? 1 : token.text === "]" ? -1 : 0;
    if (depth < 0) {
      const type = code.next(token.end);
      return type.kind === "name" || type.text === "[" || type.text === "(";
    }
    if (";{}".includes(token.text)) {
      return false;
    }
  }
  return false;
}
