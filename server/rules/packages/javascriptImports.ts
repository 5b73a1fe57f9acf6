/** The packages and files that a JavaScript file loads when it runs. */
import type { Code, Token } from "../../sources/code";
import { readJavascript } from "../../sources/javascript/code";
import type { Import } from "./imports";

/** Empty for a bundle, and for a file that looks for packages in places of its own. */
export function javascriptImports(text: string): Import[] {
  if (isBundle(text) || looksElsewhere.test(text)) {
    return [];
  }
  const code = readJavascript(text, false);
  const found: Import[] = [];
  const reader = new Reader(code);
  for (let token = code.next(0); token.kind !== "end"; token = code.next(token.end)) {
    const read = reader.read(token);
    if (read === "shadowed") {
      return [];
    }
    if (read !== undefined) {
      found.push(read);
    }
  }
  return found;
}

/** What bundlers write; their leftovers are loaded under conditions that no tokens show. */
function isBundle(text: string): boolean {
  const isMinified = text.length > 20_000 && text.length / text.split("\n").length > 400;
  return isMinified || ofBundlers.test(text);
}

const ofBundlers =
  /__webpack_require__|__nccwpck_require__|__commonJS\b|parcelRequire|\bSystem\.register\(|\bdefine\.amd\b/;

const looksElsewhere =
  /\bNODE_PATH\b|\bmodule\.paths\b|\b_initPaths\b|\bapp-module-path\b|\bmodule-alias\b|\b(?:npm(?:\.cmd)?|yarn|pnpm|bun)['"\s,[]+(?:i|ci|install|add)\b/;

/** Words before a block in which a failed `require` may be meant. */
const guarding: ReadonlySet<string> = new Set(["try", "else", "do", "catch", "finally"]);

/** Walks the tokens of a file and knows in which blocks it is. */
class Reader {
  readonly #code: Code;
  /** The blocks around; a guard inside a guard stays one. */
  readonly #blocks: ("guard" | "function" | "plain")[] = [];
  /** What stands before each open parenthesis, and before the last that closed. */
  readonly #parentheses: string[] = [];
  #closed: string | undefined;

  constructor(code: Code) {
    this.#code = code;
  }

  read(token: Token): Import | "shadowed" | undefined {
    switch (token.text) {
      case "{":
        this.#blocks.push(this.#kindOfBlock(this.#code.previous(token.start)));
        return undefined;
      case "}":
        this.#blocks.pop();
        return undefined;
      case "(":
        this.#parentheses.push(this.#code.previous(token.start).text);
        return undefined;
      case ")":
        this.#closed = this.#parentheses.pop();
        return undefined;
      case "require":
        return this.#readRequire(token);
      case "import":
      case "export":
        return this.#readImport(token);
      default:
        return undefined;
    }
  }

  #kindOfBlock(before: Token): "guard" | "function" | "plain" {
    if (before.text === "=>") {
      return "function";
    }
    if (before.text === ")") {
      return conditions.has(this.#closed) ? "guard" : "function";
    }
    return guarding.has(before.text) ? "guard" : "plain";
  }

  #readRequire(token: Token): Import | "shadowed" | undefined {
    const before = this.#code.previous(token.start);
    const open = this.#code.next(token.end);
    if (before.text === ".") {
      return undefined;
    }
    if (open.text !== "(") {
      // `function (require, module)`, as in a module that a loader wraps.
      const isParameter = ["(", ","].includes(before.text) && [")", ","].includes(open.text);
      return isParameter ? "shadowed" : undefined;
    }
    const isGuarded = guards.has(before.text) || this.#followsCondition(before);
    return isGuarded ? undefined : this.#made(this.#code.next(open.end), before.text === "=>");
  }

  /** `if (x) require("y")` */
  #followsCondition(before: Token): boolean {
    return before.text === ")" && conditions.has(this.#closed);
  }

  #readImport(token: Token): Import | undefined {
    const before = this.#code.previous(token.start);
    let next = this.#code.next(token.end);
    if (before.text === ".") {
      return undefined;
    }
    if (next.text === "(") {
      return this.#made(this.#code.next(next.end), before.text !== "await");
    }
    // `import a, { b as c } from "d"`; what no import has ends the search.
    while (next.kind !== "end" && next.kind !== "string" && ![";", "=", "("].includes(next.text)) {
      next = this.#code.next(next.end);
    }
    const last = this.#code.previous(next.start);
    const isModule = last.text === "from" || last.start === token.start;
    return isModule ? this.#made(next, false) : undefined;
  }

  #made(module: Token, isLater: boolean): Import | undefined {
    const name =
      module.kind === "string" ? this.#code.readString(module, () => undefined)?.value : undefined;
    const close = this.#code.next(module.end);
    const isWhole = close.text === ")" || close.text === "," || !isCall(this.#code, module);
    if (!name || !isWhole || this.#blocks.includes("guard") || this.#isCaught(close)) {
      return undefined;
    }
    return { module: name, isCertain: !isLater && !this.#blocks.includes("function") };
  }

  /** `import("x").catch(…)` */
  #isCaught(close: Token): boolean {
    const dot = this.#code.next(close.end);
    return close.text === ")" && dot.text === "." && this.#code.next(dot.end).text === "catch";
  }
}

function isCall(code: Code, argument: Token): boolean {
  return code.previous(argument.start).text === "(";
}

const conditions: ReadonlySet<string | undefined> = new Set([
  ...["if", "for", "while", "switch", "with", "catch"],
]);

/** Before `require`: the rest decides whether it is reached. */
const guards: ReadonlySet<string> = new Set(["&&", "||", "??", "?", ":", "else", "typeof"]);
