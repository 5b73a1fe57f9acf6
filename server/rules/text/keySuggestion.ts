import { type SettingsKey, settingsKeys } from "../../document/schema";

/** The key that a wrong one was meant to be: another case or word separator, or up to two slips. */
export function suggestKey(key: string): SettingsKey | undefined {
  const plain = bare(key);
  return (
    settingsKeys.find((known) => bare(known) === plain) ??
    settingsKeys.find((known) => slips(bare(known), plain) <= (plain.length < 8 ? 1 : 2))
  );
}

function bare(key: string): string {
  return key.replace(/[^a-z]/gi, "").toLowerCase();
}

/** Edit distance, a swap of neighbours counting as one. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) {
    return 3;
  }
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const best = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (isSame ? 0 : 1),
        isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      rows[i]?.push(best);
    }
  }
  return at(a.length, b.length);
}
