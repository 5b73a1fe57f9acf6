import { type ForeignText, rawText } from "./foreignText";
import { visibleText } from "./visibleText";

const longest = 300;

const halfCharacter = /[\ud800-\udbff]$/;

/**
 * For sentences, rows of the tree and of lists: on one line, what cannot be seen as an escape, and
 * no longer than people read.
 */
export function shownText(text: ForeignText | string, most = longest): string {
  const line = visibleText(rawText(text).trim().replace(/\s+/g, " "));
  return line.length > most ? `${line.slice(0, most - 1).replace(halfCharacter, "")}…` : line;
}
