/** What a script or pipeline says of `App_Data/jobs/KIND/NAME`, line by line. */
import type { JobKind } from "../webJob";

/** A place in a script that names a job's folder on the site. */
export interface Mention {
  /** The script, and the line from 1. */
  readonly path: string;
  readonly line: number;
  readonly kind: JobKind;
  readonly name?: string;
}

/** So many lines above a target may name what is copied there: the steps of a pipeline are long. */
const linesAbove = 8;

const target = /app_data[\\/]+jobs[\\/]+(continuous|triggered)(?:[\\/]+([^\\/"'\s;,)&|<>]*))?/gi;

export interface Target {
  readonly mention: Omit<Mention, "path">;
  readonly words: readonly string[];
  /** What the lines above it say, the nearest first. */
  readonly above: readonly string[];
}

export function targetsIn(text: string): Target[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at) =>
    isComment(line)
      ? []
      : [...line.matchAll(target)].map(([, kind = "", name = ""]) => ({
          mention: {
            line: at + 1,
            kind: kind.toLowerCase() as JobKind,
            name: name === "" || /[$%{}()*@!]|\.(zip|dll|exe|json)$/.test(name) ? undefined : name,
          },
          words: wordsOf(line),
          above: lines
            .slice(Math.max(0, at - linesAbove), at)
            .reverse()
            .flatMap(wordsOf),
        })),
  );
}

function isComment(line: string): boolean {
  return /^\s*(#(?!\{)|::|rem\b|\/\/)/i.test(line);
}

/** What may be a path of the repository: variables that stand for its root are dropped. */
function wordsOf(line: string): string[] {
  // A whole command may stand in quotes, as in MSBuild's Exec: its words count too.
  const quoted = [...line.matchAll(/"([^"]*\s[^"]*)"/g)].flatMap(([, inner = ""]) =>
    inner.split(/\s+/),
  );
  return [...(line.match(/"[^"]*"|'[^']*'|[^\s"'=;,()]+/g) ?? []), ...quoted]
    .map((word) => word.replace(/^["']|["']$/g, "").replaceAll("\\", "/"))
    .filter((word) => !/app_data\/+jobs/i.test(word))
    .map((word) =>
      word
        .replace(/^(\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)|%[^%]*%|\$[\w:]+)\/?/, "")
        .replace(anywhere, "//$1")
        .replace(/\/?\*.*$/, "")
        .replace(/\/+\.?$/, ""),
    )
    .filter((word) => /\w|\./.test(word) && !/[$%{}<>|*?]/.test(word) && !word.startsWith("-"));
}

// Pipelines name a project wherever it lies: "**/*Mailer.csproj".
const anywhere = /^.*\*\*\/\*?([\w.-]+\.(?:cs|fs|vb)proj)$/i;
