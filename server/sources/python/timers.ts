/** `@app.timer_trigger(…)` and `@app.schedule(…)` of Azure Functions for Python, model v2. */
import { type Argument, isWhole, readArguments, wordOf } from "../arguments";
import type { Code, Token } from "../code";
import { findConstant } from "../constants";
import { type Constants, endOf, type Folded, fold, readPath, readQualifier, spanOf } from "../fold";
import type { WrittenTimer } from "../writtenTimer";
import { readPython } from "./code";

const importsFunctions =
  /^[ \t\uFEFF]*(?:import\b.*\bazure\.(?:durable_)?functions\b|from[ \t]+azure\.(?:durable_)?functions\b|from[ \t]+azure[ \t]+import\b.*\b(?:durable_)?functions\b)/m;

export function findPythonTimers(text: string): WrittenTimer[] {
  if (!importsFunctions.test(text)) {
    return [];
  }
  const code = readPython(text);
  const constants: Constants = {
    joinsNeighbours: true,
    find: (path, at, depth) => findConstant(code, path, at, depth, isOfModule, constants),
    call: (within, token, depth) => readEnvironment(within, token, constants, depth),
  };
  return ["timer_trigger", "schedule"].flatMap((name) =>
    [...code.names(name)].flatMap((token) => readDecorator(code, token, constants) ?? []),
  );
}

function readDecorator(code: Code, name: Token, constants: Constants): WrittenTimer | undefined {
  const { path, start } = readQualifier(code, name);
  const [owner] = path.toReversed();
  const at = code.previous(start);
  const open = code.next(name.end);
  if (owner === undefined || !isDecorator(code, at) || open.text !== "(") {
    return undefined;
  }
  const { list = [] } = readArguments(code, open, ["="]) ?? {};
  const isOurs =
    name.text === "timer_trigger" ||
    list.some((argument) => argument.name === "arg_name") ||
    isApp(code, owner);
  const schedule = isOurs ? scheduleOf(list) : undefined;
  const folded = schedule && fold(code, schedule.start, constants);
  const runsOnStartup = list.some(
    (argument) => argument.name === "run_on_startup" && wordOf(code, argument) === "True",
  );
  return folded && isWhole(code, endOf(folded.span), schedule)
    ? { ...folded, runsOnStartup }
    : undefined;
}

/** `schedule=`, else the second in place. */
function scheduleOf(list: readonly Argument[]): Argument | undefined {
  const second = list[1]?.name === undefined && list[0]?.name === undefined ? list[1] : undefined;
  return list.find(({ name }) => name === "schedule") ?? second;
}

/** `@` is the first on its line. */
function isDecorator({ text }: Code, at: Token): boolean {
  const lineStart =
    Math.max(text.lastIndexOf("\n", at.start), text.lastIndexOf("\r", at.start)) + 1;
  return at.text === "@" && /^[ \t\uFEFF]*$/.test(text.slice(lineStart, at.start));
}

const apps = ["FunctionApp", "Blueprint", "AsgiFunctionApp", "WsgiFunctionApp", "DFApp"];

/** `name = func.FunctionApp(…)`; a `schedule` of anything else is another library's. */
function isApp(code: Code, name: string): boolean {
  return [...code.names(name)].some((token) => {
    const assign = code.next(token.end);
    const first = code.next(assign.end);
    const [type = ""] = readPath(code, first).path.toReversed();
    return assign.text === "=" && apps.includes(type);
  });
}

/** `NAME = …` of the module, at the beginning of a line. */
function isOfModule({ text }: Code, name: Token): boolean {
  return name.start === 0 || /[\r\n\uFEFF]/.test(text.charAt(name.start - 1));
}

/**
 * `os.getenv("X", "…")`, `os.environ.get("X", "…")`: the second is what counts without the
 * variable.
 */
function readEnvironment(
  code: Code,
  token: Token,
  constants: Constants,
  depth: number,
): Folded | undefined {
  const { path, end } = readPath(code, token);
  const open = code.next(end);
  if (!/^(?:os\.)?(?:getenv|environ\.get)$/.test(path.join(".")) || open.text !== "(") {
    return undefined;
  }
  const found = readArguments(code, open, ["="]);
  const fallback = found?.list[1];
  const folded = fallback && fold(code, fallback.start, constants, depth + 1);
  return found && folded && isWhole(code, endOf(folded.span), fallback)
    ? { ...folded, span: spanOf(token.start, found.end), isDefault: true }
    : undefined;
}
