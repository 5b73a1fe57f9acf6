/** Which system a program is for, by its first bytes. */

export type ProgramSystem = "Windows" | "Linux" | "macOS";

/** So many bytes say it. */
export const headSize = 64;

/**
 * `head` is the file's beginning as a {@link Folder} reads it: bytes that are no UTF-8 are U+FFFD
 * each. Undefined for a text and all else that no system starts by itself.
 */
export function systemOf(head: string): ProgramSystem | undefined {
  if (head.startsWith("MZ") && head.includes("\0")) {
    return "Windows";
  }
  if (head.startsWith("\x7FELF")) {
    return "Linux";
  }
  return isMachO(head) ? "macOS" : undefined;
}

/**
 * CF FA ED FE and the processor (x86-64 or ARM64), or CA FE BA BE and the count of processors,
 * where a class of Java has a version above 40.
 */
function isMachO(head: string): boolean {
  const next = head.slice(4, 8);
  return (
    head.startsWith("\uFFFD".repeat(4)) &&
    (next === "\x07\0\0\x01" ||
      next === "\x0C\0\0\x01" ||
      (next.startsWith("\0\0\0") && next.charCodeAt(3) <= 16))
  );
}
