/** An interval in words, in the editor's language. */
import * as l10n from "@vscode/l10n";

/** `day`, `5 minutes`, `99 days 23 hours 59 minutes`: what follows "every". */
export function spanText(milliseconds: number): string {
  const total = milliseconds / 1000;
  const seconds = Math.floor(total);
  const parts: readonly (readonly [amount: number, unit: Unit])[] = [
    [Math.floor(seconds / 86_400), "day"],
    [Math.floor(seconds / 3600) % 24, "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [(seconds % 60) + (total - seconds), "second"],
  ];
  const written = parts.filter(([amount]) => amount > 0);
  const [first] = written;
  return written.length === 1 && first?.[0] === 1
    ? single(first[1])
    : written.map(([amount, unit]) => several(amount, unit)).join(" ");
}

type Unit = "day" | "hour" | "minute" | "second";

function single(unit: Unit): string {
  return {
    day: l10n.t("day"),
    hour: l10n.t("hour"),
    minute: l10n.t("minute"),
    second: l10n.t("second"),
  }[unit];
}

function several(amount: number, unit: Unit): string {
  return {
    day: amount === 1 ? l10n.t("1 day") : l10n.t("{0} days", amount),
    hour: amount === 1 ? l10n.t("1 hour") : l10n.t("{0} hours", amount),
    minute: amount === 1 ? l10n.t("1 minute") : l10n.t("{0} minutes", amount),
    second: amount === 1 ? l10n.t("1 second") : l10n.t("{0} seconds", amount),
  }[unit];
}
