import { statSync } from "node:fs";

/** True for a file of more than so many bytes; one that isn't there has none. */
export function isLonger(file: string, bytes: number): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && stats.size > bytes;
}
