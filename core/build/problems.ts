/** What compilers and package managers complain about, read from the lines that they print. */

export interface BuildProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** As the tool wrote it: absolute, or relative to the folder in which it ran. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  readonly code?: string;
}

/** The problem that a line without colours tells; undefined for every other line. */
export function problemIn(line: string): BuildProblem | undefined {
  const text = line.slice(0, longestLine).trimEnd();
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups) {
      return problemOf(groups);
    }
  }
  return undefined;
}

/** A line of minified code is no message; expressions are not tried on it. */
const longestLine = 2_000;

function problemOf(groups: Readonly<Record<string, string | undefined>>): BuildProblem {
  const { severity = "error", file, line, column, code, message = "" } = groups;
  return {
    severity: severity.toLowerCase().startsWith("warn") ? "warning" : "error",
    message: message.trim(),
    ...(file && { file: file.trim() }),
    ...(line && { line: Number(line) }),
    ...(column && { column: Number(column) }),
    ...(code && { code }),
  };
}

const patterns: readonly RegExp[] = [
  // tsc; C#, F#, Visual Basic and MSBuild with a place: `a.ts(3,5): error TS2322: …`,
  // `P.cs(1,2,1,9): error CS1002: … [P.csproj]`
  /^\s*(?<file>[^\s(][^(]*)\((?<line>\d+)(?:,(?<column>\d+))?(?:[,-][\d,-]+)?\)\s*:\s*(?:[\w ]+ )?(?<severity>error|warning)\s+(?<code>[A-Z]+\d+)\s*:\s*(?<message>.*?)(?:\s\[[^\]]+\])?$/,
  // tsc for people: `a.ts:3:5 - error TS2322: …`
  /^(?<file>[^\s:][^:]*|[A-Za-z]:[^:]+):(?<line>\d+):(?<column>\d+) - (?<severity>error|warning) (?<code>TS\d+): (?<message>.*)/,
  // tsc and MSBuild without a place: `error TS5083: …`, `P.csproj : error NU1101: … [P.csproj]`,
  // `MSBUILD : error MSB1011: …`
  /^\s*(?:(?<file>(?:[A-Za-z]:)?[^:]*\.\w+)\s*:|(?:MSBUILD|CSC|VBC|FSC|\w+)\s*:)?\s*(?<severity>error|warning)\s+(?<code>[A-Z]+\d+)\s*:\s*(?<message>.*?)(?:\s\[[^\]]+\])?$/,
  // Maven: `[ERROR] /src/A.java:[3,5] …`
  /^\[(?<severity>ERROR|WARNING)\]\s+(?<file>(?:[A-Za-z]:)?[^:[\]]+):\[(?<line>\d+),(?<column>\d+)\]\s*(?:error: )?(?<message>.*)/,
  // gcc, javac, Go, Rust's short form: `A.java:3: error: …`, `x.go:3:5: …`
  /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?<line>\d+):(?:(?<column>\d+):)?\s*(?:fatal )?(?<severity>error|warning)?(?:\[\w+\])?:?\s+(?<message>\S.*)/,
  // javac and others: `error: no source files`
  /^(?<severity>error|warning): (?<message>.+)/,
  // pip: `ERROR: No matching distribution found for x`
  /^(?<severity>ERROR|WARNING): (?<message>(?!.*\bnotice\b).+)/,
  // npm 7 and later, and before
  /^npm (?<severity>error|ERR!) (?!code |errno |syscall |path |dest |A complete log|Log files|\s|$)(?<message>\S.*)/,
  // esbuild: `✘ [ERROR] …`
  /^[✘▲] \[(?<severity>ERROR|WARNING)\] (?<message>.+)/,
  // Gradle
  /^e: (?:file:\/\/)?(?<file>[^:]+):(?<line>\d+):(?<column>\d+) (?<message>.*)/,
];
