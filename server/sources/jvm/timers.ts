/** `@TimerTrigger(schedule = "…")` of the Azure Functions library, in Java and Kotlin. */
import { isWhole, readArguments } from "../arguments";
import { type Code, type Lexicon, readCode, type Token, tokensBefore } from "../code";
import { findConstant } from "../constants";
import { type Constants, endOf, fold, readQualifier } from "../fold";
import { character, nestingSlashComment, slashComment } from "../islands";
import type { WrittenTimer } from "../writtenTimer";
import {
  readJavaString,
  readKotlinString,
  valueOfJavaString,
  valueOfKotlinString,
} from "./strings";

const java: Lexicon = {
  islands: { "/": slashComment, '"': readJavaString, "'": character },
  readString: valueOfJavaString,
};

const kotlin: Lexicon = {
  islands: { "/": nestingSlashComment, '"': readKotlinString, "'": character },
  readString: valueOfKotlinString,
};

const library = "com.microsoft.azure.functions.annotation";

export function findJavaTimers(text: string): WrittenTimer[] {
  return findTimers(readCode(text, java), isStaticFinal);
}

export function findKotlinTimers(text: string): WrittenTimer[] {
  return findTimers(readCode(text, kotlin), isConst);
}

function findTimers(code: Code, isDeclaration: (code: Code, name: Token) => boolean) {
  const constants: Constants = {
    find: (path, at, depth) => findConstant(code, path, at, depth, isDeclaration, constants),
  };
  const isImported = importsAnnotation(code);
  return [...code.names("TimerTrigger")].flatMap(
    (name) => readAnnotation(code, name, isImported, constants) ?? [],
  );
}

/** Jenkins and others have a TimerTrigger too. */
function importsAnnotation(code: Code): boolean {
  return [...code.names("annotation")].some((name) => {
    const { path, start } = readQualifier(code, name);
    const what = code.next(code.next(name.end).end).text;
    return (
      `${path.join(".")}.annotation` === library &&
      code.previous(start).text === "import" &&
      (what === "TimerTrigger" || what === "*")
    );
  });
}

function readAnnotation(
  code: Code,
  name: Token,
  isImported: boolean,
  constants: Constants,
): WrittenTimer | undefined {
  const { path, start } = readQualifier(code, name);
  const isOurs = path.length === 0 ? isImported : path.join(".") === library;
  const open = code.next(name.end);
  if (!isOurs || code.previous(start).text !== "@" || open.text !== "(") {
    return undefined;
  }
  const found = readArguments(code, open, ["="]);
  const schedule = found?.list.find((argument) => argument.name === "schedule");
  const folded = schedule && fold(code, schedule.start, constants);
  return folded && isWhole(code, endOf(folded.span), schedule)
    ? { ...folded, runsOnStartup: false }
    : undefined;
}

/** `static final String NAME`, in any order of the modifiers. */
function isStaticFinal(code: Code, name: Token): boolean {
  const type = code.previous(name.start);
  for (const { text } of tokensBefore(code, type.start, Number.POSITIVE_INFINITY)) {
    if (!otherModifiers.includes(text)) {
      return type.text === "String" && text === "final";
    }
  }
  return false;
}

const otherModifiers = ["static", "public", "private", "protected"];

/** `const val NAME`, with or without a type, which the reader of `=` has not seen. */
function isConst(code: Code, name: Token): boolean {
  const val = code.previous(name.start);
  return val.text === "val" && code.previous(val.start).text === "const";
}
