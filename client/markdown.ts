/**
 * The only file that makes markdown: texts of sites and repositories must not become links or html.
 */
import { MarkdownString } from "vscode";
import { visibleText } from "../core/visibleText";

/** Escaped, so that it is shown as it stands; line ends become line breaks. */
export function plain(text: string): string {
  // `appendText` would make every space one that does not break, and the hover then breaks words.
  return text
    .split(/\s*\n\s*/)
    .map((line) => visibleText(line).replace(/[\\`*_{}[\]()<>#+\-.!|~&:@]/g, "\\$&"))
    .join("  \n  ");
}

/**
 * Of our own markdown, in which texts of others are {@link plain}. Not trusted: it runs no command.
 */
export function markdown(...lines: readonly string[]): MarkdownString {
  return new MarkdownString(lines.join("\n"));
}

/** Adds a link that runs this one command, and no other. */
export function withCommand(
  text: MarkdownString,
  label: string,
  command: string,
  argument: string,
): MarkdownString {
  const target = encodeURIComponent(JSON.stringify([argument]));
  text.isTrusted = { enabledCommands: [command] };
  return text.appendMarkdown(`\n\n[${plain(label)}](command:${command}?${target})`);
}
