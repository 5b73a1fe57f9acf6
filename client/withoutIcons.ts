import { shownText } from "../core/shownText";

/** VS Code shows one line of each row. */
const longest = 1000;

/**
 * A text for places in which VS Code turns `$(name)` into an icon: a blank between `$` and `(`
 * keeps it a text.
 */
export function withoutIcons(text: string): string {
  return shownText(text, longest).replaceAll("$(", "$ (");
}
