import { type FaultReason, Stop } from "./fault";

/** A place in a text that moves towards its end. */
export class Cursor {
  protected at = 0;

  constructor(protected readonly text: string) {}

  protected skipBlanksAndComments(): void {
    this.skipBlanks();
    while (this.text[this.at] === "/") {
      this.skipComment();
      this.skipBlanks();
    }
  }

  protected skipBlanks(): void {
    // U+FEFF is a blank to JavaScript and none to .NET; with U+0085 it is the other way round.
    this.match(/(?:(?!\uFEFF)\s|\u0085)*/y);
  }

  protected skipComment(): void {
    const line = this.match(/\/\/[^\r\n]*/y) ?? this.match(/\/\*[\s\S]*?\*\//y);
    if (line === undefined) {
      throw this.stop("unexpectedCharacter");
    }
  }

  protected match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }

  protected stop(reason: FaultReason): Stop {
    return new Stop(reason, Math.min(this.at, this.text.length));
  }
}
