import { l10n } from "vscode";

/** A sentence and a tooltip have room for so many. */
const most = 10;

/** Of many names the first ones, and how many there are beside. */
export function briefNames(names: readonly string[]): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? l10n.t("{0} and {1} more", shown, names.length - most) : shown;
}
