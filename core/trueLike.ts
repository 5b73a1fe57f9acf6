/**
 * How Kudu reads a switch among settings: `1`, or `true` in any letter case (docs/kudu.md#10, check
 * P18).
 */
export function isTrueLike(value: string | undefined): boolean {
  return value === "1" || value?.toLowerCase() === "true";
}
