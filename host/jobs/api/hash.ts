import { createHash } from "node:crypto";

/**
 * An opaque text for an ETag: only this host compares it. A loop of our own would take longer than
 * reading the disk.
 */
export function hash(text: string): string {
  return createHash("sha1").update(text).digest("base64url").slice(0, 11);
}
