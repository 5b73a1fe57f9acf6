/** Keys that Azure doesn't read, and why. */
import * as l10n from "@vscode/l10n";
import type { Platform } from "../../../core/protocol";
import { type KnownForeignKey, knownForeignKeys } from "./knownForeignKeys";

/**
 * What becomes of a key that is known, and that Azure doesn't read; undefined for every other key.
 */
export function describeForeignKey(key: string, platform: Platform): string | undefined {
  const known = knownKey(key);
  return known && whyUnread(known, platform);
}

/** Undefined also for what every object has, such as `constructor`. */
export function knownKey(key: string): KnownForeignKey | undefined {
  return Object.hasOwn(knownForeignKeys, key) ? knownForeignKeys[key] : undefined;
}

export function whyUnread({ why, onLinux = why }: KnownForeignKey, platform: Platform): string {
  return l10n.t(platform === "linux" ? onLinux : why);
}
