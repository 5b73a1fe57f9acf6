/** Where programs say in a log which line of which file they speak of. */

export interface StackFrame {
  /** The part of the text that names file and line. */
  readonly start: number;
  readonly end: number;
  /** As the program wrote it: a path, or of Java a file name only. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
}

/**
 * Each names `path` and `line`; a text that only looks like one leads to no file, and so becomes no
 * link.
 */
const patterns: readonly RegExp[] = [
  // Python: File "run.py", line 3
  /File "(?<path>[^"\n]+)", line (?<line>\d+)/dg,
  // .NET and PowerShell: in Program.cs:line 12
  / in (?<path>[^\n]+?):line (?<line>\d+)/dg,
  // PHP: in run.php on line 3; in run.php:3; #0 run.php(3): main()
  / in (?<path>[^\n]+?) on line (?<line>\d+)/dg,
  / in (?<path>[^\n]+?\.(?:php|inc)):(?<line>\d+)/dg,
  /#\d+ (?<path>[^\n(]+)\((?<line>\d+)\): /dg,
  // PowerShell: At run.ps1:3 char:5; at <ScriptBlock>, run.ps1: line 3; Exception: run.ps1:3
  /\bAt (?<path>[^\n]+?\.psm?1):(?<line>\d+) char:(?<column>\d+)/dg,
  /, (?<path>[^\n,]+?\.psm?1): line (?<line>\d+)/dg,
  /: (?<path>(?:[A-Za-z]:)?[^\s:"'][^\n:"']*?\.psm?1):(?<line>\d+)\s*$/dgm,
  // bash: run.sh: line 3: nothing: command not found
  /^(?:\[[^\]\n]*\] ?)?(?<path>(?:[A-Za-z]:)?[^\n:]+): line (?<line>\d+):/dgm,
  // Node: at main (/work/run.js:3:5); /work/run.js:3
  /(?<path>(?:file:\/\/\/?)?(?:[A-Za-z]:)?[\\/][^\n():'"]*?\.[cm]?[jt]sx?):(?<line>\d+)(?::(?<column>\d+))?/dg,
  // Java: at app.Main.main(Main.java:3)
  /\bat [^\s(]+\((?<path>[\w$-]+\.(?:java|kt|scala|groovy)):(?<line>\d+)\)/dg,
];

/** So many at most: a log can be all traces. */
const mostFrames = 5_000;

/** From the first to the last; none lies within another one. */
export function stackFramesIn(text: string): readonly StackFrame[] {
  const found = patterns.flatMap((pattern) => framesBy(pattern, text));
  found.sort((a, b) => a.start - b.start);
  const apart: StackFrame[] = [];
  for (const frame of found) {
    if (frame.start >= (apart.at(-1)?.end ?? 0)) {
      apart.push(frame);
    }
  }
  return apart;
}

function framesBy(pattern: RegExp, text: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const { groups, indices } of text.matchAll(pattern)) {
    const { path = "", line = "", column } = groups ?? {};
    const ends = indices?.groups ?? {};
    const last = ends.column ?? ends.line;
    if (ends.path && last) {
      const place = { line: Number(line), ...(column ? { column: Number(column) } : {}) };
      frames.push({ start: ends.path[0], end: last[1], path, ...place });
    }
    if (frames.length === mostFrames) {
      break;
    }
  }
  return frames;
}

/** How a path of a log is found among the files of the job's source. */
export type SourceFile =
  | { readonly by: "path"; readonly path: string }
  /** Compiled code names its source by another machine's path, or by its name alone. */
  | { readonly by: "name"; readonly name: string };

/**
 * The file of the job's source that a path means: in its working copy
 * (`…/temp/jobs/KIND/NAME/RANDOM`), in its deployed folder, in its source, or relative to it.
 * Undefined for a file of another job, and for a path that leads out of the folder.
 */
export function sourceFileOf(
  written: string,
  job: { readonly name: string; readonly folder: string },
): SourceFile | undefined {
  const path = withSlashes(written);
  const segments = path.split("/");
  if (segments.includes("..")) {
    return undefined;
  }
  const own = `${withSlashes(job.folder)}/`;
  if (path.startsWith(own)) {
    return { by: "path", path: path.slice(own.length) };
  }
  const [, before = "", name, rest = ""] =
    /(.*?)jobs\/(?:triggered|continuous)\/([^/]+)\/(.+)/i.exec(path) ?? [];
  if (name !== undefined) {
    const isCopy = /(^|\/)temp\/([^/]+\/)?$/i.test(before);
    const inJob = isCopy ? rest.replace(/[^/]+\//, "") : rest;
    const isOwn = name.toLowerCase() === job.name.toLowerCase();
    return isOwn ? { by: "path", path: inJob } : undefined;
  }
  const isAbsolute = /^(\/|[A-Za-z]:\/)/.test(path);
  if (isAbsolute || /\.(java|kt|scala|groovy)$/.test(path)) {
    return { by: "name", name: segments.at(-1) ?? "" };
  }
  return { by: "path", path: path.replace(/^\.\//, "") };
}

function withSlashes(path: string): string {
  return path.replace(/file:\/\/(\/(?=[A-Za-z]:))?/, "").replaceAll("\\", "/");
}
