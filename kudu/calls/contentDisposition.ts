/**
 * The header that Kudu demands of every upload, zips too. Names outside plain ASCII travel as an
 * RFC 2047 word inside `filename`: an unquoted or raw non-ASCII name makes Kudu ignore the whole
 * header (docs/kudu.md#6.4).
 */
export function contentDisposition(fileName: string): string {
  const plain = /^[\x20-\x7e]+$/.test(fileName) && !/["\\%]|=\?/.test(fileName);
  const name = plain ? fileName : `=?utf-8?B?${Buffer.from(fileName).toString("base64")}?=`;
  return `attachment; filename="${name}"`;
}
