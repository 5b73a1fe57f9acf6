/**
 * Which programs beside it a run file starts; what it may fetch, build or look for first isn't
 * counted.
 */

import { withoutMark } from "../settingsFile";

/** Relative to the run file's folder, `/`-separated, without doubles. */
export function startedPrograms(runFile: string, text: string): string[] {
  const started = isShell(runFile)
    ? inShell(runFile, text).map(({ path }) => path)
    : /\.[cm]?js$/i.test(runFile)
      ? inNode(text)
      : [];
  return [...new Set(started)];
}

/** Those of a script that no interpreter runs: the system has to know them. */
export function nativePrograms(runFile: string, text: string): string[] {
  const started = isShell(runFile) ? inShell(runFile, text) : [];
  return started
    .filter(({ path, byInterpreter }) => !byInterpreter && !interpreted.test(path))
    .map(({ path }) => path);
}

/** What bash is told to read as a script, by `.` or `source`. */
export function sourcedFiles(runFile: string, text: string): string[] {
  const lines = /\.sh$/i.test(runFile) ? withoutComments(text, false).split(/\r?\n/) : [];
  return lines.flatMap((line) =>
    commandsOf(line).flatMap(([first, second = ""]) =>
      first === "." || first === "source" ? (ownPath(second) ?? []) : [],
    ),
  );
}

interface Started {
  readonly path: string;
  readonly byInterpreter: boolean;
}

function isShell(runFile: string): boolean {
  return /\.(cmd|bat|sh|ps1)$/i.test(runFile);
}

const interpreted = /\.(dll|jar|[cm]?js|py|php|ps1|cmd|bat|sh)$/i;

/** A script that does this may make the program itself, or look for it elsewhere. */
const makesFiles =
  /\b(curl|wget|Invoke-WebRequest|iwr|azcopy|unzip|tar|7z|Expand-Archive|git|npm|yarn|pnpm|pip3?|nuget|composer|mvnw?|gradlew?|javac|msbuild|csc|mcs|gcc|go|cargo|cp|mv|copy|xcopy|robocopy|Copy-Item)\b|\bdotnet\s+(build|publish|run|restore)\b/i;

/** The folder of the script, in the words of each shell. */
const ownFolder =
  /^(\.[\\/]|%~dp0[\\/]?|%cd%[\\/]|\$PWD\/|\$\{PWD\}\/|\$PSScriptRoot[\\/]|\$\(dirname "?\$0"?\)\/|\$WEBJOBS_PATH\/|%WEBJOBS_PATH%[\\/])+/i;

function inShell(runFile: string, text: string): Started[] {
  const isBatch = /\.(cmd|bat)$/i.test(runFile);
  const code = withoutComments(text, isBatch);
  if (makesFiles.test(code) || changesFolder(code)) {
    return [];
  }
  return code.split(/\r?\n/).flatMap((line) =>
    commandsOf(line)
      .map((words) => programOf(words))
      .filter((program) => program !== undefined)
      .filter(({ path }) => !isLookedFor(code, path)),
  );
}

function withoutComments(text: string, isBatch: boolean): string {
  const joined = withoutMark(text).replace(/[\\^`]\r?\n\s*/g, " ");
  return isBatch
    ? joined.replace(/^\s*@?\s*(rem\b|::).*/gim, "")
    : joined
        .replace(/<#[\s\S]*?#>/g, "")
        .replace(/<<-?\s*["']?(\w+)["']?[\s\S]*?^\s*\1\s*$/gm, "")
        .replace(/(^|\s)#.*/gm, "$1");
}

/** After a change to any other folder than the script's own, names mean something else. */
function changesFolder(code: string): boolean {
  const changes =
    code.match(/(^|[\n;&|(])\s*@?(cd|chdir|pushd|Set-Location|sl)\b[^\n;&|]*/gi) ?? [];
  return changes.some(
    (each) =>
      !/dirname|BASH_SOURCE|%~dp0|PSScriptRoot|WEBJOBS_PATH|\s\.\s*$/i.test(each) ||
      leadsOn.test(each),
  );
}

/** From the script's folder to another one: `%~dp0..`, `$PSScriptRoot\bin`. */
const leadsOn = /\.\.|%~dp0[\\/]*[\w-]|(PSScriptRoot|WEBJOBS_PATH)[%}"]*[\\/]+[\w-]|\)"?\/+[\w-]/i;

/** True when the script asks first whether the file is there. */
function isLookedFor(code: string, program: string): boolean {
  const name = program.replace(/.*\//, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(
    `(-[efx]|\\bexist|Test-Path|command -v|which|where)\\s[^\\n]*${name}`,
    "i",
  ).test(code);
}

/** The commands of a line, each as its words; quotes are taken off. */
function commandsOf(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const word of line.match(/"[^"]*"|'[^']*'|&&|\|\||[;|&]|[^\s"';|&]+/g) ?? []) {
    if (/^[;|&]/.test(word)) {
      commands.push([]);
    } else {
      commands.at(-1)?.push(word.replace(/(["'])(.*)\1/, "$2"));
    }
  }
  return commands;
}

const before = /^@?(exec|call|then|do|else|time|nohup|sudo|env|@|start|\/wait|\/b)$|^\w+=\S*$|^$/i;
const interpreter =
  /^@?(dotnet|node|python\d?(\.\d+)?|php|mono|bash|sh|java|pwsh|powershell)(\.exe)?$/i;
const program = /\.(dll|exe|jar|[cm]?js|py|php|ps1|cmd|bat|sh)$/i;

function programOf(words: readonly string[]): Started | undefined {
  const [first, ...rest] = words.slice(words.findIndex((word) => !before.test(word)));
  if (first === undefined || before.test(first)) {
    return undefined;
  }
  const command = first.replace(/^@/, "");
  if (!interpreter.test(command)) {
    const isOwn = ownFolder.test(command);
    return isOwn || (/\.exe$/i.test(command) && !ofSystem.test(command))
      ? startedAt(ownPath(command), false)
      : undefined;
  }
  const argument = rest.find((word) => !/^-|^exec$/.test(word));
  return argument !== undefined && program.test(argument)
    ? startedAt(ownPath(argument), true)
    : undefined;
}

function startedAt(path: string | undefined, byInterpreter: boolean): Started | undefined {
  return path === undefined ? undefined : { path, byInterpreter };
}

/** Undefined for a path outside the folder, or one that only the running script knows. */
function ownPath(word: string): string | undefined {
  const path = word.replace(ownFolder, "").replaceAll("\\", "/");
  return path === "" || /^\/|^\w:|(^|\/)\.\.(\/|$)|[$%`*?{}<>!]/.test(path) ? undefined : path;
}

/**
 * Programs that App Service has on its PATH, as far as scripts of WebJobs start them with `.exe`.
 */
const ofSystem =
  /^(cmd|powershell|pwsh|node|npm|python\d?|py|php|java|dotnet|msbuild|nuget|git|curl|sqlcmd|sqlpackage|bcp|az|where|findstr|find|sort|timeout|ping|tcpping|nameresolver|nslookup|taskkill|tasklist|wmic|reg|sc|schtasks|net|icacls|cscript|wscript|certutil|forfiles|expand|choice|wevtutil|whoami|hostname|systeminfo|attrib|subst|gzip|bash|perl|ruby|mysql|mysqldump|psql|pg_dump|mongodump|sqlite3|appcmd|kudusync|mono|fsi|csi|sed|grep|awk|cat|ls|rm|mkdir|tee|touch|ssh|scp|openssl)\.exe$/i;

/**
 * Relative modules of a Node program; what is tried, or loaded only under a condition, isn't
 * counted.
 */
function inNode(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'])\/\/.*/gm, "$1");
  const loads = code.matchAll(
    /^(?:import\b[^"'\n;]*?|export\b[^"'\n;]*?from\s*|(?:const|let|var)\b[^"'\n;]*?=\s*require\(\s*|require\(\s*)["'](\.\/[^"'\n]+)["']/gm,
  );
  return [...loads].map(([, path = ""]) => path.replace(/^(\.\/)+/, ""));
}
