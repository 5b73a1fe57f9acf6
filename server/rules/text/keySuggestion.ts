import { editDistance } from "../../../core/editDistance";
import { type SettingsKey, settingsKeys } from "../../document/schema";

/** The key that a wrong one was meant to be: another case or word separator, or up to two slips. */
export function suggestKey(key: string): SettingsKey | undefined {
  const plain = bare(key);
  return (
    settingsKeys.find((known) => bare(known) === plain) ??
    settingsKeys.find((known) => editDistance(bare(known), plain) <= (plain.length < 8 ? 1 : 2))
  );
}

function bare(key: string): string {
  return key.replace(/[^a-z]/gi, "").toLowerCase();
}
