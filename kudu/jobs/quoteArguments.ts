/**
 * What reads a command line: a shell and C runtime of Windows, Windows' C runtime alone, or bash
 * and .NET on Linux.
 */
export type ArgumentReader = "cmd" | "windows" | "linux";

/** Kudu starts these through `cmd /c` (docs/kudu.md#1.4). */
export function readerOf(runCommand: string, os: "windows" | "linux"): ArgumentReader {
  if (/\.(cmd|bat|exe)$/i.test(runCommand)) {
    return "cmd";
  }
  return os === "windows" || /\.ps1$/i.test(runCommand) ? "windows" : "linux";
}

/**
 * One command line from words, so that each arrives as it is: Kudu appends the text as it gets it
 * (docs/kudu.md#5.7).
 */
export function quoteArguments(words: readonly string[], reader: ArgumentReader): string {
  return words.map(quoters[reader]).join(" ");
}

const quoters: Readonly<Record<ArgumentReader, (word: string) => string>> = {
  linux: (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, "\\$&")}"`),
  windows: (word) => (isPlain(word) ? word : `"${doubleBackslashes(word).replaceAll('"', '\\"')}"`),
  // A quote is doubled: then cmd, which knows no backslash, stays inside quotes wherever the C
  // runtime does, however often a batch file passes the text on. A variable between per cent signs
  // cannot be kept from cmd.
  cmd: (word) =>
    isPlain(word) && !separator.test(word)
      ? word
      : `"${doubleBackslashes(word).replaceAll('"', '""')}"`,
};

function isPlain(word: string): boolean {
  return /^[\w@+=:,./\\-]+$/.test(word);
}

/** What parts two arguments of a batch file, as a blank does. */
const separator = /[=,]/;

/** Windows' C runtime takes backslashes as they are, but before a quote. */
function doubleBackslashes(word: string): string {
  return word.replace(/\\+(?="|$)/g, "$&$&");
}
