// On Windows no shell of Linux is there: what the jobs of tests say in its words is said to cmd and
// Node instead.

const isWindows = process.platform === "win32";

export const runFile = isWindows ? "run.cmd" : "run.sh";

/** The files of a job with a twin for its `run.sh`, when each of its statements has one. */
export function withTwin(
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { "run.sh": script, ...others } = files;
  const twin = isWindows && script !== undefined ? twinOf(script) : undefined;
  return twin === undefined
    ? files
    : { ...others, "run.cmd": '@node "%~dp0twin.js" %*\r\n', "twin.js": twin };
}

/** Undefined for a script with something that is said in no other words. */
function twinOf(script: string): string | undefined {
  const lines = statementsOf(script).map(translate);
  return lines.every((line) => line !== undefined)
    ? `const { existsSync, writeFileSync } = require("node:fs");
const { env, pid } = process;
const delay = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
(async () => {
${lines.join("\n")}
})();
`
    : undefined;
}

/** Loops are one statement. */
function statementsOf(script: string): string[] {
  const parts = script.match(/\s*(?:while|for) .*?; done|[^;\n]+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

const translations: readonly (readonly [statement: RegExp, (...groups: string[]) => string])[] = [
  [/^(?::|true)$/, () => ""],
  [
    /^while :; do ((?:(?:echo [\w ]+|sleep [\d.]+)(?:; )?)+); done$/,
    (body) => `while (true) {\n${statementsOf(body).map(translate).join("\n")}\n}`,
  ],
  [/^exit (\d+)$/, (code) => `process.exitCode = ${code}; return;`],
  [/^exec false$/, () => "process.exitCode = 1; return;"],
  [/^(?:exec )?sleep ([\d.]+)$/, (seconds) => `await delay(${seconds});`],
  [/^seq (\d+ )?(\d+)( >&2)?$/, (from = "1", to, error) => print(numbers(from, to ?? ""), error)],
  [/^touch "\$(\w+)\/(\w+)"$/, (name, file) => `writeFileSync(env.${name} + "/${file}", "");`],
  [
    /^while \[ ! -e "\$(\w+)" \]; do sleep ([\d.]+); done$/,
    (name, seconds) => `while (!existsSync(env.${name})) await delay(${seconds});`,
  ],
  [
    /^for a in "\$@"; do echo "\[\$a\]"; done$/,
    () => 'for (const each of process.argv.slice(2)) console.log("[" + each + "]");',
  ],
  [/^echo( [\w $]*)?( >&2)?$/, (words = "", error) => print(textOf(words), error)],
];

function translate(statement: string): string | undefined {
  for (const [pattern, write] of translations) {
    const found = pattern.exec(statement);
    if (found) {
      return write(...found.slice(1));
    }
  }
  return undefined;
}

function print(text: string, error: string | undefined): string {
  return `console.${error ? "error" : "log"}(${text});`;
}

function numbers(from: string, to: string): string {
  return `Array.from({ length: ${to} - ${from} + 1 }, (_, index) => ${from} + index).join("\\n")`;
}

/** `$$` is the number of the process. */
function textOf(words: string): string {
  return `${JSON.stringify(words.trim())}.replace("$$", () => pid)`;
}
