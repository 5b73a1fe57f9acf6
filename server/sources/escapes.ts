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
  if (!content.includes("\\")) {
    return content;
  }
  let isReadable = true;
  const value = content.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]?))/gi,
    (_, unicode?: string, byte?: string, plain?: string) => {
      const code = unicode ?? byte;
      if (code !== undefined) {
        return String.fromCharCode(Number.parseInt(code, 16));
      }
      const read = simple[plain ?? ""];
      isReadable &&= read !== undefined;
      return read ?? "";
    },
  );
  return isReadable ? value : undefined;
}
