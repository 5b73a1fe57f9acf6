/** Texts for places in which VS Code renders links. */
import { shownText } from "../core/shownText";

/** VS Code shows a few lines of a notification; a site can send more. */
const longest = 1000;

/**
 * The text as text: a blank between `]` and `(` keeps `[label](command:…)` from being a link, and
 * characters that hide or forge something are escaped.
 */
export function withoutLinks(text: string): string {
  return shownText(text, longest).replaceAll("](", "] (");
}
