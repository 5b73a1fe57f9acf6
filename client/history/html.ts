/** Markup that cannot be broken out of: every value is escaped unless it is markup itself. */
export class Html {
  constructor(readonly text: string) {}
}

export type HtmlPart = Html | string | number | false | null | undefined | readonly HtmlPart[];

export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const pieces = parts.map((part, index) => textOf(part) + (texts[index + 1] ?? ""));
  return new Html((texts[0] ?? "") + pieces.join(""));
}

function textOf(part: HtmlPart): string {
  if (part instanceof Html) {
    return part.text;
  }
  if (Array.isArray(part)) {
    return part.map(textOf).join("");
  }
  return part === false || part === undefined || part === null ? "" : escapeText(String(part));
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
