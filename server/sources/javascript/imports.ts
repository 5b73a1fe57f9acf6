/** What a file calls the parts of `@azure/functions` that register timers. */
import { readArguments } from "../arguments";
import { type Code, type Token, tokensBefore } from "../code";

export interface Imports {
  /** Names of `app` and of `trigger`. */
  readonly app: ReadonlySet<string>;
  readonly trigger: ReadonlySet<string>;
  /** Names of the whole library: `f` of `f.app`. */
  readonly library: ReadonlySet<string>;
}

export function readImports(code: Code): Imports {
  const found = { app: new Set<string>(), trigger: new Set<string>(), library: new Set<string>() };
  for (const token of modulesIn(code)) {
    const start = startOfImport(code, token);
    if (start !== undefined) {
      bind(code, start, token, found);
    }
  }
  return found;
}

/** The places where the library is named as a module. */
function* modulesIn(code: Code): Generator<Token> {
  for (const { index } of code.text.matchAll(/["'`]@azure\/functions["'`]/g)) {
    const token = code.next(index);
    if (token.text.slice(1, -1) === "@azure/functions") {
      yield token;
    }
  }
}

/** More names in one import are written by no person. */
const mostTokens = 200;

const beginnings = ["import", "const", "let", "var"];

/** Where `import`, `const`, `let` or `var` begins that ends at a module's name. */
function startOfImport(code: Code, module: Token): number | undefined {
  for (const token of tokensBefore(code, module.start, mostTokens)) {
    if (beginnings.includes(token.text) && code.next(token.end).text !== "(") {
      return token.end;
    }
    if (token.text === ";" || token.kind === "string") {
      return undefined;
    }
  }
  return undefined;
}

/** `{ app, trigger as t }`, `{ app: a }`, `* as f`, `f`. */
function bind(code: Code, start: number, module: Token, found: Record<keyof Imports, Set<string>>) {
  const ends = ["from", "=", module.text];
  let token = code.next(start);
  while (!ends.includes(token.text)) {
    if (token.text === "{") {
      bindMembers(code, token, found);
      token = code.next(readArguments(code, token, [])?.end ?? module.start);
    } else {
      found.library.add(token.text);
      token = code.next(token.end);
    }
  }
}

function bindMembers(code: Code, open: Token, found: Record<keyof Imports, Set<string>>): void {
  for (const { start, end } of readArguments(code, open, [])?.list ?? []) {
    const [, original, own = original] =
      /^(?:type\s+)?([\w$]+)(?:\s*(?::|\sas\s)\s*([\w$]+))?$/.exec(
        code.text.slice(start, end.start).trim(),
      ) ?? [];
    if (own !== undefined && (original === "app" || original === "trigger")) {
      found[original].add(own);
    }
  }
}
