/** An interval in words, in the editor's language. */
import * as l10n from "@vscode/l10n";

/** `1 day`, `5 minutes`, `99 days 23 hours 59 minutes`; behind "every". */
export function spanText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds / 1000 - seconds;
  const parts = [
    count(Math.floor(seconds / 86_400), l10n.t("1 day"), (n) => l10n.t("{0} days", n)),
    count(Math.floor(seconds / 3600) % 24, l10n.t("1 hour"), (n) => l10n.t("{0} hours", n)),
    count(Math.floor(seconds / 60) % 60, l10n.t("1 minute"), (n) => l10n.t("{0} minutes", n)),
    count(rest === 0 ? seconds % 60 : (seconds % 60) + rest, l10n.t("1 second"), (n) =>
      l10n.t("{0} seconds", n),
    ),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function count(amount: number, one: string, many: (amount: number) => string): string {
  return amount === 0 ? "" : amount === 1 ? one : many(amount);
}
