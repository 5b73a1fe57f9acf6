/** The file name in a `Content-Disposition` header, read as .NET and then Kudu read it. */

/**
 * Undefined where Kudu says that the header is missing: no header, no disposition type before the
 * parameters, malformed, or without `filename` (`filename*` is ignored). `""` where the name is
 * there and empty, or ends with a separator. Quotes and a directory are taken off, RFC 2047 words
 * in base64 decoded.
 */
export function fileNameOf(
  header: string | undefined,
  platform: NodeJS.Platform,
): string | undefined {
  const value = parameterOf(header ?? "", "filename");
  return value && lastPiece(decodeWord(value).replace(/^"+|"+$/g, ""), platform);
}

/**
 * As .NET takes a directory off: behind a separator at the end there is nothing, where Node's
 * `basename` sees the folder.
 */
function lastPiece(path: string, platform: NodeJS.Platform): string {
  return path.slice(path.search(platform === "win32" ? /[^/\\:]*$/ : /[^/]*$/));
}

const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const parameter = `;\\s*(${token})\\s*=\\s*(${token}|"(?:[^"\\\\]|\\\\.)*")\\s*`;
const whole = new RegExp(`^\\s*${token}\\s*(?:${parameter}|;\\s*)*$`, "s");

/** The raw value, quotes included; undefined when the header as a whole does not parse. */
function parameterOf(header: string, wanted: string): string | undefined {
  if (!whole.test(header)) {
    return undefined;
  }
  for (const [, name = "", value] of header.matchAll(new RegExp(parameter, "gs"))) {
    if (name.toLowerCase() === wanted) {
      return value;
    }
  }
  return undefined;
}

/**
 * .NET knows one quoted word per value and base64 only; what it cannot decode stays as it is, and
 * bytes that are none of the charset become its usual mark.
 */
function decodeWord(value: string): string {
  const [, charset, content = ""] = /^"=\?([^?]+)\?B\?([A-Z0-9+/]*={0,2})\?="$/i.exec(value) ?? [];
  if (charset === undefined) {
    return readBytes(value);
  }
  try {
    return new TextDecoder(charset).decode(Buffer.from(content, "base64"));
  } catch {
    return value; // A charset that nobody knows.
  }
}

/** Node reads header bytes as Latin-1; clients that write raw bytes mean UTF-8. */
function readBytes(value: string): string {
  const bytes = Buffer.from(value, "latin1");
  const decoded = bytes.toString("utf8");
  return decoded.includes("\ufffd") ? value : decoded;
}
