/** What a script or pipeline says of `App_Data/jobs/KIND/NAME`, line by line. */
import type { JobKind } from "../webJob";
import { place, withPlaces } from "./scriptVariables";

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

/** A place below `App_Data/jobs` in a script, and what stands around it. */
export interface Target {
  readonly mention: Omit<Mention, "path">;
  readonly words: readonly string[];
  /** Of the words those of the one command that copies to the place; none for other commands. */
  readonly copied: readonly string[];
  /** Only the place itself is made or named: nothing is said of what goes there. */
  readonly isBare: boolean;
  /** What the lines above it say, the nearest first. */
  readonly above: readonly string[];
}

export type ScriptTarget = Target & { readonly script: string };

/** So many places are looked at in one script: no one writes more by hand. */
const targetLimit = 100;

export function targetsIn(text: string): Target[] {
  const lines = withPlaces(text.split(/\r?\n/));
  const targets: Target[] = [];
  for (const [at, line] of lines.entries()) {
    for (const command of isComment(line) || !place.test(line) ? [] : commandsOf(line)) {
      for (const [, kind = "", name = ""] of command.matchAll(target)) {
        const words = wordsOf(line);
        targets.push({
          mention: {
            line: at + 1,
            kind: kind.toLowerCase() as JobKind,
            name: isName(name) ? name : undefined,
          },
          words,
          copied: copies.test(command) ? wordsOf(command) : [],
          isBare: makes.test(command) || words.length === 0,
          above: lines
            .slice(Math.max(0, at - linesAbove), at)
            .reverse()
            .flatMap(wordsOf),
        });
      }
    }
    if (targets.length >= targetLimit) {
      break;
    }
  }
  return targets;
}

/** One made of variables is none, and neither is that of a file. */
function isName(name: string): boolean {
  return name !== "" && !/[$%{}()*@!]|\.(zip|dll|exe|json|sh|cmd|bat|ps1|py|js|job)$/i.test(name);
}

/** Several commands on a line copy several things. */
function commandsOf(line: string): string[] {
  return line.split(/&&|\|\||;|\s&\s/);
}

const makes = /\b(mkdir|md|new-item)\b/i;
const copies = /\b(cp|copy|xcopy|robocopy|copy-item|rsync|mv|move)\b/i;

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
        .replace(/\/?\*.*/, "")
        .replace(/\/+\.?$/, ""),
    )
    .filter((word) => /\w|\./.test(word) && !/[$%{}<>|*?]/.test(word) && !word.startsWith("-"));
}

// Pipelines name a project wherever it lies: "**/*Mailer.csproj".
const anywhere = /.*\*\*\/\*?([\w.-]+\.(?:cs|fs|vb)proj)$/i;
