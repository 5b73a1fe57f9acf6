/** Escapes by a backslash, as C and its descendants write them. */

const simple: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "0": "\0",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "/": "/",
  $: "$",
  "`": "`",
};

/** Undefined when it has an escape that no one here can read. */
export function readEscapes(content: string): string | undefined {
  let isReadable = true;
  const value = content.replace(
    // Of `\x` C# reads up to four digits, and a zero with a digit behind it may be octal.
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})(?![0-9a-fA-F])|(0\d|[\s\S]?))/g,
    (_, unicode?: string, byte?: string, plain = "") => {
      const code = unicode ?? byte;
      const read = code === undefined ? simple[plain] : readCode(code);
      isReadable &&= read !== undefined;
      return read ?? "";
    },
  );
  return isReadable ? value : undefined;
}

function readCode(hexadecimal: string): string {
  return String.fromCharCode(Number.parseInt(hexadecimal, 16));
}
