// Small changes to a source file that its tests should notice: operators, boundaries, constants,
// conditions, and removed statements. Texts that people read, log lines, types, and comments are
// left alone.
import { parseSync } from "oxc-parser";
import { changesOf, isSilent, type SyntaxNode } from "./mutators";

export interface Mutant {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** The kind of change, such as `boundary`. */
  readonly kind: string;
  /** The whole file with the change in it. */
  readonly text: string;
  /** The changed line before and after, without indentation. */
  readonly before: string;
  readonly after: string;
}

export function findMutants(file: string, source: string): Mutant[] {
  const mutants: Mutant[] = [];
  visit(parse(file, source), (node) => {
    for (const { kind, start, end, replacement } of changesOf(node, source)) {
      const text = source.slice(0, start) + replacement + source.slice(end);
      const lineStart = source.lastIndexOf("\n", start - 1) + 1;
      mutants.push({
        file,
        line: source.slice(0, start).split("\n").length,
        kind,
        text,
        before: lineAt(source, lineStart, end),
        after: lineAt(text, lineStart, start + replacement.length),
      });
    }
  });
  return mutants;
}

function parse(file: string, source: string): SyntaxNode {
  const parsed = parseSync(file, source);
  const program: unknown = parsed.program;
  if (parsed.errors.length > 0 || !isNode(program)) {
    throw new Error(`${file}: ${parsed.errors.map(({ message }) => message).join()}`);
  }
  return program;
}

/**
 * Calls back for each node that runs; what only talks, and what only declares a type, is left out
 * with all below it.
 */
function visit(node: SyntaxNode, found: (node: SyntaxNode) => void): void {
  if (isSilent(node)) {
    return;
  }
  found(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) {
        visit(child, found);
      }
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The lines from an offset to the end of the line of another, as one. */
function lineAt(text: string, start: number, end: number): string {
  const lineEnd = text.indexOf("\n", end);
  return text
    .slice(start, lineEnd === -1 ? undefined : lineEnd)
    .replace(/\s+/g, " ")
    .trim();
}
