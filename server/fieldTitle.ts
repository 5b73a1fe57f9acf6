/** What a field is called, and what it may hold, in the editor's language. */
import * as l10n from "@vscode/l10n";
import type { FieldKind, FieldName } from "../core/cron/field";

export function fieldTitle(name: FieldName): string {
  return {
    second: l10n.t("seconds"),
    minute: l10n.t("minutes"),
    hour: l10n.t("hours"),
    day: l10n.t("days of the month"),
    month: l10n.t("months"),
    weekday: l10n.t("days of the week"),
  }[name];
}

export function rangeText({ min, max, names }: FieldKind): string {
  return names === undefined
    ? l10n.t("Allowed: {0} to {1}", min, max)
    : l10n.t(
        "Allowed: {0} to {1}, or names from {2} to {3}",
        min,
        max,
        names[0] ?? "",
        names.at(-1) ?? "",
      );
}
