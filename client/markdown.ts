/**
 * The only file that makes markdown: texts of sites and repositories must not become links or html.
 */

import { MarkdownString } from "vscode";
import { type ForeignText, rawText } from "../core/foreignText";
import { visibleText } from "../core/visibleText";

/** A piece of markdown. No string is one, so no text of others is taken for one. */
class Markdown {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  toString(): string {
    return this.#source;
  }
}

/** Escaped, so that it is shown as it stands; line ends become line breaks. */
export function plain(text: ForeignText | string): Markdown {
  // `appendText` would make every space one that does not break, and the hover then breaks words.
  const lines = rawText(text)
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => visibleText(line).replace(/[\\`*_{}[\]()<>#+\-.!|~&:@]/g, "\\$&"));
  return new Markdown(lines.join("  \n  "));
}

/** Our own markdown as a template, in which every other text is {@link plain}. */
export function md(own: TemplateStringsArray, ...texts: readonly Markdown[]): Markdown {
  return new Markdown(String.raw({ raw: own }, ...texts));
}

/** Not trusted: it runs no command. */
export function markdown(...lines: readonly Markdown[]): MarkdownString {
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
