/** Reads one text from its beginning to its end. */
import { Cursor } from "./cursor";
import { literals, nothing } from "./literals";
import { numberRead } from "./number";
import { objectRead, type Read, stringRead } from "./value";

/** Ours, not Newtonsoft's (it has none): a reader in a reader must not run out of stack. */
const deepest = 500;

const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  "\\": "\\",
  '"': '"',
  "'": "'",
  "/": "/",
};

export class Reader extends Cursor {
  /** Members of the outermost object, as far as they are read. */
  outermost: ReadonlyMap<string, Read> | undefined;

  /** The first value, whatever follows it. */
  readFirst(): Read | undefined {
    this.skipBlanksAndComments();
    return this.at >= this.text.length ? undefined : this.readValue(0);
  }

  readDocument(): Read | undefined {
    this.skipBlanksAndComments();
    if (this.at >= this.text.length) {
      return undefined;
    }
    const read = this.readValue(0);
    this.skipBlanks();
    // One look only: what follows a comment is never read (9.0.1).
    if (this.at < this.text.length && this.text[this.at] !== "/") {
      throw this.stop("textAfterEnd");
    }
    if (this.text[this.at] === "/") {
      this.skipComment();
    }
    return read;
  }

  private readValue(depth: number): Read {
    if (depth > deepest) {
      throw this.stop("tooDeep");
    }
    const first = this.text[this.at];
    switch (first) {
      case undefined:
        throw this.stop("unexpectedEnd");
      case '"':
      case "'":
        return stringRead(this.readString(first));
      case "{":
        return this.readObject(depth);
      case "[":
        return this.readArray(depth);
      case ",":
        // A missing value: the comma is left to the caller.
        return nothing;
      default:
        return this.readWord() ?? this.readNumber();
    }
  }

  private readObject(depth: number): Read {
    const members = new Map<string, Read>();
    if (depth === 0) {
      this.outermost = members;
    }
    this.at++;
    for (;;) {
      this.skipBlanksAndComments();
      if (this.text[this.at] === "}") {
        this.at++;
        return isReference(members) ? nothing : objectRead(members);
      }
      const key = this.readKey();
      this.skipBlanksAndComments();
      const read = this.readValue(depth + 1);
      if (depth > 0) {
        // A nested object appends a repeated key; the outermost keeps its first place.
        members.delete(key);
      }
      members.set(key, read);
      this.endItem("}");
    }
  }

  private readArray(depth: number): Read {
    const items: Read[] = [];
    this.at++;
    for (;;) {
      this.skipBlanksAndComments();
      if (this.text[this.at] === "]") {
        this.at++;
        const json = `[${items.map((item) => item.json).join(",")}]`;
        return { value: items.map((item) => item.value), json, type: "array" };
      }
      items.push(this.readValue(depth + 1));
      this.endItem("]");
    }
  }

  /** After an item: a comma is consumed, the closing bracket is left to the caller. */
  private endItem(close: string): void {
    this.skipBlanksAndComments();
    const next = this.text[this.at];
    if (next === ",") {
      this.at++;
    } else if (next !== close) {
      throw this.stop(next === undefined ? "unexpectedEnd" : "unexpectedCharacter");
    }
  }

  private readKey(): string {
    const first = this.text[this.at];
    const key = first === '"' || first === "'" ? this.readString(first) : this.readBareKey();
    // Comments are not skipped here: Newtonsoft wants the colon next.
    this.skipBlanks();
    if (this.text[this.at] !== ":") {
      throw this.stop(this.at >= this.text.length ? "unexpectedEnd" : "colonExpected");
    }
    this.at++;
    return key;
  }

  private readBareKey(): string {
    const [key] = this.match(/[\p{L}\p{Nd}_$]+/uy) ?? [];
    if (key === undefined) {
      throw this.stop(this.at >= this.text.length ? "unexpectedEnd" : "badKey");
    }
    return key;
  }

  private readString(quote: string): string {
    let value = "";
    this.at++;
    for (;;) {
      const end = quote === '"' ? /["\\]/g : /['\\]/g;
      end.lastIndex = this.at;
      const found = end.exec(this.text);
      if (found === null) {
        this.at = this.text.length;
        throw this.stop("unexpectedEnd");
      }
      value += this.text.slice(this.at, found.index);
      this.at = found.index + 1;
      if (found[0] === quote) {
        return value;
      }
      value += this.readEscape();
    }
  }

  private readEscape(): string {
    const [, hex] = this.match(/u([0-9A-Fa-f]{4})/y) ?? [];
    if (hex !== undefined) {
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const plain = escapes[this.text.charAt(this.at)];
    if (plain === undefined) {
      throw this.stop("badEscape");
    }
    this.at++;
    return plain;
  }

  /** A word must be followed by a separator; `trueX` is no value. */
  private readWord(): Read | undefined {
    const found = literals.find(([word]) => this.text.startsWith(word, this.at));
    if (found === undefined) {
      return undefined;
    }
    const [word, read] = found;
    const start = this.at;
    this.at += word.length;
    if (this.match(/$|[}\],]|\/[*/]|[\s\u0085]/y) === undefined) {
      this.at = start;
      throw this.stop("unexpectedCharacter");
    }
    this.at = start + word.length;
    return read;
  }

  private readNumber(): Read {
    const start = this.at;
    const [text] = this.match(/[-.\d][-+a-fA-FxX.\d]*/y) ?? [];
    if (text === undefined) {
      throw this.stop("unexpectedCharacter");
    }
    const next = this.text[this.at];
    if (next !== undefined && !/[\s\u0085,}\])/]/.test(next)) {
      throw this.stop("badNumber");
    }
    const read = numberRead(text);
    if (read === undefined) {
      this.at = start;
      throw this.stop("badNumber");
    }
    return read;
  }
}

/**
 * Newtonsoft looks for the object that it names, and there never is one; with more members behind
 * it the object is refused. Behind another member the name means nothing.
 */
function isReference(members: ReadonlyMap<string, Read>): boolean {
  const [first] = members;
  return first?.[0] === "$ref" && first[1].type === "string";
}
