/** `app.timer(name, { schedule })` of Azure Functions for JavaScript and TypeScript, model v4. */
import { type Argument, isWhole, readArguments, wordOf } from "../arguments";
import type { Code, Token } from "../code";
import { findConstant } from "../constants";
import { type Constants, endOf, type Folded, fold, readPath, readQualifier, spanOf } from "../fold";
import type { WrittenTimer } from "../writtenTimer";
import { readJavascript } from "./code";
import { type Imports, readImports } from "./imports";

export function findJavascriptTimers(text: string, hasJsx: boolean): WrittenTimer[] {
  const code = readJavascript(text, hasJsx);
  const imports = readImports(code);
  const constants: Constants = {
    find: (path, at, depth) =>
      path.length === 1 ? findConstant(code, path, at, depth, isConst, constants) : undefined,
    call: (within, token, depth) => readEnvironment(within, token, constants, depth),
  };
  return ["timer", "generic"].flatMap((name) =>
    [...code.names(name)].flatMap((token) => {
      const options = optionsOf(code, token, imports);
      return (options && readOptions(code, options, constants)) ?? [];
    }),
  );
}

/** The members of the object that holds the schedule. */
function optionsOf(code: Code, name: Token, imports: Imports): readonly Argument[] | undefined {
  const { path } = readQualifier(code, name);
  const [owner = "", library] = path.toReversed();
  const owns = (known: ReadonlySet<string>, original: string) =>
    library === undefined
      ? known.has(owner)
      : path.length === 2 && imports.library.has(library) && owner === original;
  const list = readArguments(code, code.next(name.end), [])?.list;
  const ofApp = name.text === "timer" && owns(imports.app, "app") ? list?.[1] : undefined;
  const argument = ofApp ?? (owns(imports.trigger, "trigger") ? list?.[0] : undefined);
  const brace = argument && code.next(argument.start);
  return brace?.text === "{" ? readArguments(code, brace, [":"])?.list : undefined;
}

function readOptions(
  code: Code,
  list: readonly Argument[],
  constants: Constants,
): WrittenTimer | undefined {
  const option = (name: string) => list.findLast((argument) => argument.name === name);
  const type = option("type");
  const kind = type === undefined ? "timerTrigger" : fold(code, type.start, constants)?.value;
  if (kind?.toLowerCase() !== "timertrigger") {
    return undefined;
  }
  const schedule = option("schedule") ?? list.find((argument) => isShorthand(code, argument));
  const folded = schedule && foldValue(code, schedule, constants);
  const runOnStartup = option("runOnStartup");
  return folded && isWhole(code, endOf(folded.span), schedule)
    ? {
        ...folded,
        runsOnStartup: runOnStartup !== undefined && wordOf(code, runOnStartup) === "true",
      }
    : undefined;
}

/** `{ schedule }` */
function isShorthand(code: Code, argument: Argument): boolean {
  return argument.name === undefined && wordOf(code, argument) === "schedule";
}

function foldValue(code: Code, { start }: Argument, constants: Constants): Folded | undefined {
  const folded = fold(code, start, constants);
  if (folded === undefined) {
    return undefined;
  }
  // `as const`, `satisfies string`
  const word = code.next(endOf(folded.span));
  const isTyped = word.text === "as" || word.text === "satisfies";
  const end = isTyped ? code.next(word.end).end : endOf(folded.span);
  return { ...folded, span: spanOf(folded.span.offset, end) };
}

function isConst(code: Code, name: Token): boolean {
  return code.previous(name.start).text === "const";
}

/** `process.env.X || "…"` or `?? "…"`: the literal counts without the variable. */
function readEnvironment(
  code: Code,
  token: Token,
  constants: Constants,
  depth: number,
): Folded | undefined {
  const { path, end } = readPath(code, token);
  if (path[0] !== "process" || path[1] !== "env") {
    return undefined;
  }
  const behind = readArguments(code, code.next(end), [])?.end ?? end;
  const operator = code.next(behind);
  if (operator.text !== "||" && operator.text !== "??") {
    return undefined;
  }
  const folded = fold(code, operator.end, constants, depth + 1);
  return folded && { ...folded, span: spanOf(token.start, endOf(folded.span)), isDefault: true };
}
