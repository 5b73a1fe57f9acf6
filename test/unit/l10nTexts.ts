/**
 * Every text that the sources hand to l10n.t, by the key under which VS Code and @vscode/l10n look
 * for it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceTexts {
  readonly texts: ReadonlySet<string>;
  /** Calls whose text is no literal: `path: the call`. */
  readonly others: readonly string[];
}

export function textsIn(folders: readonly string[]): SourceTexts {
  const texts = new Set<string>();
  const others: string[] = [];
  for (const file of folders.flatMap(sourcesIn)) {
    const source = readFileSync(file, "utf8");
    for (const { index, 0: call } of source.matchAll(/\bl10n\.t\(\s*/g)) {
      const rest = source.slice(index + call.length, index + call.length + longestText);
      const key = keyOf(rest);
      if (key === undefined) {
        others.push(`${file.replaceAll("\\", "/")}: ${rest.slice(0, 60).replace(/\s+/g, " ")}`);
      } else {
        texts.add(key);
      }
    }
  }
  return { texts, others };
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}

/** Characters of a call that are looked at. */
const longestText = 2_000;
const literal = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)/;
const withComment = /^\{\s*message:\s*(.+)/s;

/** `text`, or `text/comment` of a text with a comment for translators. */
function keyOf(rest: string): string | undefined {
  const [, described] = withComment.exec(rest) ?? [];
  if (described === undefined) {
    return textOf(rest);
  }
  const message = textOf(described);
  const [, comment = ""] = /comment:\s*\[([^\]]*)\]/.exec(described) ?? [];
  return message === undefined ? undefined : `${message}/${textOf(comment.trim()) ?? ""}`;
}

function textOf(source: string): string | undefined {
  const [text] = literal.exec(source) ?? [];
  if (text === undefined) {
    return undefined;
  }
  const inside = text.slice(1, -1);
  return text.startsWith('"')
    ? (JSON.parse(text) as string)
    : inside.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));
}
